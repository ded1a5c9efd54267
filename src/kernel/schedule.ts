/** Which systems run in which second. Order is that of the list handed in, always. */
import { Fault } from '../contract/issue.ts';

export interface Periodic {
  readonly name: string;
  /** Whole seconds, ≥ 1. */
  readonly periodS: number;
  /** Runs at every t ≡ phaseS (mod periodS); 0 ≤ phaseS < periodS. */
  readonly phaseS: number;
}

export class Schedule<T extends Periodic> {
  readonly systems: readonly T[];
  private readonly periods: Int32Array;
  private readonly phases: Int32Array;
  private readonly due: T[] = [];

  /** Throws a fault on a second system of one name, and on a period or phase that can never come round. */
  constructor(systems: readonly T[]) {
    const names = new Set<string>();
    for (const { name, periodS, phaseS } of systems) {
      if (names.has(name)) throw new Fault('schedule.twice', { system: name });
      names.add(name);
      const possible = Number.isSafeInteger(periodS) && Number.isSafeInteger(phaseS) && periodS >= 1;
      if (!possible || phaseS < 0 || phaseS >= periodS)
        throw new Fault('schedule.period', { system: name, periodS, phaseS });
    }
    this.systems = systems;
    this.periods = Int32Array.from(systems, (system) => system.periodS);
    this.phases = Int32Array.from(systems, (system) => system.phaseS);
  }

  get names(): string[] {
    return this.systems.map((system) => system.name);
  }

  /** Systems that run at `nowS`, in list order. The array is reused by the next call. */
  dueAt(nowS: number): readonly T[] {
    const { systems, periods, phases, due } = this;
    due.length = 0;
    for (let i = 0; i < periods.length; i += 1) {
      if (nowS % periods[i]! === phases[i]!) due.push(systems[i]!);
    }
    return due;
  }

  /** First second after `afterS` in which some system runs; Infinity where there is no system. */
  nextDue(afterS: number): number {
    let next = Infinity;
    for (const { periodS, phaseS } of this.systems) {
      const since = (((afterS - phaseS) % periodS) + periodS) % periodS;
      next = Math.min(next, afterS + periodS - since);
    }
    return next;
  }
}
