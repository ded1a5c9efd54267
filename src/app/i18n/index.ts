/** Texts of the screen in both languages. Keys are flat and typed: a text that is missing does not compile. */
import i18next from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type TextKey = keyof typeof en;
export type Language = 'en' | 'zh';
type Parameters = Readonly<Record<string, string | number>>;
export type Say = (key: TextKey, parameters?: Parameters) => string;

const storageKey = 'sandtable.language';

export function startTexts(): void {
  void i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: 'en',
    resources: { en: { translation: en }, zh: { translation: zh } },
    keySeparator: false,
    nsSeparator: false,
    // React escapes; names from cities and documents are never read as keys.
    interpolation: { escapeValue: false, skipOnVariables: true },
    initAsync: false,
    react: { useSuspense: false },
  });
  tellPage();
}

export function useText(): { t: Say; language: Language } {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'zh' ? 'zh' : 'en';
  return useMemo(() => ({ t: t as unknown as Say, language }), [t, language]);
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
