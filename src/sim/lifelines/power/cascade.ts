import type { DcGrid } from './dcFlow.ts';
import { labelIslands, pickReferences } from './islands.ts';
import { SparseLdl } from './ldl.ts';

/** A grid with who uses and who gives power on its ordinary day, per unit of the grid's base. */
export interface PowerSystem {
  grid: DcGrid;
  /** What each bus asks for. */
  load: ArrayLike<number>;
  generatorBus: ArrayLike<number>;
  /** Ordinary output of each generator; together they meet the load. */
  generation: ArrayLike<number>;
  /** Most that each can give. */
  mostGeneration: ArrayLike<number>;
}

/** Which of the overloaded branches trip in a round: each, or only the one most above its capacity. */
export type TripMode = 'all' | 'worst';

/** Smallest share of the largest ordinary flow that a branch is built for (models page). */
const leastCapacityShare = 0.05;
/** A branch at its capacity to within rounding stays in. */
const tripFrom = 1 + 1e-6;

/**
 * Capacity of each branch after its ordinary flow: α · max(|f|, 5 % of the largest) (Motter and Lai 2002, with a floor for
 * branches that ordinarily carry nothing).
 */
export function capacityOf(flow: ArrayLike<number>, alpha: number): Float64Array {
  let largest = 0;
  for (let k = 0; k < flow.length; k += 1) largest = Math.max(largest, Math.abs(flow[k]!));
  return Float64Array.from(flow, (one) => alpha * Math.max(Math.abs(one), leastCapacityShare * largest));
}

/**
 * A grid that loses parts: islands, generation and load balanced in each, DC flows, overloads that trip. Everything follows
 * from what `inService`, `load`, `generation` and `mostGeneration` hold at the call, nothing from earlier calls. The matrix is
 * ordered once, for the whole grid; a call makes no new array. Needs a grid that passes `checkDcGrid`.
 */
export class PowerCascade {
  // What the owner of the grid sets.
  /** 0 takes a branch out. */
  readonly inService: Uint8Array;
  readonly load: Float64Array;
  readonly generation: Float64Array;
  readonly mostGeneration: Float64Array;

  // What `settle` and `cascade` find.
  /** Of each bus, numbered from 0 by their lowest bus; `islandCount` of them. */
  readonly island: Int32Array;
  islandCount = 0;
  /** Reference bus and 1 where there is load and a generator for it, of each island. */
  readonly reference: Int32Array;
  readonly energised: Uint8Array;
  /** Load met at each bus. */
  readonly served: Float64Array;
  /** Output of each generator. */
  readonly output: Float64Array;
  /** Radians to the island's reference; 0 where there is no power. */
  readonly angle: Float64Array;
  /** Into each branch at its `from` end. */
  readonly flow: Float64Array;
  /** Branches that `cascade` tripped, in order, `tripCount` of them; round r ends before `roundEnd[r]`. */
  readonly tripped: Int32Array;
  tripCount = 0;
  readonly roundEnd: Int32Array;
  roundCount = 0;

  private readonly grid: DcGrid;
  private readonly generatorBus: Int32Array;
  private readonly susceptance: Float64Array;
  /** Susceptance of branches in service, else 0. */
  private readonly active: Float64Array;
  private readonly matrix: SparseLdl;
  private readonly entries: Float64Array;
  private readonly injection: Float64Array;
  /** Sums of each island. */
  private readonly islandLoad: Float64Array;
  private readonly islandGiven: Float64Array;
  private readonly islandMost: Float64Array;

