/** Runs an engine to an end, giving orders at their ticks and noting hashes of the state and its pages on the way. */
import type { EngineApi } from '../contract/engine.ts';
import type { Refusal } from '../contract/issue.ts';
import type { LoggedOrder } from '../contract/orders.ts';
import type { Progress } from './outcome.ts';
import { type NotedPages, PageNotes } from './page-notes.ts';

/** Simulated seconds between two noted state hashes. */
export const checkpointEveryS = 600;

export interface Checkpoint {
  atS: number;
  stateHash: string;
  eventCount: number;
}
export interface RefusedOrder {
  tick: number;
  clientId: string;
  refusal: Refusal;
}
export interface Driven {
  reachedS: number;
  wallMs: number;
  checkpoints: Checkpoint[];
  pages: NotedPages;
  refused: RefusedOrder[];
  /** Orders of ticks after the end. */
  notReached: number;
  fault: { code: string; parameters: Readonly<Record<string, string | number>> } | null;
}

/** `orders` ascend in tick. They take the way of a seat's orders: what the engine refuses is reported, and the run goes on. */
export function drive(
  engine: EngineApi,
  untilS: number,
  orders: readonly LoggedOrder[],
  progress: Progress,
): Driven {
  const checkpoints: Checkpoint[] = [];
  const pages = new PageNotes(engine);
  const refused: RefusedOrder[] = [];
  let next = 0;
  let wallMs = 0;
  let result = timed(engine.now());
  while (result.nowS < untilS && !result.finished && result.fault === null) {
    for (; next < orders.length && orders[next]!.tick <= result.nowS + 1; next += 1) {
      const { tick, order } = orders[next]!;
      const receipt = engine.submit(order);
      if (!receipt.accepted) refused.push({ tick, clientId: order.clientId, refusal: receipt.refusal });
    }
    const stopS = (Math.floor(result.nowS / checkpointEveryS) + 1) * checkpointEveryS;
    const orderS = next < orders.length ? orders[next]!.tick - 1 : untilS;
    result = timed(Math.min(untilS, stopS, orderS));
    if (result.nowS === stopS && result.fault === null) {
      checkpoints.push({ atS: stopS, stateHash: engine.stateHash(), eventCount: engine.eventCount() });
      pages.window(stopS);
      progress(`${stopS / 60} of ${untilS / 60} min`);
    }
  }
  const { nowS: reachedS, fault } = result;
  pages.end(reachedS);
  return { reachedS, wallMs, checkpoints, pages, refused, notReached: orders.length - next, fault };

  function timed(toS: number) {
    const startedAtMs = performance.now();
    const advanced = engine.advance(toS);
    wallMs += performance.now() - startedAtMs;
    return advanced;
  }
}
