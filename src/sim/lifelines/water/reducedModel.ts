import type { NetworkNodes } from '../../../city/networks.ts';
import { networkNodeKind } from '../../../city/networks.ts';
import { Fault } from '../../../contract/issue.ts';
import { EpanetModel, type EpanetEngine, type HydraulicInstant } from './epanet.ts';
import { requiredM } from './networkInp.ts';
import type { PlaceState, Skeleton, WaterPlaces } from './skeleton.ts';
import { skeletonInp, type SkeletonText } from './skeletonInp.ts';

/** What a tank or basin can do at its level: an empty one gives nothing, a full one takes nothing. */
export interface TankState {
  headM: number;
  canGive: boolean;
  canTake: boolean;
}

/** What a network is asked for at one instant; demands and holes by place, the rest by network node and edge. */
export interface WaterRequest {
  /** L/s, folded onto the places of the skeleton. */
  demand: Float64Array;
  /** L/s at 1 m of pressure. */
  hole: Float64Array;
  pumpOn: Uint8Array;
  /** 1 for edges that nothing runs through. */
  closed: Uint8Array;
  tanks: ReadonlyMap<number, TankState>;
}

/** What the solution says beside heads, shares and flows. */
export interface WaterAnswer extends PlaceState {
  /** What runs out of holes, by place, L/s. */
  leak: Float64Array;
}

/** Below this a tank's flow is rounding, L/s. */
const stillLps = 1e-3;

/** One skeleton as an opened EPANET model. Values that are as they were are not set again: it is 10,000 calls otherwise. */
export class ReducedModel {
  readonly skeleton: Skeleton;
  private readonly nodes: NetworkNodes;
  private readonly places: WaterPlaces;
  private readonly text: SkeletonText;
  private readonly model: EpanetModel;
  private readonly tankPlaces: readonly number[];
  private readonly linkFlow: Float64Array;
  private readonly open: Uint8Array;
  private readonly near: Neighbours;
  /** Head of what stands behind a tank while nothing is drawn; a running pump adds the head at which it gives nothing. */
  private readonly stillHead: Float64Array;
  /** Whether anything is drawn, leaks or runs between tanks. */
  private isMoving = false;
  private readonly set: Record<'demand' | 'hole' | 'head' | 'open', Float64Array>;

  constructor(nodes: NetworkNodes, engine: EpanetEngine, places: WaterPlaces, skeleton: Skeleton) {
    this.nodes = nodes;
    this.places = places;
    this.skeleton = skeleton;
    this.text = skeletonInp(
      nodes,
      places,
      skeleton,
      this.elevations(),
      skeleton.isReduced ? '0.0001' : '0.00001',
    );
    this.model = new EpanetModel(engine, this.text.inp);
    this.tankPlaces = Array.from(skeleton.places).filter((place) => this.isTank(place));
    const links = skeleton.links.length + this.text.pumps.length;
    this.linkFlow = new Float64Array(skeleton.links.length);
    this.open = new Uint8Array(links);
    this.stillHead = new Float64Array(places.count);
    this.near = neighboursOf(places, skeleton, this.text.pumps);
    const unset = (size: number): Float64Array => new Float64Array(size).fill(NaN);
    this.set = {
      demand: unset(places.count),
      hole: unset(places.count),
      head: unset(places.count),
      open: unset(links),
    };
  }

  /**
   * Solves, shutting off empty tanks that would give and full ones that would take, until none does. False where the equations did
   * not converge; `answer` is then what it was.
   */
  solve(request: WaterRequest, answer: WaterAnswer): boolean {
    const isIdle = ({ canGive, canTake }: TankState): boolean => !canGive && !canTake;
    const shut = new Set(this.tankPlaces.filter((place) => isIdle(this.tankOf(request.tanks, place))));
    for (;;) {
      const fed = this.fedPlaces(request, shut);
      this.prepare(request, fed);
      const instant = this.isMoving ? this.model.solveInstant() : this.still();
      if (instant === null) return false;
      const wrong = this.tankPlaces.filter(
        (place) => !shut.has(place) && this.isWrong(place, request, instant),
      );
      if (wrong.length === 0) {
        this.read(request, instant, fed, answer);
        return true;
      }
      for (const place of wrong) shut.add(place);
    }
  }

