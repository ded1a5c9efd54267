import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { Suspense, lazy, useState } from 'react';
import { useText } from '../i18n/index.ts';
import type { ShippedScenario } from '../scenarios.ts';

const BriefingDialog = lazy(() => import('./BriefingDialog.tsx'));

/** Opens the briefing of a scenario; what shows it comes when it is asked for. */
export function BriefingButton({ scenario }: { scenario: ShippedScenario }) {
  const { t } = useText();
  const [state, setState] = useState<'never' | 'open' | 'closed'>('never');
  return (
    <>
      <Button variant="default" leftSection={<IconFileText size={14} />} onClick={() => setState('open')}>
        {t('briefing.title')}
      </Button>
      {state !== 'never' && (
        <Suspense fallback={null}>
          <BriefingDialog scenario={scenario} opened={state === 'open'} onClose={() => setState('closed')} />
        </Suspense>
      )}
    </>
  );
}