  constructor({ grid, load, generatorBus, generation, mostGeneration }: PowerSystem) {
    const { busCount, from, to, reactance, tap } = grid;
    const branches = from.length;
    const perBus = (): Float64Array => new Float64Array(busCount);
    this.grid = grid;
    this.inService = Uint8Array.from({ length: branches }, (_, k) => (grid.inService?.[k] === 0 ? 0 : 1));
    this.load = Float64Array.from(load);
    this.generation = Float64Array.from(generation);
    this.mostGeneration = Float64Array.from(mostGeneration);
    this.generatorBus = Int32Array.from(generatorBus);
    this.susceptance = Float64Array.from(
      { length: branches },
      (_, k) => 1 / (reactance[k]! * (tap?.[k] || 1)),
    );
    this.island = new Int32Array(busCount);
    this.reference = new Int32Array(busCount);
    this.energised = new Uint8Array(busCount);
    [this.served, this.angle, this.injection] = [perBus(), perBus(), perBus()];
    [this.islandLoad, this.islandGiven, this.islandMost] = [perBus(), perBus(), perBus()];
    this.output = new Float64Array(generation.length);
    this.flow = new Float64Array(branches);
    this.active = new Float64Array(branches);
    this.tripped = new Int32Array(branches);
    this.roundEnd = new Int32Array(branches);
    this.entries = new Float64Array(busCount + 3 * branches);
    this.matrix = new SparseLdl(placesOf(busCount, from, to));
  }

  /** Balances every island of the grid as it is and finds its flows; nothing trips. */
  settle(): void {
    for (let k = 0; k < this.flow.length; k += 1)
      this.active[k] = this.inService[k] === 0 ? 0 : this.susceptance[k]!;
    this.solve();
    this.tripCount = 0;
    this.roundCount = 0;
  }

  /**
   * Settles, trips what is above its capacity, and again, until nothing is. Every round balances anew from the ordinary day,
   * not from the round before. `inService` stays as it was: what to make of the trips is its owner's matter.
   */
  cascade(capacity: ArrayLike<number>, mode: TripMode = 'all'): void {
    this.settle();
    for (;;) {
      const before = this.tripCount;
      if (mode === 'all') this.tripOverloaded(capacity);
      else this.tripWorst(capacity);
      if (this.tripCount === before) return;
      this.roundEnd[this.roundCount] = this.tripCount;
      this.roundCount += 1;
      this.solve();
    }
  }

  /** Sum of `served`. */
  servedTotal(): number {
    return this.served.reduce((sum, one) => sum + one, 0);
  }

  private tripOverloaded(capacity: ArrayLike<number>): void {
    for (let k = 0; k < this.flow.length; k += 1) {
      if (Math.abs(this.flow[k]!) > capacity[k]! * tripFrom) this.trip(k);
    }
  }

  private tripWorst(capacity: ArrayLike<number>): void {
    let worst = -1;
    let most = tripFrom;
    for (let k = 0; k < this.flow.length; k += 1) {
      const loading = Math.abs(this.flow[k]!) / capacity[k]!;
      if (!(loading > most)) continue;
      most = loading;
      worst = k;
    }
    if (worst >= 0) this.trip(worst);
  }

  private trip(branch: number): void {
    this.active[branch] = 0;
    this.tripped[this.tripCount] = branch;
    this.tripCount += 1;
  }

  private solve(): void {
    this.islandCount = labelIslands(this.grid, this.active, this.island);
    pickReferences(this.grid, this.island, this.reference);
    this.dispatch();
    this.findFlows();
  }

  /**
   * Balances each island: too much generation is lowered in proportion, too little raised in proportion to the room that each
   * generator has, and where all of them do not suffice every load is shed by the same share. Without load or generator an
   * island is dead.
   */
  private dispatch(): void {
    const { island, islandLoad, islandGiven, islandMost, load, generation, generatorBus, output } = this;
    islandLoad.fill(0);
    islandGiven.fill(0);
    islandMost.fill(0);
    const add = (sums: Float64Array, bus: number, value: number): void => {
      sums[island[bus]!] = sums[island[bus]!]! + value;
    };
    for (let bus = 0; bus < load.length; bus += 1) add(islandLoad, bus, load[bus]!);
    for (let g = 0; g < output.length; g += 1) {
      add(islandGiven, generatorBus[g]!, generation[g]!);
      add(islandMost, generatorBus[g]!, this.mostOf(g));
    }
    for (let i = 0; i < this.islandCount; i += 1)
      this.energised[i] = islandMost[i]! > 0 && islandLoad[i]! > 0 ? 1 : 0;
    for (let g = 0; g < output.length; g += 1) output[g] = this.outputOf(g, island[generatorBus[g]!]!);
    for (let bus = 0; bus < load.length; bus += 1) {
      const i = island[bus]!;
      const share = this.energised[i] === 0 ? 0 : Math.min(1, islandMost[i]! / islandLoad[i]!);
      this.served[bus] = load[bus]! * share;
    }
  }

