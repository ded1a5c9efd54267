import { useEffect, useState } from 'react';
import type { EventRecord } from '../../contract/events.ts';
import type { Direction } from '../../drill/causes/graph.ts';
import { session } from '../state/session.ts';
import { useApp } from '../state/store.ts';

/** The records that led to an event or followed it, asked of the worker; null until they are there, empty where it is not known. */
export function useChain(event: number, direction: Direction): readonly EventRecord[] | null {
  const truth = useApp((s) => s.truth);
  const key = `${event} ${direction} ${truth}`;
  const [answer, setAnswer] = useState<{ key: string; records: readonly EventRecord[] } | null>(null);
  useEffect(() => {
    let wanted = true;
    const take = (records: readonly EventRecord[]) => {
      if (wanted) setAnswer({ key, records });
    };
    const { client } = session();
    (direction === 'why' ? client.why(event) : client.followed(event)).then(take, () => take([]));
    return () => {
      wanted = false;
    };
  }, [event, direction, key]);
  return answer !== null && answer.key === key ? answer.records : null;
}
