import type { NetworkEdges, NetworkNodes } from '../../../city/networks.ts';
import { network, networkNodeKind, networkOf } from '../../../city/networks.ts';
import { pow } from '../../../kernel/math.ts';

/** Hazen–Williams roughness that the pipes were laid out with. */
export const roughness = 120;
/** Exponent of the flow in the head loss, and its inverse. */
const exponent = 1.852;
const inverse = 1 / exponent;

/**
 * Where water can be in a city's network: a junction, a tank or basin, either side of a pump. Places are numbered by network node,
 * the discharge side of a pump right after its suction side.
 */
export interface WaterPlaces {
  count: number;
  /** Network node of each place. */
  node: Int32Array;
  /** First place of each network node, -1 for nodes that are none. */
  placeOf: Int32Array;
}

export function waterPlaces({ count, kind }: NetworkNodes): WaterPlaces {
  const { waterJunction, waterPump, waterTank } = networkNodeKind;
  const node: number[] = [];
  const placeOf = new Int32Array(count).fill(-1);
  for (let n = 0; n < count; n += 1) {
    if (kind[n] !== waterJunction && kind[n] !== waterPump && kind[n] !== waterTank) continue;
    placeOf[n] = node.push(n) - 1;
    if (kind[n] === waterPump) node.push(n);
  }
  return { count: node.length, node: Int32Array.from(node), placeOf };
}

/** One way for water between two places: a pipe, two in series with what lies between, or two side by side. */
interface Part {
  from: number;
  to: number;
  /** Head loss in m at 1 L/s. */
  resistance: number;
  /** Network edge of a single pipe, else -1. */
  edge: number;
  /** Parts that it is made of: the one at `from` first where they lie in series; -1 for a single pipe. */
  first: number;
  second: number;
  /** Step that removed the place between two parts in series, -1 where they lie side by side. */
  step: number;
}

/** A place that was taken out: all it draws is drawn at `a`, or `shareA` of it at `a` and the rest at `b`. */
interface Step {
  place: number;
  a: number;
  /** -1 at a dead end. */
  b: number;
  shareA: number;
  partA: number;
  partB: number;
}

/** Heads (m), supplied share of demand, and whether water can come at all, by place; flows (L/s, along the edge) by network edge. */
export interface PlaceState {
  head: Float64Array;
  share: Float64Array;
  fed: Uint8Array;
  flow: Float64Array;
}

/** What the owner of a network wants kept as it is. */
export interface Kept {
  /** By place: 1 stays, with every link as it is. */
  place: Uint8Array;
  /** By network edge: 1 is a link of its own. */
  edge: Uint8Array;
}

/**
 * A network reduced to what carries water between branches (skeletonisation, Walski et al. 2003, chapter 3): dead ends are drawn at
 * their root, pipes in series become one, pipes side by side become one. Hazen–Williams resistances add in series, conductances
 * side by side, so that heads at the places that stay are those of the whole network but for what is drawn in the middle of
 * a series: of a draw q the upstream end takes q · r₂ / (r₁ + r₂), which keeps the heads to first order in q.
 *
 * Nothing is lost: shares, heads and flows of what was taken out follow from those of what stays (`unfold`), and the flows
 * balance at every place.
 */
export class Skeleton {
  /** Places that stay, ascending; those that no pipe reaches a tank from are left out. */
  readonly places: Int32Array;
  /** Parts that stay: the links of the reduced network. */
  readonly links: Int32Array;
  readonly parts: readonly Part[];
  /** Link that is nothing but this network edge, as an index into `links`, or -1. */
  readonly linkOf: Int32Array;
  /** By place: 1 where there is a way of pipes and pumps to a tank. */
  readonly reached: Uint8Array;
  /** Whether anything may be off for what was taken out: more accuracy than that is not worth its steps. */
  readonly isReduced: boolean;
  private readonly gone: Uint8Array;
  private readonly steps: readonly Step[];
  private readonly flow: Float64Array;

  constructor(nodes: NetworkNodes, edges: NetworkEdges, where: WaterPlaces, kept: Kept, reduce: boolean) {
    const work = new Reduction(nodes, edges, where, kept);
    if (reduce) work.run();
    this.isReduced = reduce;
    this.parts = work.parts;
    this.steps = work.steps;
    this.reached = work.reached;
    this.gone = work.gone;
    this.flow = new Float64Array(work.parts.length);
    this.places = Int32Array.from(work.reachedPlaces());
    const links = work.parts.map((_, part) => part).filter((part) => work.stays[part] === 1);
    this.links = Int32Array.from(links.filter((part) => work.reached[work.parts[part]!.from] === 1));
    this.linkOf = new Int32Array(edges.count).fill(-1);
    this.links.forEach((part, link) => {
      const { edge } = this.parts[part]!;
      if (edge >= 0) this.linkOf[edge] = link;
    });
  }

  /** Whether a place was taken out. */
  isGone(place: number): boolean {
    return this.gone[place] === 1;
  }

