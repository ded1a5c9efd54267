import type { NetworkEdges, NetworkNodes } from '../../../city/networks.ts';
import { network, networkNodeKind, networkOf } from '../../../city/networks.ts';
import { Fault } from '../../../contract/issue.ts';
import { type EpanetEngine, loadEpanet } from './epanet.ts';
import { requiredM } from './networkInp.ts';
import { ReducedModel, type TankState, type WaterAnswer, type WaterRequest } from './reducedModel.ts';
import { Skeleton, waterPlaces, type WaterPlaces } from './skeleton.ts';

/** A pipe that is whole, broken (parted: water runs out of both ends), or shut off by its valves. */
export type PipeState = 'whole' | 'broken' | 'shut';

/** Discharge coefficient of holes in pipes (Klise et al. 2017, WNTR). */
const holeCoefficient = 0.75;
const gravityMps2 = 9.80665;

/** Flow through a hole at 1 m of pressure, L/s: Cd · A · √(2 g); it rises with the root of the pressure. */
export const holeLps = (areaM2: number): number =>
  holeCoefficient * areaM2 * Math.sqrt(2 * gravityMps2) * 1000;

/**
 * Loads EPANET, once a thread, and gives what opens networks with it; null where there is no WebAssembly. A network that was the last to
 * be opened is not opened again, since its solutions depend on nothing but what is set before each; another one frees its memory.
 */
export async function loadWater(): Promise<
  ((nodes: NetworkNodes, edges: NetworkEdges) => WaterSnapshot) | null
> {
  if (typeof WebAssembly === 'undefined') return null;
  const engine = await loadEpanet();
  let last: { nodes: NetworkNodes; edges: NetworkEdges; snapshot: WaterSnapshot } | null = null;
  return (nodes, edges) => {
    if (last?.nodes === nodes && last.edges === edges) return last.snapshot;
    last?.snapshot.close();
    last = { nodes, edges, snapshot: new WaterSnapshot(nodes, edges, engine) };
    return last.snapshot;
  };
}

/**
 * A city's water downstream of its basins at one instant: who gets water, at which pressure, from where. A solution is a
 * cold-started, pressure-driven one of EPANET and depends on nothing but what has been set, in whatever order, and not on
 * earlier solutions. Tanks keep the head they are given: whoever owns them adds up `tankInflowLps`.
 *
 * With `reduce` the network's skeleton is solved. The ends of broken and leaking pipes and the junctions of open hydrants are
 * part of it; the model is opened anew when one of these is not in it yet, or no longer needed, and only then.
 */
export class WaterSnapshot {
  /** Of the last solution. By network node: head above ground in m, not below 0, and 0 where no water comes to. */
  readonly pressureM: Float64Array;
  /** Supplied share of what users at the node ask for, 0…1, after the pressure there. */
  readonly share: Float64Array;
  /** What is drawn at the node in balance with the flows, hydrants included, L/s: of places taken out, what their root supplies. */
  readonly drawnLps: Float64Array;
  /** What runs into each tank or basin, L/s; negative where it gives. */
  readonly tankInflowLps: Float64Array;
  /** What runs out of holes at the node, and what hydrants that are fed from it give, L/s. */
  readonly leakLps: Float64Array;
  readonly hydrantLps: Float64Array;
  /** Flow along each network edge, L/s; 0 for those that are not modelled: raw water, and branches of hydrants. */
  readonly flowLps: Float64Array;

