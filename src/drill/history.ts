/** What a seat's screen could count at every minute of every branch. */
import type { BranchComparison, HistoryPoint, MeasurePair } from '../contract/drill.ts';
import type { MeasureValue } from '../contract/engine.ts';

export class History {
  /** By branch, by minute. */
  private readonly minutes: MeasureValue[][][] = [];

  add({ atS, branch, summary }: HistoryPoint): void {
    (this.minutes[branch] ??= [])[Math.floor(atS / 60)] = summary;
  }

  /** The new branch shares the old one's past. */
  fork(parent: number, branch: number, atS: number): void {
    this.minutes[branch] = (this.minutes[parent] ?? []).slice(0, Math.floor(atS / 60) + 1);
  }

  /** Both branches at the last minute both have reached; `truth` as the branches stand now. */
  compare(first: number, second: number, truth: [MeasureValue[], MeasureValue[]] | null): BranchComparison {
    const one = this.minutes[first] ?? [];
    const other = this.minutes[second] ?? [];
    const minute = Math.max(0, Math.min(one.length, other.length) - 1);
    return {
      atS: minute * 60,
      branches: [first, second],
      known: pairs(one[minute] ?? [], other[minute] ?? []),
      truth: truth === null ? null : pairs(truth[0], truth[1]),
    };
  }
}

/** What either branch counted, in the order of the first. */
function pairs(first: readonly MeasureValue[], second: readonly MeasureValue[]): MeasurePair[] {
  const valueIn = (list: readonly MeasureValue[], key: string): number | null =>
    list.find((candidate) => candidate.key === key)?.value ?? null;
  const further = second.filter(({ key }) => valueIn(first, key) === null);
  return [...first, ...further].map(({ key, unit, better }) => ({
    ...{ key, unit, better },
    values: [valueIn(first, key), valueIn(second, key)],
  }));
}