  /** Moves what each place asks for to the places that stay; `weight` rides along, such as demand × elevation. */
  fold(demand: Float64Array, weight: Float64Array): void {
    for (const { place, a, b, shareA } of this.steps) {
      demand[a] = demand[a]! + shareA * demand[place]!;
      weight[a] = weight[a]! + shareA * weight[place]!;
      if (b < 0) continue;
      demand[b] = demand[b]! + (1 - shareA) * demand[place]!;
      weight[b] = weight[b]! + (1 - shareA) * weight[place]!;
    }
  }

  /** Completes what is known of places and links that stay; `demand` is what `fold` has made of it. */
  unfold(demand: Float64Array, linkFlow: Float64Array, { head, share, fed, flow }: PlaceState): void {
    const { steps, parts, links } = this;
    for (let s = steps.length - 1; s >= 0; s -= 1) {
      const { place, a, b, shareA, partA } = steps[s]!;
      fed[place] = b < 0 ? fed[a]! : Math.max(fed[a]!, fed[b]!);
      share[place] = b < 0 ? share[a]! : shareA * share[a]! + (1 - shareA) * share[b]!;
      if (b < 0) this.setFlow(partA, a, demand[place]! * share[place]!);
    }
    for (let k = 0; k < links.length; k += 1) this.flow[links[k]!] = linkFlow[k]!;
    for (let p = parts.length - 1; p >= 0; p -= 1) this.split(p, demand, share, flow);
    for (let s = steps.length - 1; s >= 0; s -= 1) head[steps[s]!.place] = this.headOf(steps[s]!, head);
  }

  private split(p: number, demand: Float64Array, share: Float64Array, flow: Float64Array): void {
    const { edge, first, second, from, step } = this.parts[p]!;
    const all = this.flow[p]!;
    if (edge >= 0) {
      flow[edge] = all;
    } else if (step >= 0) {
      const { place, a, b, shareA } = this.steps[step]!;
      const shareFrom = a === from ? shareA : 1 - shareA;
      this.setFlow(first, from, all + shareFrom * demand[place]! * share[a === from ? a : b]!);
      this.setFlow(second, place, all - (1 - shareFrom) * demand[place]! * share[a === from ? b : a]!);
    } else {
      const [one, other] = [conductance(this.parts[first]!), conductance(this.parts[second]!)];
      this.setFlow(first, from, (all * one) / (one + other));
      this.setFlow(second, from, (all * other) / (one + other));
    }
  }

  private headOf({ a, b, partA, partB }: Step, head: Float64Array): number {
    const fromA = head[a]! - this.loss(partA, this.flowFrom(partA, a));
    if (b < 0) return fromA;
    const fromB = head[b]! - this.loss(partB, this.flowFrom(partB, b));
    const [rA, rB] = [this.parts[partA]!.resistance, this.parts[partB]!.resistance];
    return (fromA * rB + fromB * rA) / (rA + rB);
  }

  private loss(part: number, flow: number): number {
    const size = Math.abs(flow);
    return size === 0 ? 0 : this.parts[part]!.resistance * pow(size, exponent) * Math.sign(flow);
  }

  private flowFrom(part: number, place: number): number {
    return this.parts[part]!.from === place ? this.flow[part]! : -this.flow[part]!;
  }

  private setFlow(part: number, from: number, flow: number): void {
    this.flow[part] = this.parts[part]!.from === from ? flow : -flow;
  }
}

class Reduction {
  readonly parts: Part[] = [];
  readonly steps: Step[] = [];
  /** By part: 1 while it is no part of another. */
  readonly stays: number[] = [];
  /** By place: 1 where there is a way of pipes and pumps to a tank. */
  readonly reached: Uint8Array;
  private readonly nodes: NetworkNodes;
  private readonly where: WaterPlaces;
  private readonly kept: Kept;
  private readonly near: number[][];
  readonly gone: Uint8Array;

  constructor(nodes: NetworkNodes, edges: NetworkEdges, where: WaterPlaces, kept: Kept) {
    this.nodes = nodes;
    this.where = where;
    this.kept = kept;
    this.near = Array.from({ length: where.count }, () => []);
    this.gone = new Uint8Array(where.count);
    for (let e = 0; e < edges.count; e += 1) this.addEdge(edges, e);
    this.reached = this.reach();
  }

