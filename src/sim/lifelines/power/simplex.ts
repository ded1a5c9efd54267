import { Fault } from '../../../contract/issue.ts';

/** `low` ≤ x ≤ `high` and `rowLow` ≤ A x ≤ `rowHigh`; x = `low` must be feasible. */
interface Constraints {
  low: ArrayLike<number>;
  high: ArrayLike<number>;
  /** A by rows. */
  rows: readonly ArrayLike<number>[];
  rowLow: ArrayLike<number>;
  rowHigh: ArrayLike<number>;
}

/** Below this a rate of change is rounding. */
const negligible = 1e-9;
const pivotsPerVariable = 200;

/**
 * The primal simplex method with bounds on variables and rows (Chvátal 1983, chapter 8), dense, by Bland's rule (Bland 1977):
 * the lowest variable that gains enters, of those that stop it first the lowest leaves. So it ends, and always the same way.
 * Basic variables are kept as linear forms of the others. Variables of the program are 0 … n − 1, n + i stands for the value
 * of row i.
 */
export class Tableau {
  private readonly columns: number;
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly value: Float64Array;
  /** Variable of each row and column of `form`. */
  private readonly basic: Int32Array;
  private readonly free: Int32Array;
  private readonly form: Float64Array[];

  constructor({ low, high, rows, rowLow, rowHigh }: Constraints) {
    const n = low.length;
    this.columns = n;
    this.low = Float64Array.from({ length: n + rows.length }, (_, v) => (v < n ? low[v]! : rowLow[v - n]!));
    this.high = Float64Array.from({ length: n + rows.length }, (_, v) =>
      v < n ? high[v]! : rowHigh[v - n]!,
    );
    this.free = Int32Array.from({ length: n }, (_, v) => v);
    this.basic = Int32Array.from(rows, (_, i) => n + i);
    this.form = rows.map((row) => Float64Array.from(row));
    this.value = this.low.slice();
    this.form.forEach((row, i) => {
      this.value[n + i] = row.reduce((sum, a, j) => sum + a * this.value[j]!, 0);
    });
  }

  /**
   * The x that makes `gain` · x largest. Goes on from where it stands; may be asked again with another gain, or after `fix`.
   * Throws the fault `simplex.pivots` where rounding keeps it from ending.
   */
  maximise(gain: ArrayLike<number>): Float64Array {
    const rate = this.rateOf(gain);
    for (let left = pivotsPerVariable * this.value.length; left > 0; left -= 1) {
      const column = this.entering(rate);
      if (column < 0) return this.value.slice(0, this.columns);
      this.step(column, rate[column]! > 0 ? 1 : -1, rate);
    }
    throw new Fault('simplex.pivots', { variables: this.columns, rows: this.basic.length });
  }

  /** Keeps a variable from now on at the value that it has. */
  fix(variable: number): void {
    this.low[variable] = this.value[variable]!;
    this.high[variable] = this.value[variable]!;
  }

  /** Gain per unit of each free variable. */
  private rateOf(gain: ArrayLike<number>): Float64Array {
    const rate = Float64Array.from(this.free, (v) => (v < this.columns ? gain[v]! : 0));
    this.form.forEach((row, i) => {
      const own = this.basic[i]! < this.columns ? gain[this.basic[i]!]! : 0;
      if (own === 0) return;
      for (let j = 0; j < row.length; j += 1) rate[j] = rate[j]! + own * row[j]!;
    });
    return rate;
  }

  private entering(rate: Float64Array): number {
    let best = -1;
    for (let j = 0; j < rate.length; j += 1) {
      const v = this.free[j]!;
      const gains =
        (rate[j]! > negligible && this.value[v]! < this.high[v]!) ||
        (rate[j]! < -negligible && this.value[v]! > this.low[v]!);
      if (gains && (best < 0 || v < this.free[best]!)) best = j;
    }
    return best;
  }

  /** Moves a free variable until it or a basic one is at a bound, and exchanges the two. */
  private step(column: number, direction: number, rate: Float64Array): void {
    const { form, basic, low, high, value } = this;
    const entering = this.free[column]!;
    let length = high[entering]! - low[entering]!;
    let stops = -1;
    for (let i = 0; i < form.length; i += 1) {
      const slope = form[i]![column]! * direction;
      if (Math.abs(slope) < negligible) continue;
      const v = basic[i]!;
      const room = Math.max(0, slope > 0 ? high[v]! - value[v]! : value[v]! - low[v]!) / Math.abs(slope);
      const isLower = room === length && stops >= 0 && v < basic[stops]!;
      if (room < length || isLower) [length, stops] = [room, i];
    }
    for (let i = 0; i < form.length; i += 1)
      value[basic[i]!] = value[basic[i]!]! + form[i]![column]! * direction * length;
    if (stops < 0) {
      value[entering] = direction > 0 ? high[entering]! : low[entering]!;
      return;
    }
    const leaving = basic[stops]!;
    const isRising = form[stops]![column]! * direction > 0;
    value[entering] = value[entering]! + direction * length;
    value[leaving] = isRising ? high[leaving]! : low[leaving]!;
    this.exchange(stops, column, rate);
  }

  private exchange(pivotRow: number, column: number, rate: Float64Array): void {
    const { form, basic, free } = this;
    const pivot = form[pivotRow]!;
    const by = pivot[column]!;
    for (let j = 0; j < pivot.length; j += 1) pivot[j] = j === column ? 1 / by : -pivot[j]! / by;
    for (const row of form) if (row !== pivot) substitute(row, pivot, column);
    substitute(rate, pivot, column);
    [basic[pivotRow], free[column]] = [free[column]!, basic[pivotRow]!];
  }
}

/** Writes a linear form by what the pivot's row says its variable is. */
function substitute(row: Float64Array, pivot: Float64Array, column: number): void {
  const share = row[column]!;
  if (share === 0) return;
  row[column] = 0;
  for (let j = 0; j < row.length; j += 1) row[j] = row[j]! + share * pivot[j]!;
}
