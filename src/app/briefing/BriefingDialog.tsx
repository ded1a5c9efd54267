import { Modal } from '@mantine/core';
import { type BriefingLanguage, briefingFile } from '../../contract/briefing.ts';
import { Exercise } from '../Exercise.tsx';
import { useText } from '../i18n/index.ts';
import type { ShippedScenario } from '../scenarios.ts';
import { BriefingText } from './BriefingText.tsx';
import './briefing.css';

/** What the team is told before it sits down: true and invented apart, and marked as an exercise. */
export default function BriefingDialog({
  scenario,
  opened,
  onClose,
}: {
  scenario: ShippedScenario;
  opened: boolean;
  onClose: () => void;
}) {
  const { t, language } = useText();
  const { briefings, documents } = scenario;
  const other: BriefingLanguage = language === 'zh' ? 'en' : 'zh';
  const [shown, own] = [briefings[language] ?? briefings[other], briefings[language] !== null];
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="min(760px, 100%)"
      title={`${t('briefing.title')} · ${documents.scenario.title[language]}`}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Exercise />
      {shown === null && <p className="empty">{t('briefing.none', { file: briefingFile(language) })}</p>}
      {shown !== null && !own && <p className="third">{t('briefing.otherLanguage')}</p>}
      {shown !== null && (
        <BriefingText briefing={shown} lang={(own ? language : other) === 'zh' ? 'zh-CN' : 'en'} />
      )}
    </Modal>
  );
}
