// How a platform is connected: what to open where, and which settings belong to which step.

import { textsOf, type Translated } from '../lib/i18n';

export interface Step {
  readonly title: string;
  /** Sentences, one below the other. */
  readonly lines: readonly string[];
  /** Rights that a token needs, to be copied. */
  readonly rights?: readonly string[];
  /** A place to open. */
  readonly link?: string;
  /** Settings that are entered in this step. */
  readonly settings?: readonly string[];
  /** Shows the address of the connection. */
  readonly address?: boolean;
  /** A line to be copied. */
  readonly command?: string;
}

export interface Guide {
  readonly before: readonly Step[];
  /** What is to be done when the connection is saved. */
  readonly after: readonly Step[];
}

type Guides = Readonly<Record<'facebook' | 'vk' | 'ads', Guide>>;

const RIGHTS = ['leads_retrieval', 'pages_manage_metadata', 'pages_show_list', 'pages_read_engagement', 'pages_manage_ads', 'ads_management'];
const ADS = ['clientId', 'clientSecret'];
const SUBSCRIBE = 'POST /{page-id}/subscribed_apps?subscribed_fields=leadgen';

const en: Guides = {
  facebook: {
    before: [
      {
        title: 'Open your app at Meta',
        link: 'https://developers.facebook.com/apps',
        lines: [
          'Open an app, or create one, and add the product Webhooks. For pages of others it has to be published, not in development mode.',
          'Take the app secret from App settings → Basic.',
        ],
        settings: ['appSecret'],
      },
      {
        title: 'Choose a verify token',
        lines: ['Any text. You will enter the same one at Meta in a moment, so copy it now.'],
        settings: ['verifyToken'],
      },
      {
        title: 'Get the token of each page',
        link: 'https://developers.facebook.com/tools/explorer',
        lines: [
          'In the Graph API Explorer choose the app and these rights, then “Get Page Access Token”.',
          'Take a token made from a long-lived user token or a system user’s: they have no end date. In Leads Access Manager the app needs access to the leads.',
        ],
        rights: RIGHTS,
        settings: ['pageTokens', 'accessToken'],
      },
    ],
    after: [
      {
        title: 'Enter the address at Meta',
        lines: ['In the app: Webhooks → Page. Enter this address and the verify token; Meta checks it at once. Then subscribe to the field leadgen.'],
        address: true,
      },
      {
        title: 'Let the page pass its leads to the app',
        lines: ['In the Graph API Explorer, with the token of the page:'],
        command: SUBSCRIBE,
      },
      { title: 'Check', lines: ['“Check” says for each page what is still missing. The whole way is tried with Meta’s Lead Ads testing tool.'] },
    ],
  },
  vk: {
    before: [
      {
        title: 'You may not need this connection',
        lines: [
          'New leads come to the address of the processing by the Callback API, without a connection: the processing shows what to enter in the community.',
          'With it leads that are still at VKontakte can be read again.',
        ],
      },
      {
        title: 'Create an access key in the community',
        link: 'https://vk.com/groups?tab=admin',
        lines: ['Manage → API usage → Access tokens → Create token. Allow access to the management of the community, so that lead forms can be read.'],
        settings: ['accessToken'],
      },
    ],
    after: [{ title: 'Choose the connection in the processing', lines: ['There it belongs to the source VKontakte lead forms, together with the id of the community.'] }],
  },
  ads: {
    before: [
      {
        title: 'Get access to the API',
        lines: ['The platform’s support grants it on request. It sends a Client ID and a Client secret.'],
        settings: ADS,
      },
      {
        title: 'Whose account is it?',
        lines: ['For your own account leave it as it is. For a client of an agency choose that, and enter the client’s name or id.'],
        settings: ['grant', 'agencyClientName', 'agencyClientId'],
      },
    ],
    after: [
      {
        title: 'Create a processing with this connection and start it',
        lines: ['The list of leads is then read every few minutes. Leads from before the first start are left out.'],
      },
      {
        title: 'So that leads come at once',
        lines: [
          'Subscribe the address of the processing to the resource LEAD (VK Ads) or OKLEADAD (myTarget). Without it everything works, a few minutes later.',
          'The platform signs nothing: keep the address to yourself.',
        ],
      },
    ],
  },
};

