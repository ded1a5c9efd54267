/**
 * Whether the engine repeats itself: two fresh engines with the same inputs, run side by side. Where they agree, what
 * differs from a kept run is its log, its texts, its city or the version of the engine, not the engine's running.
 */
import type { EngineApi } from '../contract/engine.ts';
import type { EventRecord } from '../contract/events.ts';
import { type Divergence, firstDivergence } from '../kernel/divergence.ts';
import { insideOf } from '../sim/engine.ts';
import { checkpointEveryS } from './drive.ts';
import type { Progress } from './outcome.ts';
import { type EventParting, firstOtherEvent } from './parting.ts';

export interface Repeat {
  repeats: boolean;
  /** Last compared second of equal states; null where they differ from the start. */
  equalUntilS: number | null;
  /** First compared second of different states. */
  differsAtS: number | null;
  /** Where and in what the two states differ first; `a` and `b` are the values of the first and the second engine. */
  state: Divergence | null;
  /** First event that only one of the two has; `logged` is the first engine's. */
  event: EventParting | null;
  /** Fault that stopped one of the two alone. */
  fault: string | null;
}

export interface RepeatSpan {
  /** The kept run and its replay are equal up to here: until then a look at each window is enough. */
  equalUntilS: number;
  untilS: number;
  /** Seconds between two looks after that. */
  lookEveryS: number;
}

export function repeatOf(
  build: () => EngineApi,
  { equalUntilS: coarseUntilS, untilS, lookEveryS }: RepeatSpan,
  eventsOf: (engine: EngineApi) => readonly EventRecord[],
  progress: Progress,
): Repeat {
  const a = build();
  const b = build();
  let equalUntilS: number | null = null;
  for (let atS = 0; ;) {
    const [inA, inB] = [a.advance(atS), b.advance(atS)];
    const onlyOne = (inA.fault === null) !== (inB.fault === null);
    if (onlyOne) {
      const fault = (inA.fault ?? inB.fault)!.code;
      return { repeats: false, equalUntilS, differsAtS: atS, state: null, event: null, fault };
    }
    if (a.stateHash() !== b.stateHash()) {
      const state = firstDivergence(insideOf(a).store, insideOf(b).store);
      const event = firstOtherEvent(eventsOf(a), eventsOf(b));
      return { repeats: false, equalUntilS, differsAtS: atS, state, event, fault: null };
    }
    // After a fault both stand at their last checkpoint, and nothing later can be compared.
    if (inA.fault !== null) break;
    equalUntilS = atS;
    if (atS >= untilS || inA.finished) break;
    const isCoarse = atS + checkpointEveryS <= coarseUntilS;
    atS = Math.min(untilS, atS + (isCoarse ? checkpointEveryS : lookEveryS));
    if (atS % checkpointEveryS === 0) progress(`twice again: ${atS / 60} of ${untilS / 60} min`);
  }
  return { repeats: true, equalUntilS, differsAtS: null, state: null, event: null, fault: null };
}
