import { textsOf, type Translated } from '../lib/i18n';

const en = {
  unused: 'Not used',
  processings: { one: 'processing', other: 'processings' },
  loading: 'looking…',
  unknown: 'unknown',
  deleteTitle: 'Delete “{name}”?',
  deleteUnused: 'No processing uses it. It cannot be brought back.',
  deleteAction: 'Delete',
  usedTitle: '“{name}” is in use',
  usedText: 'These processings need it. If you delete it all the same, they are stopped and their owners are told by e-mail; new leads are kept and can be run later.',
  usedAdvice: 'Better: open them, choose something else, then delete.',
  typeName: 'To delete it all the same, type its name: {name}',
  force: 'Stop the processings and delete',
  keep: 'Keep it',
  deleted: '“{name}” is deleted',
};

const ru: Translated<typeof en> = {
  unused: 'Не используется',
  processings: { one: 'обработка', few: 'обработки', many: 'обработок', other: 'обработки' },
  loading: 'смотрим…',
  unknown: 'неизвестно',
  deleteTitle: 'Удалить «{name}»?',
  deleteUnused: 'Ни одна обработка его не использует. Вернуть его будет нельзя.',
  deleteAction: 'Удалить',
  usedTitle: '«{name}» используется',
  usedText: 'Без него эти обработки не работают. Если всё равно удалить, они остановятся, а их владельцы получат письма; новые лиды сохранятся, и их можно будет выполнить позже.',
  usedAdvice: 'Лучше откройте их, выберите другое, а потом удаляйте.',
  typeName: 'Чтобы всё равно удалить, введите название: {name}',
  force: 'Остановить обработки и удалить',
  keep: 'Оставить',
  deleted: '«{name}» удалено',
};

export const t = textsOf({ en, ru });
