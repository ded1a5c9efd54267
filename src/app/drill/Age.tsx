import { duration } from '../format.ts';
import { useApp } from '../state/store.ts';

/** How long ago, in whole minutes of the exercise. */
export function Age({ sinceS }: { sinceS: number }) {
  const text = useApp((s) => duration(Math.max(0, s.minute * 60 - sinceS)));
  return <span className="meta">{text}</span>;
}
