import { useEffect, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { useApp } from '../state/store.ts';
import { statement } from '../words/facts.ts';

/** A report is read out once no newer one has followed for this long, ms: at speed, not every one can be. */
const settleMs = 1000;

/** Reads out new reports, the newest of what came together. */
export function Announcer() {
  const speaker = useText();
  const newest = useApp((s) => s.panel?.inbox[0]);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (newest === undefined) return;
    const timer = setTimeout(
      () => setSaid(speaker.t('announce.report', { what: statement(speaker, newest) })),
      settleMs,
    );
    return () => clearTimeout(timer);
  }, [newest, speaker]);
  return (
    <div className="hidden" aria-live="polite">
      {said}
    </div>
  );
}