  private readonly nodes: NetworkNodes;
  private readonly edges: NetworkEdges;
  private readonly engine: EpanetEngine;
  private readonly reduce: boolean;
  private readonly places: WaterPlaces;
  /** Place that feeds each hydrant, -1 for other nodes. */
  private readonly hydrantPlace: Int32Array;
  private readonly pumpOn: Uint8Array;
  private readonly pipe: PipeState[];
  private readonly closed: Uint8Array;
  /** Edges that something is the matter with, and open hydrants, in the order of their coming: never used unsorted. */
  private readonly troubled = new Set<number>();
  private readonly openHydrants = new Set<number>();
  private watched: readonly number[] = [];
  private readonly leakM2: Float64Array;
  private readonly factor: Float64Array;
  private readonly fireLps: Float64Array;
  private readonly tanks: Map<number, TankState>;
  private readonly plain: Skeleton;
  private readonly answer: WaterAnswer;
  private model: ReducedModel | null = null;
  /** Which set of kept places and edges `model` was made for. */
  private modelKey = '';

  constructor(nodes: NetworkNodes, edges: NetworkEdges, engine: EpanetEngine, reduce = true) {
    const perNode = (): Float64Array => new Float64Array(nodes.count);
    [this.nodes, this.edges, this.engine, this.reduce] = [nodes, edges, engine, reduce];
    this.places = waterPlaces(nodes);
    [this.pressureM, this.share, this.tankInflowLps] = [perNode(), perNode(), perNode()];
    [this.leakLps, this.hydrantLps, this.fireLps] = [perNode(), perNode(), perNode()];
    this.drawnLps = perNode();
    this.flowLps = new Float64Array(edges.count);
    this.hydrantPlace = placesOfHydrants(nodes, edges, this.places);
    this.pumpOn = new Uint8Array(nodes.count).fill(1);
    this.pipe = Array.from({ length: edges.count }, () => 'whole');
    this.closed = new Uint8Array(edges.count);
    this.leakM2 = new Float64Array(edges.count);
    this.factor = new Float64Array(nodes.count).fill(1);
    this.tanks = new Map();
    for (let n = 0; n < nodes.count; n += 1)
      if (nodes.kind[n] === networkNodeKind.waterTank)
        this.tanks.set(n, { headM: nodes.level[n]! / 100, canGive: true, canTake: true });
    this.plain = this.skeletonOf([], []);
    const perPlace = (): Float64Array => new Float64Array(this.places.count);
    const [head, share, leak] = [perPlace(), perPlace(), perPlace()];
    this.answer = {
      head,
      share,
      leak,
      fed: new Uint8Array(this.places.count),
      flow: new Float64Array(edges.count),
    };
  }

  /** Whether a pump has power. */
  setPump(node: number, isOn: boolean): void {
    this.pumpOn[node] = isOn ? 1 : 0;
  }

  setPipe(edge: number, state: PipeState): void {
    this.pipe[edge] = state;
    this.closed[edge] = state === 'whole' ? 0 : 1;
    this.note(edge);
  }

  /** A hole in a pipe that is otherwise whole, m²; 0 mends it. */
  setLeak(edge: number, areaM2: number): void {
    this.leakM2[edge] = areaM2;
    this.note(edge);
  }

  /** Level of a tank or basin and what it can do there; a source that is not available can do neither. */
  setTank(node: number, state: TankState): void {
    if (!this.tanks.has(node)) throw new Fault('water.tank', { node });
    this.tanks.set(node, state);
  }

  /** What users of a junction ask for, relative to the network's ordinary demand. */
  setDemandFactor(node: number, factor: number): void {
    this.factor[node] = factor;
  }

  /** What is drawn at a hydrant, L/s; 0 shuts it. */
  setHydrant(node: number, lps: number): void {
    if (this.hydrantPlace[node]! < 0) throw new Fault('water.hydrant', { node });
    this.fireLps[node] = lps;
    if (lps > 0) this.openHydrants.add(node);
    else this.openHydrants.delete(node);
  }

  /** Hydrants that will be asked for flow again and again: their junctions stay in the model, so that it need not be opened anew for each. */
  watch(hydrants: readonly number[]): void {
    this.watched = hydrants.map((n) => this.hydrantPlace[n]!).filter((place) => place >= 0);
  }

