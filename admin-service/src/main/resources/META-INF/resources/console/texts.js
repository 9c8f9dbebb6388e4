// What the pages say, in Russian and English.

const LANGUAGE = 'webjack.language';

const TEXTS = {
  en: {
    languages: 'Language',
    forget: 'Forget the token',
    operations: 'Operations',
    operation: 'Operation',
    allOperations: 'All operations',
    processings: 'Processings',
    refresh: 'Refresh',
    more: 'Show more',
    loading: 'Loading…',
    retry: 'Try again',

    tokenTitle: 'Enter the access token',
    tokenLead: 'Operations and processings are shown to those who know the administration token.',
    tokenWhere:
      'It is the value of WEBJACK_ADMIN_TOKEN. “webjack up” prints it at the first start and keeps it in the file .webjack/tokens.properties.',
    tokenKept: 'The browser keeps it until this tab is closed and sends it to nobody but Webjack.',
    token: 'Access token',
    show: 'Continue',
    tokenRefused: 'This token was not accepted. Check that it was copied whole, without spaces, and enter it again.',
    tokenUnusable: 'A token consists of Latin letters, digits and signs, without spaces.',

    search: 'Search by value',
    searchHint: 'E-mail, phone, name or operation id',
    find: 'Find',
    status: 'Status',
    anyStatus: 'Any status',
    onlyProcessing: 'Only the processing',
    clear: 'Show all',
    noOperations: 'No operations yet',
    noOperationsHint: 'As soon as data arrive at the webhook address of a processing, they appear here by themselves.',
    nothingFound: 'Nothing found',
    nothingFoundHint: 'Whole values and beginnings of words are found: “ivan@example.org”, “Iva”.',
    noFields: 'no fields',

    noProcessings: 'No processings yet',
    noProcessingsHint: 'Create the first one through the REST API: POST /api/v1/processings. The README shows how.',
    start: 'Start',
    stop: 'Stop',
    starting: 'Starting…',
    stopping: 'Stopping…',
    webhook: 'Webhook address',
    copy: 'Copy',
    copied: 'Copied',
    noSource: 'No source has been chosen yet',
    noWebhook: 'Source: {source}. It has no address of its own: data come to the address of its connection.',
    noConnection: 'Source: {source}. Choose a connection for it: data come to the address of the connection.',
    showOperations: 'Its operations',

    wrongAddress: 'There is no such operation',
    wrongAddressHint: 'The address must end with the operation’s id. Copy the link from the letter once more, whole.',
    notFoundHint:
      'Check the link. If the data arrived just now, wait a few seconds and try again.',
    away: 'The history cannot be read at the moment',
    awayHint: 'Data are still received, processed and kept. Try again in a few seconds.',
    notReady: 'Webjack is not ready yet',
    unreachable: 'Webjack does not answer',
    unreachableHint: 'Check the network and whether admin-service is running.',
    forbidden: 'This token does not allow that',
    failed: 'That did not work',

    received: 'Received',
    started: 'Started',
    finished: 'Finished',
    took: 'Took',
    nextAttempt: 'Next attempt',
    source: 'Source',
    version: 'Version of the processing',
    id: 'Operation id',
    eventId: 'Event id',
    retryOf: 'Repeats the operation',
    duplicateOf: 'The same data came before',
    fields: 'Fields',
    noFieldsYet: 'There are no fields.',
    notYetRead: 'The data have not reached the history yet.',
    actions: 'Actions',
    noActions: 'No action has been carried out.',
    request: 'Received request',
    sent: 'Request',
    answer: 'Answer',
    output: 'Result',
    changedFields: 'Changed fields',
    headers: 'Headers',
    query: 'Query parameters',
    body: 'Body',
    noBody: 'no body',
    from: 'from',
    address: 'Address as typed',
    redirects: 'Redirected through',
    warnings: 'Warnings',
    whatHappened: 'What happened',
    details: 'Details',
    code: 'Code',
    inAction: 'Action',
    attempt: 'Attempt',
    willRetry: 'will be tried again',
    decoded: 'Decoded',
    base64: 'This is not text: the bytes are shown in Base64.',
    truncated: 'Only the beginning was kept.',
    showAll: 'Show all',
    empty: 'empty text',

    runAgainTitle: 'Run again',
    runAgainHint: 'The data run once more as a new operation that is linked to this one. This operation stays as it is.',
    runAgain: 'Run again',
    runHeldTitle: 'Run it now',
    runHeldHint: 'The data came while the processing was not running. They run with the processing as it is now.',
    runLostTitle: 'Run it from the history',
    runLostHint:
      'The data waited longer than the broker keeps them, so the operation does not go on by itself. The history has them: it goes on from there, with the processing as it is now, and nothing that was done is repeated.',
    runHeld: 'Run',
    runsAgain: 'It runs:',
    repeatFrom: 'From where',
    repeatDefinition: 'By which settings',
    comparing: 'Comparing the settings…',
    changedSince: 'Changed since then, by versions',
    sameVersion: 'The settings have not been changed since then: both ways are the same.',
    sameSettings: 'The settings are the same as then: both ways are the same.',
    notComparable: 'The processing or that version of it is not there any more, so what has changed cannot be shown.',
    notCompared: 'What has changed in the settings cannot be shown at the moment.',
    then: 'Then',
    now: 'Now',
    notThere: 'not set',
    orderOfActions: 'Order of the actions',
    changeCount: { one: 'change', other: 'changes' },
    changeKind: { ADDED: 'added', REMOVED: 'removed', CHANGED: 'changed', REORDERED: 'changed' },
    heldCount: { one: 'held operation', other: 'held operations' },
    heldRun: 'They run now, twenty a second.',

    attempts: { one: 'attempt', other: 'attempts' },
    earlier: { one: 'earlier attempt', other: 'earlier attempts' },
    fieldCount: { one: 'field', other: 'fields' },
    headerCount: { one: 'header', other: 'headers' },
    units: { ms: 'ms', s: 's', min: 'min', h: 'h', d: 'd' },
    bytes: ['bytes', 'KiB', 'MiB', 'GiB'],

    operationStatus: {
      QUEUED: 'Queued',
      HELD: 'Held',
      RUNNING: 'Running',
      WAITING: 'Waiting',
      SUCCEEDED: 'Succeeded',
      FILTERED: 'Filtered out',
      FAILED: 'Failed',
      UNKNOWN: 'Outcome unknown',
      DUPLICATE: 'Duplicate',
      REJECTED: 'Rejected',
    },
    operationMeaning: {
      QUEUED: 'The data are received and stored; the actions have not begun yet.',
      HELD: 'The processing was not running. The data are kept and can be run later.',
      RUNNING: 'The actions are being carried out.',
      WAITING: 'A delay or the next attempt is due.',
      SUCCEEDED: 'All actions have been carried out.',
      FILTERED: 'A filter ended the operation: the data did not meet its condition.',
      FAILED: 'An action was not carried out. The data are kept.',
      UNKNOWN: 'A request was sent, but its answer was lost. A person has to decide whether to repeat it.',
      DUPLICATE: 'The same data came before, so nothing was sent again.',
      REJECTED: 'The request was refused at the door; no actions were carried out.',
    },
    repeatFromNames: {
      failed: 'from the action that failed, keeping what succeeded',
      start: 'from the start',
    },
    repeatDefinitionNames: {
      current: 'as the processing is now',
      original: 'as it ran then',
    },
    actionStatus: {
      SUCCEEDED: 'Done',
      FAILED: 'Failed',
      SKIPPED: 'Skipped',
      FILTERED: 'Filtered out',
      WAITING: 'Waiting',
      UNKNOWN: 'Outcome unknown',
    },
    processingStatus: { DRAFT: 'Draft', RUNNING: 'Running', STOPPED: 'Stopped' },
  },

  ru: {
    languages: 'Язык',
    forget: 'Забыть токен',
    operations: 'Операции',
    operation: 'Операция',
    allOperations: 'Все операции',
    processings: 'Обработки',
    refresh: 'Обновить',
    more: 'Показать ещё',
    loading: 'Загружаем…',
    retry: 'Попробовать снова',

    tokenTitle: 'Введите токен доступа',
    tokenLead: 'Операции и обработки видит тот, кто знает токен администратора.',
    tokenWhere:
      'Это значение WEBJACK_ADMIN_TOKEN. Команда «webjack up» печатает его при первом запуске и хранит в файле .webjack/tokens.properties.',
    tokenKept: 'Браузер хранит его, пока открыта эта вкладка, и отправляет только самому Webjack.',
    token: 'Токен доступа',
    show: 'Продолжить',
    tokenRefused: 'Этот токен не подошёл. Проверьте, что он скопирован целиком и без пробелов, и введите его ещё раз.',
    tokenUnusable: 'Токен состоит из латинских букв, цифр и знаков, без пробелов.',

    search: 'Поиск по значению',
    searchHint: 'E-mail, телефон, имя или номер операции',
    find: 'Найти',
    status: 'Статус',
    anyStatus: 'Любой статус',
    onlyProcessing: 'Только обработка',
    clear: 'Показать все',
    noOperations: 'Операций пока нет',
    noOperationsHint: 'Как только на адрес вебхука обработки придут данные, они сами появятся здесь.',
    nothingFound: 'Ничего не нашлось',
    nothingFoundHint: 'Поиск находит значения целиком и начала слов: «ivan@example.org», «Ива».',
    noFields: 'без полей',

    noProcessings: 'Обработок пока нет',
    noProcessingsHint: 'Создайте первую через REST API: POST /api/v1/processings. Как это сделать, показано в README.',
    start: 'Запустить',
    stop: 'Остановить',
    starting: 'Запускаем…',
    stopping: 'Останавливаем…',
    webhook: 'Адрес вебхука',
    copy: 'Копировать',
    copied: 'Скопировано',
    noSource: 'Источник данных ещё не выбран',
    noWebhook: 'Источник данных: {source}. Своего адреса у обработки нет: данные приходят на адрес подключения.',
    noConnection: 'Источник данных: {source}. Выберите для него подключение: данные приходят на адрес подключения.',
    showOperations: 'Её операции',

    wrongAddress: 'Такой операции нет',
    wrongAddressHint: 'Адрес должен заканчиваться номером операции. Скопируйте ссылку из письма ещё раз, целиком.',
    notFoundHint:
      'Проверьте ссылку. Если данные пришли только что, подождите несколько секунд и попробуйте снова.',
    away: 'Историю сейчас не прочитать',
    awayHint: 'Данные по-прежнему принимаются, обрабатываются и хранятся. Попробуйте снова через несколько секунд.',
    notReady: 'Webjack пока не готов',
    unreachable: 'Webjack не отвечает',
    unreachableHint: 'Проверьте сеть и работает ли admin-service.',
    forbidden: 'Этот токен такого не разрешает',
    failed: 'Не получилось',

    received: 'Получена',
    started: 'Начата',
    finished: 'Завершена',
    took: 'Заняла',
    nextAttempt: 'Следующая попытка',
    source: 'Источник данных',
    version: 'Версия обработки',
    id: 'Номер операции',
    eventId: 'Номер события',
    retryOf: 'Повторяет операцию',
    duplicateOf: 'Те же данные приходили раньше',
    fields: 'Поля',
    noFieldsYet: 'Полей нет.',
    notYetRead: 'Данные ещё не дошли до истории.',
    actions: 'Действия',
    noActions: 'Ни одно действие не выполнялось.',
    request: 'Полученный запрос',
    sent: 'Запрос',
    answer: 'Ответ',
    output: 'Результат',
    changedFields: 'Изменённые поля',
    headers: 'Заголовки',
    query: 'Параметры адреса',
    body: 'Тело',
    noBody: 'тела нет',
    from: 'от',
    address: 'Адрес, как он введён',
    redirects: 'Перенаправлен через',
    warnings: 'Предупреждения',
    whatHappened: 'Что произошло',
    details: 'Подробности',
    code: 'Код',
    inAction: 'Действие',
    attempt: 'Попытка',
    willRetry: 'будет повтор',
    decoded: 'Расшифровано',
    base64: 'Это не текст: байты показаны в Base64.',
    truncated: 'Сохранено только начало.',
    showAll: 'Показать целиком',
    empty: 'пустой текст',

    runAgainTitle: 'Запустить ещё раз',
    runAgainHint: 'Данные пройдут обработку ещё раз новой операцией со ссылкой на эту. Сама эта операция не изменится.',
    runAgain: 'Запустить ещё раз',
    runHeldTitle: 'Запустить сейчас',
    runHeldHint: 'Данные пришли, когда обработка не работала. Они пройдут её в нынешнем виде.',
    runLostTitle: 'Запустить из истории',
    runLostHint:
      'Данные ждали дольше, чем их хранит брокер, поэтому сама операция не продолжится. В истории они есть: операция продолжится оттуда, с обработкой в нынешнем виде, и выполненное не повторится.',
    runHeld: 'Запустить',
    runsAgain: 'Выполняется:',
    repeatFrom: 'С какого места',
    repeatDefinition: 'С какими настройками',
    comparing: 'Сравниваем настройки…',
    changedSince: 'Что изменилось с тех пор, по версиям',
    sameVersion: 'С тех пор настройки не менялись: оба варианта одинаковы.',
    sameSettings: 'Настройки те же, что и тогда: оба варианта одинаковы.',
    notComparable: 'Обработки или той её версии больше нет, поэтому показать изменения нельзя.',
    notCompared: 'Сейчас не удалось показать, что изменилось в настройках.',
    then: 'Тогда',
    now: 'Сейчас',
    notThere: 'не задано',
    orderOfActions: 'Порядок действий',
    changeCount: { one: 'изменение', few: 'изменения', many: 'изменений', other: 'изменения' },
    changeKind: { ADDED: 'добавлено', REMOVED: 'удалено', CHANGED: 'изменено', REORDERED: 'изменён' },
    heldCount: { one: 'отложенная операция', few: 'отложенные операции', many: 'отложенных операций', other: 'отложенной операции' },
    heldRun: 'Запущены, по двадцать в секунду.',

    attempts: { one: 'попытка', few: 'попытки', many: 'попыток', other: 'попытки' },
    earlier: { one: 'более ранняя попытка', few: 'более ранние попытки', many: 'более ранних попыток', other: 'более ранней попытки' },
    fieldCount: { one: 'поле', few: 'поля', many: 'полей', other: 'поля' },
    headerCount: { one: 'заголовок', few: 'заголовка', many: 'заголовков', other: 'заголовка' },
    units: { ms: 'мс', s: 'с', min: 'мин', h: 'ч', d: 'д' },
    bytes: ['байт', 'КиБ', 'МиБ', 'ГиБ'],

    operationStatus: {
      QUEUED: 'В очереди',
      HELD: 'Отложена',
      RUNNING: 'Выполняется',
      WAITING: 'Ожидает',
      SUCCEEDED: 'Выполнена',
      FILTERED: 'Отфильтрована',
      FAILED: 'Ошибка',
      UNKNOWN: 'Исход неизвестен',
      DUPLICATE: 'Дубликат',
      REJECTED: 'Отклонена',
    },
    operationMeaning: {
      QUEUED: 'Данные получены и сохранены, действия ещё не начались.',
      HELD: 'Обработка не была запущена. Данные сохранены, их можно обработать позже.',
      RUNNING: 'Действия выполняются.',
      WAITING: 'Идёт пауза, или назначена следующая попытка.',
      SUCCEEDED: 'Все действия выполнены.',
      FILTERED: 'Операцию завершил фильтр: данные не подошли под его условие.',
      FAILED: 'Одно из действий выполнить не удалось. Данные сохранены.',
      UNKNOWN: 'Запрос отправлен, но ответ потерян. Повторять ли его, должен решить человек.',
      DUPLICATE: 'Такие же данные уже приходили, поэтому повторно ничего не отправлено.',
      REJECTED: 'Запрос отклонён при получении, действия не выполнялись.',
    },
    repeatFromNames: {
      failed: 'с действия, которое не удалось: выполненное до него не повторится',
      start: 'с начала',
    },
    repeatDefinitionNames: {
      current: 'как обработка настроена сейчас',
      original: 'как она была настроена тогда',
    },
    actionStatus: {
      SUCCEEDED: 'Выполнено',
      FAILED: 'Ошибка',
      SKIPPED: 'Пропущено',
      FILTERED: 'Отфильтровано',
      WAITING: 'Ожидает',
      UNKNOWN: 'Исход неизвестен',
    },
    processingStatus: { DRAFT: 'Черновик', RUNNING: 'Запущена', STOPPED: 'Остановлена' },
  },
};

