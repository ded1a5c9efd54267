import { Button, SegmentedControl } from '@mantine/core';
import { useText } from '../i18n/index.ts';
import { showTruth } from '../state/actions.ts';
import { setApp, useApp } from '../state/store.ts';

/** On the map after the end: truth or belief, and the way back to the card. */
export function TruthBar() {
  const { t } = useText();
  const shown = useApp((s) => s.reveal !== null && !s.revealOpen);
  const truth = useApp((s) => s.truth);
  if (!shown) return null;
  return (
    <div className="sheet truth-bar">
      <SegmentedControl
        size="xs"
        aria-label={t('reveal.toggle')}
        value={truth ? 'truth' : 'belief'}
        onChange={(value) => void showTruth(value === 'truth')}
        data={[
          { value: 'truth', label: t('reveal.truth') },
          { value: 'belief', label: t('reveal.belief') },
        ]}
      />
      <Button size="compact-sm" onClick={() => setApp({ revealOpen: true })}>
        {t('reveal.back')}
      </Button>
    </div>
  );
}
