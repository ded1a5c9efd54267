import { error, type Issue } from '../../../contract/issue.ts';
import { labelIslands, pickReferences } from './islands.ts';
import { SparseLdl } from './ldl.ts';

/** A grid for the DC approximation, in units of one base power; angles in radians. */
export interface DcGrid {
  busCount: number;
  from: ArrayLike<number>;
  to: ArrayLike<number>;
  /** Series reactance of each branch. */
  reactance: ArrayLike<number>;
  /** Off-nominal tap ratio; 0 means 1, as in MATPOWER. */
  tap?: ArrayLike<number>;
  /** Phase shift of each branch. */
  shift?: ArrayLike<number>;
  /** 0 takes a branch out. */
  inService?: ArrayLike<number>;
  /** Whose angle is the reference of an island: the bus with the highest rank, then the lowest bus. */
  slackRank?: ArrayLike<number>;
}

export interface DcSolution {
  angle: Float64Array;
  /** Flow into each branch at its `from` end; 0 out of service. */
  flow: Float64Array;
  /** What the slack bus of each island has to add so that its injections sum to nothing. */
  slackInjection: Float64Array;
}

/** What makes a grid unsolvable, by branch: a list, all at once. */
export function checkDcGrid(grid: DcGrid): Issue[] {
  const issues: Issue[] = [];
  const { busCount, from, to, reactance } = grid;
  for (let k = 0; k < from.length; k += 1) {
    const inside = [from[k]!, to[k]!].every((bus) => Number.isInteger(bus) && bus >= 0 && bus < busCount);
    if (!inside) issues.push(error('power.branchEnds', { branch: k, from: from[k]!, to: to[k]! }));
    else if (from[k] === to[k]) issues.push(error('power.branchLoop', { branch: k, bus: from[k]! }));
    const x = reactance[k]! * (grid.tap?.[k] || 1);
    const finite = Math.abs(x) < Infinity && Math.abs(grid.shift?.[k] ?? 0) < Infinity;
    if (!finite) issues.push(error('power.notANumber', { branch: k }));
    else if (x <= 0) issues.push(error('power.reactance', { branch: k, reactance: reactance[k]! }));
  }
  return issues;
}

/**
 * The DC power flow of a grid, factorised once for any injections: flow f = b (θ_from − θ_to − φ) with b = 1 / (x · tap);
 * the injections of every bus equal the sum of the flows that leave it; each island has its own reference bus at angle 0
 * (Stott, Jardim and Alsaç 2009, "DC power flow revisited"). Lossless, all voltages 1. Needs a grid that passes
 * `checkDcGrid`.
 */
export class DcFlow {
  /** Number of the island of each bus, and the reference bus of each island. */
  readonly island: Int32Array;
  readonly slack: Int32Array;
  private readonly grid: DcGrid;
  private readonly susceptance: Float64Array;
  /** Row of each bus in the reduced matrix, -1 for reference buses. */
  private readonly rowOf: Int32Array;
  private readonly size: number;
  private readonly matrix: SparseLdl;

  constructor(grid: DcGrid) {
    this.grid = grid;
    const { from, reactance } = grid;
    this.susceptance = Float64Array.from({ length: from.length }, (_, k) =>
      grid.inService?.[k] === 0 ? 0 : 1 / (reactance[k]! * (grid.tap?.[k] || 1)),
    );
    this.island = new Int32Array(grid.busCount);
    this.slack = new Int32Array(labelIslands(grid, this.susceptance, this.island));
    pickReferences(grid, this.island, this.slack);
    this.rowOf = new Int32Array(grid.busCount);
    let size = 0;
    for (let bus = 0; bus < grid.busCount; bus += 1) {
      const isSlack = this.slack[this.island[bus]!] === bus;
      this.rowOf[bus] = isSlack ? -1 : size;
      if (!isSlack) size += 1;
    }
    this.size = size;
    const { row, column, value } = this.entries();
    this.matrix = new SparseLdl({ size, row, column });
    this.matrix.factorise(value);
  }

  solve(injection: ArrayLike<number>): DcSolution {
    const { grid, susceptance: b, rowOf, island, slack } = this;
    const { from, to, busCount } = grid;
    const right = new Float64Array(this.size);
    const slackInjection = new Float64Array(slack.length);
    for (let bus = 0; bus < busCount; bus += 1) {
      if (rowOf[bus]! >= 0) right[rowOf[bus]!] = injection[bus]!;
      slackInjection[island[bus]!] = slackInjection[island[bus]!]! - injection[bus]!;
    }
    for (let k = 0; k < from.length; k += 1) {
      const driven = b[k]! * (grid.shift?.[k] ?? 0);
      if (driven === 0) continue;
      const [i, j] = [rowOf[from[k]!]!, rowOf[to[k]!]!];
      if (i >= 0) right[i] = right[i]! + driven;
      if (j >= 0) right[j] = right[j]! - driven;
    }
    this.matrix.solve(right, right);
    const angle = Float64Array.from(rowOf, (row) => (row < 0 ? 0 : right[row]!));
    const flow = b.map((one, k) => one * (angle[from[k]!]! - angle[to[k]!]! - (grid.shift?.[k] ?? 0)));
    return { angle, flow, slackInjection };
  }

  /** How much of one unit put in at a bus and taken out at its island's reference flows through each branch. */
  transferFactors(bus: number): Float64Array {
    const { from, to } = this.grid;
    const right = new Float64Array(this.size);
    const row = this.rowOf[bus]!;
    if (row >= 0) right[row] = 1;
    this.matrix.solve(right, right);
    const angleOf = (at: number): number => (this.rowOf[at]! < 0 ? 0 : right[this.rowOf[at]!]!);
    return this.susceptance.map((b, k) => b * (angleOf(from[k]!) - angleOf(to[k]!)));
  }

  private entries() {
    const { from, to } = this.grid;
    const row: number[] = [];
    const column: number[] = [];
    const value: number[] = [];
    const put = (i: number, j: number, v: number): void => {
      row.push(i);
      column.push(j);
      value.push(v);
    };
    for (let k = 0; k < from.length; k += 1) {
      const b = this.susceptance[k]!;
      if (b === 0) continue;
      const i = this.rowOf[from[k]!]!;
      const j = this.rowOf[to[k]!]!;
      if (i >= 0) put(i, i, b);
      if (j >= 0) put(j, j, b);
      if (i >= 0 && j >= 0) put(Math.min(i, j), Math.max(i, j), -b);
    }
    return { row, column, value };
  }
}