  /** False where the equations did not converge: the results are still those of the last solution that did. */
  solve(): boolean {
    const request = this.request();
    const model = this.modelFor(request.hole);
    const asked = request.demand.slice();
    model.skeleton.fold(request.demand, new Float64Array(this.places.count));
    if (!model.solve(request, this.answer)) {
      // What an engine that gave up holds is not relied on.
      this.close();
      return false;
    }
    this.publish(asked);
    return true;
  }

  /** Frees the engine's memory; a later `solve` opens the model again. */
  close(): void {
    this.model?.close();
    this.model = null;
    this.modelKey = '';
  }

  /** Nodes and links of the model that is solved, for the record. */
  size(): { nodes: number; links: number } {
    const { places, links } = this.model?.skeleton ?? this.plain;
    return { nodes: places.length, links: links.length };
  }

  private note(edge: number): void {
    if (this.pipe[edge] === 'whole' && this.leakM2[edge] === 0) this.troubled.delete(edge);
    else this.troubled.add(edge);
  }

  private request(): WaterRequest {
    const { nodes, places, fireLps, hydrantPlace } = this;
    const demand = new Float64Array(places.count);
    for (let place = 0; place < places.count; place += 1) {
      const n = places.node[place]!;
      if (nodes.kind[n] === networkNodeKind.waterJunction)
        demand[place] = (nodes.demand[n]! / 1000) * this.factor[n]!;
    }
    for (const n of ascending(this.openHydrants)) {
      const place = hydrantPlace[n]!;
      demand[place] = demand[place]! + fireLps[n]!;
    }
    return { demand, hole: this.holes(), pumpOn: this.pumpOn, closed: this.closed, tanks: this.tanks };
  }

  /** L/s at 1 m of pressure by place: the bore of a broken pipe at each end, half of a leak at each end. */
  private holes(): Float64Array {
    const hole = new Float64Array(this.places.count);
    for (const e of ascending(this.troubled)) {
      const bore = this.edges.size[e]! / 1000;
      const broken = this.pipe[e] === 'broken' ? (Math.PI / 4) * bore * bore : 0;
      const leaking = this.pipe[e] === 'whole' ? this.leakM2[e]! / 2 : 0;
      if (broken + leaking === 0) continue;
      for (const place of this.endsOf(e)) hole[place] = hole[place]! + holeLps(broken + leaking);
    }
    return hole;
  }

  /** Places of a pipe's ends that water can run out at: not tanks, whose ends have valves. */
  private endsOf(edge: number): number[] {
    const { placeOf } = this.places;
    const { kind } = this.nodes;
    const [from, to] = [this.edges.from[edge]!, this.edges.to[edge]!];
    const side = kind[from] === networkNodeKind.waterPump ? 1 : 0;
    return [
      ...(placeOf[from]! >= 0 && kind[from] !== networkNodeKind.waterTank ? [placeOf[from]! + side] : []),
      ...(placeOf[to]! >= 0 && kind[to] !== networkNodeKind.waterTank ? [placeOf[to]!] : []),
    ];
  }

  /** The model whose skeleton has every pipe and place that something is the matter with. */
  private modelFor(hole: Float64Array): ReducedModel {
    const troubled = ascending(this.troubled);
    const edges = troubled.filter((e) => this.isModelled(e));
    const places = troubled.flatMap((e) => this.endsOf(e)).filter((place) => hole[place]! > 0);
    places.push(...this.watched);
    for (const n of ascending(this.openHydrants)) places.push(this.hydrantPlace[n]!);
    const missing = edges.filter((e) => this.plain.linkOf[e]! < 0);
    const gone = ascending(new Set(places)).filter((place) => this.plain.isGone(place));
    const key = `${missing.join()};${gone.join()}`;
    if (this.model !== null && key === this.modelKey) return this.model;
    this.close();
    let skeleton = this.skeletonOf(missing, gone);
    if (edges.some((e) => skeleton.linkOf[e]! < 0)) skeleton = this.skeletonOf(edges, places);
    this.model = new ReducedModel(this.nodes, this.engine, this.places, skeleton);
    this.modelKey = key;
    return this.model;
  }

