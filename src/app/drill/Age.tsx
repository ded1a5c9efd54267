import { duration } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { useApp } from '../state/store.ts';

/** How long ago, in whole minutes of the exercise. */
export function Age({ sinceS }: { sinceS: number }) {
  const { t } = useText();
  const minutes = useApp((s) => Math.max(0, s.minute - Math.floor(sinceS / 60)));
  return <span className="meta">{duration(t, minutes * 60)}</span>;
}
