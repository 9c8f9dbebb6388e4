// The language of the page, and texts that change with it.

export type Language = 'ru' | 'en';

export const LANGUAGES: readonly Language[] = ['ru', 'en'];
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ru: 'Русский', en: 'English' };

/** Forms of a word behind a number, by Intl.PluralRules. */
export interface Plural {
  readonly one: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** What a text has to look like in another language: Russian needs its own plural forms. */
export type Translated<T> = T extends string
  ? string
  : T extends Plural
    ? Required<Plural>
    : { readonly [K in keyof T]: Translated<T[K]> };

/** A caption of the API. */
export type Captions = { readonly ru?: string; readonly en?: string } | null | undefined;

const KEPT = 'webjack.language';
const listeners = new Set<() => void>();

let language: Language = kept() ?? preferred();
document.documentElement.lang = language;

export function currentLanguage(): Language {
  return language;
}

/** For dates and numbers: English ones as most of the world writes them. */
export function locale(): string {
  return language === 'en' ? 'en-GB' : language;
}

export function chooseLanguage(chosen: Language): void {
  language = chosen;
  localStorage.setItem(KEPT, chosen);
  document.documentElement.lang = chosen;
  listeners.forEach((listener) => listener());
}

/** What a person's account says, where this browser has not been told otherwise. */
export function suggestLanguage(suggested: string): void {
  if (kept() === null && isLanguage(suggested) && suggested !== language) {
    language = suggested;
    document.documentElement.lang = suggested;
    listeners.forEach((listener) => listener());
  }
}

/** Calls back whenever the language changes; the answer ends that. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The texts of a folder: `t().title`. */
export function textsOf<T>(texts: { readonly en: T; readonly ru: Translated<T> }): () => T {
  return () => (language === 'ru' ? (texts.ru as T) : texts.en);
}

/** A text with values in the places that it names, as `{name}`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : typeof value === 'number' ? number(value) : value;
  });
}

/** A number with the word that belongs to it. */
export function count(amount: number, forms: Plural): string {
  return `${number(amount)}\u00a0${wordFor(amount, forms)}`;
}

/** Only the word, where the number stands apart. */
export function wordFor(amount: number, forms: Plural): string {
  const form = new Intl.PluralRules(language).select(amount);
  return (form === 'one' || form === 'few' || form === 'many' ? forms[form] : forms.other) ?? forms.other;
}

export function number(value: number, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(locale(), options).format(value);
}

/** One of several languages in an answer of the API. */
export function captionOf(caption: Captions): string | undefined {
  return caption?.[language] ?? caption?.en ?? caption?.ru;
}

/** The name of a constant; itself where the page does not know it. */
export function nameOf(names: object, constant: string): string {
  const name = Object.hasOwn(names, constant) ? (names as Record<string, unknown>)[constant] : undefined;
  return typeof name === 'string' ? name : constant;
}

function kept(): Language | null {
  const value = localStorage.getItem(KEPT);
  return isLanguage(value) ? value : null;
}

function preferred(): Language {
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

function isLanguage(value: string | null): value is Language {
  return value === 'ru' || value === 'en';
}