  /** Whether both ends of a pipe are in the model. */
  private isModelled(edge: number): boolean {
    const { placeOf } = this.places;
    const [from, to] = [placeOf[this.edges.from[edge]!]!, placeOf[this.edges.to[edge]!]!];
    if (networkOf(this.edges.kind[edge]!) !== network.water || from < 0 || to < 0) return false;
    return this.plain.reached[from] === 1 && this.plain.reached[to] === 1;
  }

  private skeletonOf(keptEdges: readonly number[], keptPlaces: readonly number[]): Skeleton {
    const { nodes, edges, places } = this;
    const kept = { place: new Uint8Array(places.count), edge: new Uint8Array(edges.count) };
    for (const place of keptPlaces) kept.place[place] = 1;
    for (const e of keptEdges) kept.edge[e] = 1;
    return new Skeleton(nodes, edges, places, kept, this.reduce);
  }

  private addTankFlows(): void {
    const { edges, tankInflowLps, flowLps } = this;
    tankInflowLps.fill(0);
    for (let e = 0; e < edges.count; e += 1) {
      if (flowLps[e] === 0) continue;
      const [from, to] = [edges.from[e]!, edges.to[e]!];
      if (this.tanks.has(from)) tankInflowLps[from] = tankInflowLps[from]! - flowLps[e]!;
      if (this.tanks.has(to)) tankInflowLps[to] = tankInflowLps[to]! + flowLps[e]!;
    }
  }

  private publish(asked: Float64Array): void {
    const { nodes, places, answer } = this;
    for (let place = places.count - 1; place >= 0; place -= 1) {
      // Of a pump the suction side comes last and is what its node shows.
      const n = places.node[place]!;
      const above = answer.head[place]! - nodes.zCm[n]! / 100;
      this.pressureM[n] = answer.fed[place] === 1 ? Math.max(0, above) : 0;
      this.share[n] = Math.sqrt(Math.min(1, this.pressureM[n]! / requiredM));
      this.drawnLps[n] = answer.fed[place] === 1 ? asked[place]! * answer.share[place]! : 0;
    }
    this.leakLps.fill(0);
    for (let place = 0; place < places.count; place += 1) {
      const n = places.node[place]!;
      this.leakLps[n] = this.leakLps[n]! + answer.leak[place]!;
    }
    this.flowLps.set(answer.flow);
    this.addTankFlows();
    this.hydrantPlace.forEach((place, n) => {
      if (place < 0) return;
      const at = places.node[place]!;
      [this.pressureM[n], this.share[n]] = [this.pressureM[at]!, this.share[at]!];
      this.hydrantLps[n] = answer.fed[place] === 1 ? this.fireLps[n]! * answer.share[place]! : 0;
    });
  }
}

function ascending(set: ReadonlySet<number>): number[] {
  return [...set].sort((a, b) => a - b);
}

/** Hydrants hang on short branches that are not modelled: each is fed from the place at their other end. */
function placesOfHydrants(nodes: NetworkNodes, edges: NetworkEdges, { placeOf }: WaterPlaces): Int32Array {
  const fedFrom = new Int32Array(nodes.count).fill(-1);
  for (let e = 0; e < edges.count; e += 1) {
    if (networkOf(edges.kind[e]!) !== network.water) continue;
    const [from, to] = [edges.from[e]!, edges.to[e]!];
    for (const [n, other] of [[from, to] as const, [to, from] as const]) {
      if (nodes.kind[n] === networkNodeKind.hydrant && nodes.kind[other] === networkNodeKind.waterJunction)
        fedFrom[n] = placeOf[other]!;
    }
  }
  return fedFrom;
}
