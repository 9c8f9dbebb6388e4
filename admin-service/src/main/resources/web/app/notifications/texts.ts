import { textsOf, type Translated } from '../lib/i18n';

const en = {
  title: 'Notifications',
  intro: 'Who gets an e-mail when a lead could not be delivered. A processing may name its own recipients; these are used where it names none.',
  recipients: 'Recipients by default',
  recipient: 'E-mail {number}',
  add: 'Add an address',
  remove: 'Remove {email}',
  removeEmpty: 'Remove the empty line',
  language: 'Language of the e-mails',
  languages: { ru: 'Russian', en: 'English' },
  saved: 'Saved: notifications go there from now on',
  none: 'Nobody is told',
  noneHint: 'Failed leads stay in the history and can be run again, but nobody learns of them unless a processing names its own recipients.',
  wrong: 'This does not look like an e-mail address',
  twice: 'This address is there already',
  what: 'What is written',
  rules: [
    'One incident, one e-mail: the first failure at once, then a digest after 15 minutes and every hour while it lasts, and one when it is over.',
    'The e-mail names the processing, the action and the reason in plain words, and its link opens the operation.',
    'Also told: a source whose access was withdrawn, and leads that do not move. Values of secrets never stand in an e-mail.',
  ],
  reader: 'Editors and owners can change this.',
};

const ru: Translated<typeof en> = {
  title: 'Уведомления',
  intro: 'Кто получит письмо, если лид не удалось доставить. У обработки могут быть свои получатели; эти — для тех обработок, где никто не указан.',
  recipients: 'Получатели по умолчанию',
  recipient: 'Адрес {number}',
  add: 'Добавить адрес',
  remove: 'Убрать {email}',
  removeEmpty: 'Убрать пустую строку',
  language: 'Язык писем',
  languages: { ru: 'Русский', en: 'Английский' },
  saved: 'Сохранено: теперь письма пойдут на эти адреса',
  none: 'Писем никто не получает',
  noneHint: 'Недоставленные лиды останутся в истории, и их можно запустить ещё раз, но никто о них не узнает, если в обработке не указаны свои получатели.',
  wrong: 'Не похоже на адрес электронной почты',
  twice: 'Такой адрес уже есть',
  what: 'О чём пишем',
  rules: [
    'Один сбой — одно письмо: о первой ошибке сразу, затем сводка через 15 минут и каждый час, пока сбой длится, и письмо, когда он закончился.',
    'В письме названы обработка, действие и причина простыми словами, а ссылка открывает операцию.',
    'Напишем и о том, что у источника отозвали доступ, и о лидах, которые стоят на месте. Значений секретов в письмах нет.',
  ],
  reader: 'Изменить это могут редактор и владелец.',
};

export const t = textsOf({ en, ru });