const ru: Translated<Guides> = {
  facebook: {
    before: [
      {
        title: 'Откройте своё приложение Meta',
        link: 'https://developers.facebook.com/apps',
        lines: [
          'Откройте или создайте приложение и добавьте продукт Webhooks. Для чужих страниц оно должно быть опубликовано, а не в режиме разработки.',
          'Секрет приложения — в разделе «Настройки приложения → Основное» (App settings → Basic).',
        ],
        settings: ['appSecret'],
      },
      {
        title: 'Придумайте маркер подтверждения',
        lines: ['Любой текст. Тот же самый вы сейчас введёте в Meta, поэтому скопируйте его.'],
        settings: ['verifyToken'],
      },
      {
        title: 'Получите токен каждой страницы',
        link: 'https://developers.facebook.com/tools/explorer',
        lines: [
          'В Graph API Explorer выберите приложение и эти права, затем «Get Page Access Token».',
          'Берите токен, полученный из долгосрочного токена пользователя или системного пользователя: у них нет срока. В Leads Access Manager приложению должен быть открыт доступ к заявкам.',
        ],
        rights: RIGHTS,
        settings: ['pageTokens', 'accessToken'],
      },
    ],
    after: [
      {
        title: 'Введите адрес в Meta',
        lines: ['В приложении: Webhooks → Page. Введите этот адрес и маркер подтверждения; Meta сразу проверит адрес. Затем подпишитесь на поле leadgen.'],
        address: true,
      },
      {
        title: 'Разрешите странице передавать заявки приложению',
        lines: ['В Graph API Explorer, с токеном страницы:'],
        command: SUBSCRIBE,
      },
      { title: 'Проверьте', lines: ['Кнопка «Проверить» скажет по каждой странице, чего ещё не хватает. Весь путь проверяется инструментом Meta «Lead Ads testing tool».'] },
    ],
  },
  vk: {
    before: [
      {
        title: 'Возможно, подключение вам не нужно',
        lines: [
          'Новые лиды приходят на адрес обработки через Callback API, без подключения: что ввести в сообществе, подскажет обработка.',
          'С подключением можно прочитать ещё раз лиды, которые хранит ВКонтакте.',
        ],
      },
      {
        title: 'Создайте ключ доступа в сообществе',
        link: 'https://vk.com/groups?tab=admin',
        lines: ['Управление → Работа с API → Ключи доступа → Создать ключ. Разрешите доступ к управлению сообществом, чтобы можно было читать лид-формы.'],
        settings: ['accessToken'],
      },
    ],
    after: [{ title: 'Выберите подключение в обработке', lines: ['Там его указывают в источнике «Лид-формы ВКонтакте» вместе с ID сообщества.'] }],
  },
  ads: {
    before: [
      {
        title: 'Получите доступ к API',
        lines: ['Его по запросу открывает поддержка платформы. Она пришлёт Client ID и Client secret.'],
        settings: ADS,
      },
      {
        title: 'Чей это кабинет?',
        lines: ['Для своего кабинета ничего не меняйте. Для клиента агентства выберите этот вид доступа и введите имя или ID клиента.'],
        settings: ['grant', 'agencyClientName', 'agencyClientId'],
      },
    ],
    after: [
      {
        title: 'Создайте обработку с этим подключением и запустите её',
        lines: ['После этого список лидов читается раз в несколько минут. Лиды, созданные до первого запуска, не читаются.'],
      },
      {
        title: 'Чтобы лиды приходили сразу',
        lines: [
          'Подпишите адрес обработки на ресурс LEAD (VK Реклама) или OKLEADAD (myTarget). Без этого всё работает, только на несколько минут позже.',
          'Платформа ничего не подписывает: никому не показывайте адрес.',
        ],
      },
    ],
  },
};

const guides = textsOf<Guides>({ en, ru });

const OF_TYPE: Readonly<Record<string, keyof Guides>> = { facebook: 'facebook', vk: 'vk', vk_ads: 'ads', mytarget: 'ads' };

/** Null for a type that explains itself. */
export function guideOf(type: string): Guide | null {
  const guide = Object.hasOwn(OF_TYPE, type) ? OF_TYPE[type] : undefined;
  return guide === undefined ? null : guides()[guide];
}
