import type { Translated } from '../lib/i18n';
import type { en } from './texts.en';

export const ru: Translated<typeof en> = {
  title: 'Вход',
  email: 'E-mail',
  password: 'Пароль',
  signIn: 'Войти',
  with: 'Войти через {name}',
  byToken: 'Войти с токеном администратора',
  byPassword: 'Войти по e-mail и паролю',
  refused: 'E-mail и пароль не подходят друг к другу. Проверьте их и попробуйте снова.',
  tokenTitle: 'Введите токен доступа',
  tokenLead: 'Операции и обработки видит тот, кто знает токен администратора.',
  tokenWhere:
    'Это значение WEBJACK_ADMIN_TOKEN. Команда «webjack up» печатает его при первом запуске и хранит в файле .webjack/tokens.properties.',
  token: 'Токен доступа',
  proceed: 'Продолжить',
  tokenRefused: 'Этот токен не подошёл. Проверьте, что он скопирован целиком и без пробелов, и введите его ещё раз.',
  tokenUnusable: 'Токен состоит из латинских букв, цифр и знаков, без пробелов.',
  linkOpening: 'Входим…',
  linkRefused: 'Эта ссылка уже использована или устарела.',
  linkHint: 'Ссылка открывает консоль один раз. Войдите другим способом или запустите Webjack ещё раз: он напечатает новую.',
};
