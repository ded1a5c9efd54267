import { setLanguage, useText } from './i18n/index.ts';

export function LanguageSwitch({ className = '' }: { className?: string }) {
  const { t, language } = useText();
  return (
    <div className={`languages ${className}`} role="group" aria-label={t('language')}>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => void setLanguage('en')}>
        EN
      </button>
      <span aria-hidden> · </span>
      <button
        type="button"
        lang="zh-CN"
        aria-pressed={language === 'zh'}
        onClick={() => void setLanguage('zh')}
      >
        中文
      </button>
    </div>
  );
}
