/** Texts of the screen in both languages. Keys are flat and typed: a text that is missing does not compile. */
import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type TextKey = keyof typeof en;
export type Language = 'en' | 'zh';
type Parameters = Readonly<Record<string, string | number>>;
export type Say = (key: TextKey, parameters?: Parameters) => string;

const storageKey = 'sandtable.language';

export function startTexts(): void {
  void i18next.init({
    lng: firstLanguage(),
    fallbackLng: 'en',
    resources: { en: { translation: en }, zh: { translation: zh } },
    keySeparator: false,
    nsSeparator: false,
    // React escapes; names from cities and documents are never read as keys.
    interpolation: { escapeValue: false, skipOnVariables: true },
    initAsync: false,
  });
  tellPage();
}

export interface Texts {
  t: Say;
  language: Language;
}

/** The texts of the language chosen; the same object as long as it is. */
export function useText(): Texts {
  return useSyncExternalStore(onLanguage, textsNow);
}

const texts = new Map<Language, Texts>();

function textsNow(): Texts {
  const language = languageNow();
  let known = texts.get(language);
  if (known === undefined) {
    known = { t: i18next.getFixedT(language) as unknown as Say, language };
    texts.set(language, known);
  }
  return known;
}

function onLanguage(changed: () => void): () => void {
  i18next.on('languageChanged', changed);
  return () => i18next.off('languageChanged', changed);
}

/** The language outside of components. */
const languageNow = (): Language => (i18next.language === 'zh' ? 'zh' : 'en');

/** The text of a key that comes from data, or the other text where it has none of its own. */
export function sayCode(t: Say, key: string, otherwise: TextKey, parameters: Parameters = {}): string {
  return t(key in en ? (key as TextKey) : otherwise, parameters);
}

export async function setLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // A browser that stores nothing asks again next time.
  }
  tellPage();
}

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? stored() ?? navigator.language;
  return asked.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function tellPage(): void {
  document.documentElement.lang = languageNow() === 'zh' ? 'zh-CN' : 'en';
}
