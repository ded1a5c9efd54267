/**
 * Every decision of a run, ordered by (tick, sequence). With scenario, seed, city and engine it *is* the run, so it holds
 * plain records only and is not part of the columns.
 */
import { Fault } from '../contract/issue.ts';

/** An order with the moment the engine gave it; sequences count from 0 within a tick. */
export interface Logged<O> {
  readonly tick: number;
  readonly sequence: number;
  readonly order: O;
}

export class OrderLog<O extends { readonly clientId: string }> {
  private readonly entries: Logged<O>[] = [];
  private readonly byClient = new Map<string, Logged<O>>();

  /** Throws the fault `orders.disorder` for a list that is not a log: out of order, or a client id twice. */
  static from<O extends { readonly clientId: string }>(list: readonly Logged<O>[]): OrderLog<O> {
    const log = new OrderLog<O>();
    for (const { tick, sequence, order } of list) {
      const last = log.entries.at(-1);
      const { logged, repeated } = log.add(order, tick);
      if (repeated || logged.sequence !== sequence || (last !== undefined && last.tick > tick))
        throw new Fault('orders.disorder', { clientId: order.clientId, tick, sequence });
    }
    return log;
  }

  get length(): number {
    return this.entries.length;
  }

  /** All orders, in order. */
  get all(): readonly Logged<O>[] {
    return this.entries;
  }

  /**
   * Puts the order at the end of its tick; orders of later ticks (a replay's, a fork's) stay where they are. An order whose
   * client id is known changes nothing and gives what was logged then.
   */
  add(order: O, tick: number): { logged: Logged<O>; repeated: boolean } {
    if (!Number.isSafeInteger(tick) || tick < 0)
      throw new Fault('orders.tick', { clientId: order.clientId, tick });
    const known = this.byClient.get(order.clientId);
    if (known !== undefined) return { logged: known, repeated: true };
    const end = this.firstAfter(tick);
    const before = this.entries[end - 1];
    const sequence = before !== undefined && before.tick === tick ? before.sequence + 1 : 0;
    const logged = { tick, sequence, order };
    this.entries.splice(end, 0, logged);
    this.byClient.set(order.clientId, logged);
    return { logged, repeated: false };
  }

  /** Orders of exactly this tick, in sequence. */
  at(tick: number): readonly Logged<O>[] {
    return this.entries.slice(this.firstAfter(tick - 1), this.firstAfter(tick));
  }

  /** A log of its own with the orders up to and including a tick; the records are shared, being read-only. */
  fork(upToTick = Infinity): OrderLog<O> {
    return OrderLog.from(this.entries.slice(0, this.firstAfter(upToTick)));
  }

  toJSON(): Logged<O>[] {
    return [...this.entries];
  }

  /** Index of the first order later than the tick. */
  private firstAfter(tick: number): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.entries[middle]!.tick > tick) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