export const LANGUAGES = Object.keys(TEXTS).reverse();

let language = chosen() ?? preferred();

export function currentLanguage() {
  return language;
}

export function choose(chosenLanguage) {
  language = chosenLanguage;
  localStorage.setItem(LANGUAGE, language);
}

function chosen() {
  const kept = localStorage.getItem(LANGUAGE);
  return LANGUAGES.includes(kept) ? kept : null;
}

function preferred() {
  const known = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => LANGUAGES.includes(tag));
  return known ?? 'en';
}

/** A text of the chosen language, or a set of them. */
/** A text with values in the places that it names. */
export function textWith(key, values) {
  return text(key).replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

export function text(key) {
  return TEXTS[language][key];
}

/** The name of a constant; itself where the page does not know it. */
export function nameOf(set, constant) {
  const names = TEXTS[language][set];
  return Object.hasOwn(names, constant) ? names[constant] : String(constant);
}

/** One of several languages in an answer of the API. */
export function captionOf(caption) {
  return caption?.[language];
}

export function count(number, key) {
  const forms = text(key);
  const form = new Intl.PluralRules(language).select(number);
  return `${new Intl.NumberFormat(language).format(number)}\u00a0${forms[form] ?? forms.other}`;
}

/** A moment in the time of the person who looks. */
export function moment(time, { seconds = false } = {}) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) {
    return String(time);
  }
  const thisYear = date.getFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'short',
    year: thisYear ? undefined : 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: seconds ? '2-digit' : undefined,
  }).format(date);
}

export function duration(milliseconds) {
  const units = text('units');
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const parts = (large, largeUnit, small, smallUnit) =>
    small === 0 ? `${large}\u00a0${largeUnit}` : `${large}\u00a0${largeUnit} ${small}\u00a0${smallUnit}`;
  const seconds = Math.round(milliseconds / 1000);
  if (milliseconds < 1000) {
    return `${number.format(milliseconds)}\u00a0${units.ms}`;
  }
  if (milliseconds < 60_000) {
    return `${number.format(milliseconds / 1000)}\u00a0${units.s}`;
  }
  if (seconds < 3600) {
    return parts(Math.floor(seconds / 60), units.min, seconds % 60, units.s);
  }
  if (seconds < 86_400) {
    return parts(Math.floor(seconds / 3600), units.h, Math.floor((seconds % 3600) / 60), units.min);
  }
  return parts(Math.floor(seconds / 86_400), units.d, Math.floor((seconds % 86_400) / 3600), units.h);
}

export function size(bytes) {
  const units = text('bytes');
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value)}\u00a0${units[unit]}`;
}