  run(): void {
    const waiting = Array.from({ length: this.where.count }, (_, place) => place).reverse();
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      const around = this.near[place]!;
      if (!this.mayGo(place) || around.length > 2) continue;
      const others = around.map((part) => this.otherEnd(part, place));
      if (around.length === 1) this.removeDeadEnd(place, around[0]!);
      else this.removeBetween(place, around[0]!, around[1]!);
      waiting.push(...others);
    }
  }

  reachedPlaces(): number[] {
    return Array.from({ length: this.where.count }, (_, place) => place).filter(
      (place) => this.reached[place] === 1 && this.gone[place] === 0,
    );
  }

  private mayGo(place: number): boolean {
    const isJunction = this.nodes.kind[this.where.node[place]!] === networkNodeKind.waterJunction;
    const isFree = this.gone[place] === 0 && this.kept.place[place] === 0 && this.near[place]!.length > 0;
    if (!isJunction || !isFree) return false;
    return this.near[place]!.every((part) => this.isPlain(part) && !this.isTank(this.otherEnd(part, place)));
  }

  /** Draws are not moved onto tanks: an empty one could not meet them. */
  private isTank(place: number): boolean {
    return this.nodes.kind[this.where.node[place]!] === networkNodeKind.waterTank;
  }

  private removeDeadEnd(place: number, part: number): void {
    const a = this.otherEnd(part, place);
    this.detach(part);
    this.gone[place] = 1;
    this.steps.push({ place, a, b: -1, shareA: 1, partA: part, partB: -1 });
  }

  private removeBetween(place: number, partA: number, partB: number): void {
    const [a, b] = [this.otherEnd(partA, place), this.otherEnd(partB, place)];
    const [rA, rB] = [this.parts[partA]!.resistance, this.parts[partB]!.resistance];
    this.detach(partA);
    this.detach(partB);
    this.gone[place] = 1;
    const step = this.steps.push({ place, a, b, shareA: rB / (rA + rB), partA, partB }) - 1;
    this.add({ from: a, to: b, resistance: rA + rB, edge: -1, first: partA, second: partB, step });
  }

  private addEdge(edges: NetworkEdges, edge: number): void {
    const { placeOf } = this.where;
    if (networkOf(edges.kind[edge]!) !== network.water) return;
    const [start, to] = [placeOf[edges.from[edge]!]!, placeOf[edges.to[edge]!]!];
    if (start < 0 || to < 0 || start === to) return;
    const isPump = this.nodes.kind[edges.from[edge]!] === networkNodeKind.waterPump;
    const resistance = resistanceOf(edges.lengthCm[edge]! / 100, edges.size[edge]!);
    this.add({
      from: isPump ? start + 1 : start,
      to,
      resistance,
      edge,
      first: -1,
      second: -1,
      step: -1,
    });
  }

  /** Adds a part, and where another one lies beside it, what the two make together. */
  private add(part: Part): void {
    const beside = this.near[part.from]!.find((other) => this.otherEnd(other, part.from) === part.to);
    const added = this.parts.push(part) - 1;
    this.stays.push(1);
    this.near[part.from]!.push(added);
    this.near[part.to]!.push(added);
    if (beside === undefined || !this.isPlain(beside) || !this.isPlain(added)) return;
    const other = this.parts[beside]!;
    this.detach(beside);
    this.detach(added);
    const resistance = pow(conductance(part) + conductance(other), -exponent);
    const { from, to } = part;
    this.add({ from, to, resistance, edge: -1, first: beside, second: added, step: -1 });
  }

  private detach(part: number): void {
    const { from, to } = this.parts[part]!;
    this.stays[part] = 0;
    for (const place of [from, to]) this.near[place] = this.near[place]!.filter((other) => other !== part);
  }

  private isPlain(part: number): boolean {
    const { edge } = this.parts[part]!;
    return edge < 0 || this.kept.edge[edge] === 0;
  }

  private otherEnd(part: number, place: number): number {
    const { from, to } = this.parts[part]!;
    return from === place ? to : from;
  }

  private reach(): Uint8Array {
    const { node, placeOf, count } = this.where;
    const { kind } = this.nodes;
    const reached = Uint8Array.from(node, (n) => (kind[n] === networkNodeKind.waterTank ? 1 : 0));
    const waiting = Array.from({ length: count }, (_, place) => place).filter(
      (place) => reached[place] === 1,
    );
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      const others = this.near[place]!.map((part) => this.otherEnd(part, place!));
      const first = placeOf[node[place]!]!;
      if (kind[node[place]!] === networkNodeKind.waterPump) others.push(first, first + 1);
      for (const other of others) {
        if (reached[other] === 1) continue;
        reached[other] = 1;
        waiting.push(other);
      }
    }
    return reached;
  }
}

function conductance({ resistance }: Part): number {
  return pow(resistance, -inverse);
}

/** Head loss in m at 1 L/s: 10.6668 L / (C^1.852 d^4.871) in m and m³/s (the constants that EPANET uses). */
function resistanceOf(lengthM: number, diameterMm: number): number {
  return unitResistance(diameterMm) * Math.max(0.01, lengthM);
}

/**
 * Every link is written as a pipe of this size and of the length that has its resistance: EPANET starts from .3 m/s in each, and comes
 * to its end two steps earlier from 5 L/s everywhere than from full mains.
 */
export const linkDiameterMm = 150;

export function linkLengthM({ resistance }: Part): number {
  return resistance / unitResistance(linkDiameterMm);
}

function unitResistance(diameterMm: number): number {
  return (10.6668 * pow(0.001, exponent)) / (pow(roughness, exponent) * pow(diameterMm / 1000, 4.871));
}
