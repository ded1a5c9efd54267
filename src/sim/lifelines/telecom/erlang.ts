/** Lines that many share: the load that a share of lost calls allows (Erlang B), what waits in a queue (Erlang C). */
import { within } from '../../../kernel/domain.ts';
import { erlangB } from '../../../kernel/math.ts';

/** Load at which the share of lost calls is `lost`, Erlang: bisection to 1e-12 of the load. */
export function offeredErlangAt(lost: number, channels: number): number {
  within('lost', lost, 1e-12, 1 - 1e-9);
  within('channels', channels, 1);
  let low = 0;
  let high = channels / (1 - lost) + 1;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (erlangB(middle, channels) < lost) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** A queue M/M/c at rest. */
export interface QueueAtRest {
  /** Share of callers who wait. */
  readonly waits: number;
  /** Mean wait of all callers, in the unit of the mean service. */
  readonly meanWait: number;
  /** Callers in the queue, on average. */
  readonly queued: number;
}

/**
 * Calls that wait for one of `servers` as long as it takes (Erlang C): C = B / (1 − ρ (1 − B)), mean wait C S/(c (1 − ρ)), ρ = λ S/c. Throws where ρ ≥ 1,
 * for then the queue only grows.
 */
export function erlangC(arrivalRate: number, meanService: number, servers: number): QueueAtRest {
  const utilisation = (arrivalRate * meanService) / servers;
  within('utilisation', utilisation, 0, 1 - 1e-12);
  const lost = erlangB(arrivalRate * meanService, servers);
  const waits = lost / (1 - utilisation * (1 - lost));
  const meanWait = (waits * meanService) / (servers * (1 - utilisation));
  return { waits, meanWait, queued: arrivalRate * meanWait };
}
