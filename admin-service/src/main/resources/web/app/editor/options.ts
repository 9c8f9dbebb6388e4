import type { Setting } from './model/catalog';

const text = (ru: string, en: string): { ru: string; en: string } => ({ ru, en });

/** What a processing has beside its source and its actions; the API has no list of these. */
export const OPTIONS: readonly Setting[] = [
  { name: 'description', kind: 'TEXT', caption: text('Описание', 'Description'), maxLength: 4000 },
  {
    name: 'notifications',
    kind: 'OBJECT',
    caption: text('Уведомления об ошибках', 'Notifications about errors'),
    help: text('Кому писать, когда лид не доставлен.', 'Whom to write to when a lead is not delivered.'),
    settings: [
      { name: 'emails', kind: 'TEXTS', caption: text('E-mail', 'E-mail'), help: text('Несколько адресов через запятую.', 'Several addresses between commas.'), maxLength: 254, maxItems: 50 },
      {
        name: 'language',
        kind: 'CHOICE',
        caption: text('Язык писем', 'Language of letters'),
        options: [
          { value: 'ru', caption: text('Русский', 'Russian') },
          { value: 'en', caption: text('Английский', 'English') },
        ],
      },
    ],
  },
  {
    name: 'ordering',
    kind: 'OBJECT',
    caption: text('Порядок', 'Ordering'),
    help: text('События с одинаковым ключом обрабатываются строго одно за другим.', 'Events with the same key are processed strictly one after another.'),
    settings: [{ name: 'key', kind: 'TEMPLATE', required: true, caption: text('Ключ', 'Key'), maxLength: 4096 }],
  },
  {
    name: 'deduplication',
    kind: 'OBJECT',
    caption: text('Повторы', 'Duplicates'),
    help: text('Событие с ключом, который уже был, не обрабатывается второй раз.', 'An event whose key came before is not processed again.'),
    settings: [
      { name: 'key', kind: 'TEMPLATE', caption: text('Ключ', 'Key'), maxLength: 4096 },
      { name: 'window', kind: 'DURATION', default: 'PT24H', caption: text('Сколько помнить', 'How long it is remembered'), minimum: 'PT1M', maximum: 'P7D' },
    ],
  },
  {
    name: 'rateLimit',
    kind: 'OBJECT',
    caption: text('Ограничение скорости', 'Rate limit'),
    settings: [{ name: 'perSecond', kind: 'DECIMAL', required: true, caption: text('Лидов в секунду', 'Leads a second'), minimum: '0.001', maximum: '10000' }],
  },
];
