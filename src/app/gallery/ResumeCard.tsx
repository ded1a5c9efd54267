import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { Sitting } from '../../host/sitting.ts';
import { clock } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { scenarioById } from '../scenarios.ts';
import { startDrill } from '../state/session.ts';

/** The sitting that was left: one click brings back the very moment. */
export function ResumeCard({ sitting }: { sitting: Sitting }) {
  const { t, language } = useText();
  const documents = scenarioById(sitting.scenario)?.documents;
  if (documents === undefined) return null;
  const { scenario, institution } = documents;
  const seat =
    institution.organisations.find(({ key }) => key === sitting.seat)?.name[language] ?? sitting.seat;
  const orders = sitting.orders.filter(({ order }) => order.type !== 'takeSeat').length;
  return (
    <article className="sheet card resume" aria-labelledby="resume-title">
      <h2 id="resume-title">{t('resume.title')}</h2>
      <p>
        {scenario.title[language]} · {seat} · {clock(scenario.start, sitting.atS)} ·{' '}
        {t('resume.orders', { orders })}
      </p>
      <Button leftSection={<IconHistory size={14} />} onClick={() => void startDrill(sitting)}>
        {t('resume.go')}
      </Button>
    </article>
  );
}