  /** No flow anywhere. EPANET, which measures its error by the flow, would find no end. */
  private still(): HydraulicInstant {
    const none = (size: number): Float64Array => new Float64Array(size);
    const rows = this.skeleton.places.length;
    const still = { head: none(rows), demand: none(rows), deficit: none(rows), flow: none(this.open.length) };
    for (const place of this.skeleton.places) still.head[this.text.rowOf[place]!] = this.stillHead[place]!;
    return still;
  }

  close(): void {
    this.model.close();
  }

  /** Of what is drawn at a place of the skeleton, the mean height of those who draw it: pressure there is theirs. */
  private elevations(): Float64Array {
    const { node, count } = this.places;
    const demand = Float64Array.from(node, (n) => this.demandOf(n));
    const weight = Float64Array.from(node, (n) => (this.demandOf(n) * this.nodes.zCm[n]!) / 100);
    this.skeleton.fold(demand, weight);
    const own = (place: number): number => this.nodes.zCm[node[place]!]! / 100;
    return Float64Array.from({ length: count }, (_, p) =>
      demand[p]! > 0 ? weight[p]! / demand[p]! : own(p),
    );
  }

  private demandOf(n: number): number {
    return this.nodes.kind[n] === networkNodeKind.waterJunction ? this.nodes.demand[n]! / 1000 : 0;
  }

  private isTank(place: number): boolean {
    return this.nodes.kind[this.places.node[place]!] === networkNodeKind.waterTank;
  }

  /** What a user here would get. */
  private shareAt(place: number, head: number): number {
    const above = head - this.nodes.zCm[this.places.node[place]!]! / 100;
    return Math.sqrt(Math.min(1, Math.max(0, above / requiredM)));
  }

  private isWrong(place: number, { tanks }: WaterRequest, { demand }: HydraulicInstant): boolean {
    const { canGive, canTake } = this.tankOf(tanks, place);
    const inflow = demand[this.text.rowOf[place]!]!;
    return (!canGive && inflow < -stillLps) || (!canTake && inflow > stillLps);
  }

  private tankOf(tanks: ReadonlyMap<number, TankState>, place: number): TankState {
    const tank = tanks.get(this.places.node[place]!);
    if (tank === undefined) throw new Fault('water.tank', { node: this.places.node[place]! });
    return tank;
  }

  /** Finds which links are open, and which places water can come to: from tanks that give, through open pipes and running pumps. */
  private fedPlaces(request: WaterRequest, shut: ReadonlySet<number>): Uint8Array {
    const { text, places, open } = this;
    const pipes = this.skeleton.links.length;
    this.openLinks(request, shut);
    this.isMoving = false;
    const fed = new Uint8Array(places.count);
    for (const tank of this.tankPlaces)
      if (!shut.has(tank) && this.tankOf(request.tanks, tank).canGive)
        this.isMoving = this.spread(tank, fed, request.tanks) || this.isMoving;
    // A pump that nothing comes to stands still.
    text.pumps.forEach((n, p) => {
      if (fed[places.placeOf[n]!] === 0) open[pipes + p] = 0;
    });
    return fed;
  }

