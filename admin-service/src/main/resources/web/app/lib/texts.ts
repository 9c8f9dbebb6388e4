import { textsOf } from './i18n';
import { en } from './texts.en';
import { ru } from './texts.ru';

export const t = textsOf({ en, ru });