  private outputOf(g: number, island: number): number {
    if (this.energised[island] === 0) return 0;
    const [load, given] = [this.islandLoad[island]!, this.islandGiven[island]!];
    const [own, most] = [this.generation[g]!, this.mostOf(g)];
    if (given >= load) return own * (load / given);
    if (load > this.islandMost[island]!) return most;
    return own + (most - own) * ((load - given) / (this.islandMost[island]! - given));
  }

  private mostOf(g: number): number {
    return Math.max(this.mostGeneration[g]!, this.generation[g]!);
  }

  /** Rows of reference buses and of dead islands are those of the identity: the places of the matrix stay. */
  private findFlows(): void {
    const { injection, angle, flow, active, island, reference, energised, grid } = this;
    for (let bus = 0; bus < injection.length; bus += 1) injection[bus] = -this.served[bus]!;
    for (let g = 0; g < this.output.length; g += 1)
      injection[this.generatorBus[g]!] = injection[this.generatorBus[g]!]! + this.output[g]!;
    for (let k = 0; k < flow.length; k += 1) {
      const driven = active[k]! * (grid.shift?.[k] ?? 0);
      if (driven === 0) continue;
      injection[grid.from[k]!] = injection[grid.from[k]!]! + driven;
      injection[grid.to[k]!] = injection[grid.to[k]!]! - driven;
    }
    for (let bus = 0; bus < injection.length; bus += 1) if (this.isFixed(bus)) injection[bus] = 0;
    this.fillMatrix();
    this.matrix.factorise(this.entries);
    this.matrix.solve(injection, angle);
    for (let k = 0; k < flow.length; k += 1) {
      const [from, to] = [grid.from[k]!, grid.to[k]!];
      const isLive = active[k]! > 0 && energised[island[from]!] === 1;
      flow[k] = isLive ? active[k]! * (angle[from]! - angle[to]! - (grid.shift?.[k] ?? 0)) : 0;
    }
    for (let i = 0; i < this.islandCount; i += 1) angle[reference[i]!] = 0;
  }

  private isFixed(bus: number): boolean {
    const i = this.island[bus]!;
    return this.reference[i] === bus || this.energised[i] === 0;
  }

  private fillMatrix(): void {
    const { entries, active, grid } = this;
    const buses = grid.busCount;
    for (let bus = 0; bus < buses; bus += 1) entries[bus] = this.isFixed(bus) ? 1 : 0;
    for (let k = 0; k < active.length; k += 1) {
      const from = this.isFixed(grid.from[k]!) ? 0 : active[k]!;
      const to = this.isFixed(grid.to[k]!) ? 0 : active[k]!;
      entries[buses + 3 * k] = from;
      entries[buses + 3 * k + 1] = to;
      entries[buses + 3 * k + 2] = from === 0 || to === 0 ? 0 : -active[k]!;
    }
  }
}

/** The diagonal, then three places a branch: both ends, and between them. */
function placesOf(size: number, from: ArrayLike<number>, to: ArrayLike<number>) {
  const row = Array.from({ length: size }, (_, bus) => bus);
  const column = row.slice();
  for (let k = 0; k < from.length; k += 1) {
    row.push(from[k]!, to[k]!, Math.min(from[k]!, to[k]!));
    column.push(from[k]!, to[k]!, Math.max(from[k]!, to[k]!));
  }
  return { size, row, column };
}