  /** Marks what a tank feeds; true where another one does so too, or can be fed, so that water runs between them. */
  private spread(tank: number, fed: Uint8Array, tanks: WaterRequest['tanks']): boolean {
    const { near, open, stillHead } = this;
    stillHead[tank] = this.tankOf(tanks, tank).headM;
    let meets = fed[tank] === 1;
    fed[tank] = 1;
    const waiting = [tank];
    const own = new Set(waiting);
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      for (let i = near.start[place]!; i < near.start[place + 1]!; i += 1) {
        const other = near.place[i]!;
        if (open[near.link[i]!] === 0 || own.has(other)) continue;
        if (fed[other] === 1 || this.isTank(other)) meets = true;
        if (fed[other] === 1) continue;
        fed[other] = 1;
        stillHead[other] = stillHead[place]! + this.stillLift(near.link[i]!);
        own.add(other);
        waiting.push(other);
      }
    }
    return meets;
  }

  /** A curve of one point gives a third more head at no flow (EPANET manual, section 3.1). */
  private stillLift(link: number): number {
    const pump = this.text.pumps[link - this.skeleton.links.length];
    return pump === undefined ? 0 : ((4 / 3) * this.nodes.level[pump]!) / 100;
  }

  private openLinks({ pumpOn, closed }: WaterRequest, shut: ReadonlySet<number>): void {
    const { links, parts } = this.skeleton;
    for (let k = 0; k < links.length; k += 1) {
      const { from, to, edge } = parts[links[k]!]!;
      const isShut = (edge >= 0 && closed[edge] === 1) || (shut.size > 0 && (shut.has(from) || shut.has(to)));
      this.open[k] = isShut ? 0 : 1;
    }
    this.text.pumps.forEach((n, p) => {
      this.open[links.length + p] = pumpOn[n]!;
    });
  }

  /** Nothing is drawn where nothing comes to: a zone without source has no solution otherwise. */
  private prepare({ demand, hole, tanks }: WaterRequest, fed: Uint8Array): void {
    const { model, text, set, open } = this;
    for (const place of this.skeleton.places) {
      const row = text.rowOf[place]!;
      if (this.isTank(place)) {
        const { headM } = this.tankOf(tanks, place);
        if (set.head[place] !== headM) model.setReservoirHead(row, headM);
        set.head[place] = headM;
        continue;
      }
      const [wanted, leaking] = fed[place] === 1 ? [demand[place]!, hole[place]!] : [0, 0];
      if (wanted > 0 || leaking > 0) this.isMoving = true;
      if (set.demand[place] !== wanted) model.setDemand(row, wanted);
      if (set.hole[place] !== leaking) model.setEmitter(row, leaking);
      set.demand[place] = wanted;
      set.hole[place] = leaking;
    }
    for (let k = 0; k < open.length; k += 1) {
      if (set.open[k] !== open[k]) model.setOpen(k, open[k] === 1);
      set.open[k] = open[k]!;
    }
  }

  private read(request: WaterRequest, instant: HydraulicInstant, fed: Uint8Array, answer: WaterAnswer): void {
    const { skeleton, text, linkFlow, open } = this;
    for (const all of [answer.head, answer.share, answer.flow, answer.leak]) all.fill(0);
    answer.fed.set(fed);
    for (const place of skeleton.places) {
      const row = text.rowOf[place]!;
      answer.head[place] = instant.head[row]!;
      if (this.isTank(place)) {
        answer.share[place] = fed[place]!;
      } else if (fed[place] === 1) {
        const wanted = request.demand[place]!;
        const supplied = wanted - instant.deficit[row]!;
        answer.share[place] =
          wanted > 0 ? Math.min(1, Math.max(0, supplied / wanted)) : this.shareAt(place, instant.head[row]!);
        if (request.hole[place]! > 0) answer.leak[place] = Math.max(0, instant.demand[row]! - supplied);
      }
    }
    for (let k = 0; k < linkFlow.length; k += 1) {
      const { from } = skeleton.parts[skeleton.links[k]!]!;
      linkFlow[k] = open[k] === 1 && fed[from] === 1 ? instant.flow[k]! : 0;
    }
    skeleton.unfold(request.demand, linkFlow, answer);
  }
}

/** Places that water can run on to from each, and through which link: place p's stand from `start[p]` to `start[p + 1]`. */
interface Neighbours {
  start: Int32Array;
  place: Int32Array;
  link: Int32Array;
}

/** Pipes lead both ways, pumps from suction to discharge. */
function neighboursOf(
  { count, placeOf }: WaterPlaces,
  { links, parts }: Skeleton,
  pumps: Int32Array,
): Neighbours {
  const ways: [from: number, to: number, link: number][] = [];
  links.forEach((part, k) => {
    const { from, to } = parts[part]!;
    ways.push([from, to, k], [to, from, k]);
  });
  pumps.forEach((n, p) => ways.push([placeOf[n]!, placeOf[n]! + 1, links.length + p]));
  const start = new Int32Array(count + 1);
  for (const [from] of ways) start[from + 1] = start[from + 1]! + 1;
  for (let p = 0; p < count; p += 1) start[p + 1] = start[p + 1]! + start[p]!;
  const next = start.slice();
  const near = { start, place: new Int32Array(ways.length), link: new Int32Array(ways.length) };
  for (const [from, to, link] of ways) {
    near.place[next[from]!] = to;
    near.link[next[from]!] = link;
    next[from] = next[from]! + 1;
  }
  return near;
}
