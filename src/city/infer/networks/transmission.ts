import { propKind } from '../../furniture.ts';
import { areaKind } from '../../model.ts';
import { networkEdgeKind, networkNodeKind } from '../../networks.ts';
import { clusterPoints } from './clusters.ts';
import type { Work } from './context.ts';
import { areasOf, edgePlaces, isDry, tour, type Place } from './places.ts';
import type { Substation } from './power.ts';
import { Corridors, type Raster } from './raster.ts';
import { layingCosts, routePoints } from './streets.ts';
import { growTrees, pathUp } from './tree.ts';

export interface Supply {
  gridSupplies: number[];
  plants: (Place & { node: number; kw: number })[];
}

interface Bus extends Place {
  node: number;
}

/** A 110 kV ring carries at most this much from its 220 kV station. */
const ringKw = 200_000;
const gridSupplyKw = 600_000;
/** Cities from this size have a power station of their own where they have industry. */
const plantFromKw = 150_000;

/**
 * Rings of 110 kV through the substations, fed by 220/110 kV stations on a ring with the grid's supply points. In small
 * cities the supply points themselves stand in the 110 kV ring. Every ring carries its whole load from either end.
 */
export function makeTransmission(work: Work, raster: Raster, substations: readonly Substation[]): Supply {
  const total = substations.reduce((sum, one) => sum + one.loadKw, 0);
  const supply: Supply = { gridSupplies: [], plants: [] };
  if (total === 0) return supply;
  const { build } = work;
  const lines = new Lines(work, raster);
  const small = total <= ringKw;
  const wanted = total < 40_000 ? 1 : Math.max(2, Math.min(6, Math.ceil(total / gridSupplyKw) + 1));
  const places = edgePlaces(work.site, wanted);
  const gates: Bus[] = places.map((place) => {
    const capacity = Math.ceil((1.3 * total) / Math.max(1, places.length - 1) / 10_000) * 10_000;
    const kind = networkNodeKind.gridSupply;
    const node = build.node({
      kind,
      ...place,
      capacity,
      demand: total / places.length,
      level: small ? 110 : 220,
    });
    return { ...place, node };
  });
  supply.gridSupplies = gates.map(({ node }) => node);
  const upper: Bus[] = [...gates];
  if (small) {
    lines.ring([...gates, ...substations], 110, total);
  } else {
    const groups = clusterPoints(
      {
        xCm: substations.map((s) => s.xCm),
        yCm: substations.map((s) => s.yCm),
        weight: substations.map((s) => s.loadKw),
      },
      Math.ceil(total / (ringKw * 0.8)),
      ringKw,
    );
    groups.xCm.forEach((x, g) => {
      const own = substations.filter((_, s) => groups.of[s] === g);
      if (own.length === 0) return;
      const loadKw = own.reduce((sum, one) => sum + one.loadKw, 0);
      const place = openPlace(work, raster, x, groups.yCm[g]!);
      const kind = networkNodeKind.substation;
      const node = build.node({ kind, ...place, capacity: rating220Kw(loadKw), demand: loadKw, level: 220 });
      const station = { ...place, node };
      upper.push(station);
      lines.ring([station, ...own], 110, loadKw);
    });
    lines.ring(upper, 220, total);
  }
  const plant = plantPlace(work);
  if (plant !== undefined && total >= plantFromKw) {
    const kw = Math.round((0.2 * total) / 10_000) * 10_000;
    const kind = networkNodeKind.powerPlant;
    const node = build.node({
      kind,
      ...plant,
      capacity: kw,
      demand: kw,
      store: 14_400,
      level: small ? 110 : 220,
    });
    lines.ring([nearestBus(upper, plant), { ...plant, node }], small ? 110 : 220, kw);
    supply.plants.push({ ...plant, node, kw });
  }
  return supply;
}

/** Open water that an overhead line may cross. */
const longestSpanM = 800;

/** Lays transmission lines: overhead where a free way exists, in cables under the streets elsewhere. */
class Lines {
  private readonly work: Work;
  private readonly corridors: Corridors;
  private readonly costs: Float64Array;

  constructor(work: Work, raster: Raster) {
    this.work = work;
    this.corridors = new Corridors(raster);
    this.costs = layingCosts(work.streets);
  }

  /** A closed ring; two buses get two lines. */
  ring(buses: readonly Bus[], kv: number, loadKw: number): void {
    if (buses.length < 2) return;
    const order = tour(buses);
    order.forEach((i, k) => this.line(buses[i]!, buses[order[(k + 1) % order.length]!]!, kv, loadKw));
  }

  private line(from: Bus, to: Bus, kv: number, loadKw: number): void {
    const way = this.corridors.between(from.xCm, from.yCm, to.xCm, to.yCm);
    const overhead = way.builtM <= Math.max(300, 0.3 * way.lengthM) && way.waterM <= longestSpanM;
    this.work.build.edge({
      kind: networkEdgeKind.transmission,
      from: from.node,
      to: to.node,
      size: kv,
      capacity: circuitKw(kv, loadKw),
      overhead,
      points: overhead ? way.points : this.cable(from, to),
    });
  }

  private cable(from: Bus, to: Bus): number[] {
    const { site, streets } = this.work;
    const start = streets.nearest(from.xCm, from.yCm);
    const end = streets.nearest(to.xCm, to.yCm);
    const tree = growTrees(streets, [start], (e) => this.costs[e]!, { until: end });
    const route = routePoints(site, streets, start, pathUp(tree, end).reverse());
    return [from.xCm, from.yCm, ...route, to.xCm, to.yCm];
  }
}

/** Thermal ratings at 40 °C air of LGJ-240 (605 A), LGJ-400 (845 A) and their twins, MVA. */
const ratings: Record<number, readonly number[]> = { 110: [115, 161, 230], 220: [322, 526, 644] };

/** Enough parallel circuits of the largest conductor, or the smallest that carries the load. */
function circuitKw(kv: number, loadKw: number): number {
  const sizes = ratings[kv]!;
  const mva = loadKw / 950;
  const fit = sizes.find((one) => one >= mva);
  const most = sizes.at(-1)!;
  return Math.round((fit ?? Math.ceil(mva / most) * most) * 950);
}

/** 220/110 kV transformers of 120, 180 or 240 MVA; without one the others carry the load at 120 %. */
function rating220Kw(loadKw: number): number {
  const sizes: [number, number][] = [
    [2, 120],
    [2, 180],
    [2, 240],
    [3, 180],
    [3, 240],
  ];
  const [n, mva] = sizes.find(([n, mva]) => (n - 1) * mva * 1140 >= loadKw) ?? [
    Math.ceil(loadKw / (240 * 1140)) + 1,
    240,
  ];
  return n * mva * 950;
}

/** Open dry ground near a point: every share of roofs counts like kilometres. */
function openPlace({ site }: Work, raster: Raster, xCm: number, yCm: number): Place {
  let best: Place = { xCm, yCm };
  let bestScore = Infinity;
  for (let cell = 0; cell < raster.builtShare.length; cell += 1) {
    const x = raster.x0Cm + ((cell % raster.cols) + 0.5) * raster.cellCm;
    const y = raster.y0Cm + (Math.floor(cell / raster.cols) + 0.5) * raster.cellCm;
    const dx = x - xCm;
    const dy = y - yCm;
    const away = Math.sqrt(dx * dx + dy * dy) / 100_000;
    const score = away + 10 * raster.builtShare[cell]! + 20 * raster.waterShare[cell]!;
    if (score >= bestScore || !isDry(site, { xCm: x, yCm: y })) continue;
    best = { xCm: Math.round(x), yCm: Math.round(y) };
    bestScore = score;
  }
  return best;
}

/** At the tallest chimney of 80 m and more, else in the largest industrial area of ten hectares and more. */
function plantPlace({ site }: Work): Place | undefined {
  const { props } = site;
  let tallest = -1;
  for (let p = 0; p < props.count; p += 1) {
    if (props.kind[p] !== propKind.chimney || props.heightCm[p]! < 8000) continue;
    if (tallest < 0 || props.heightCm[p]! > props.heightCm[tallest]!) tallest = p;
  }
  if (tallest >= 0) return { xCm: props.xCm[tallest]!, yCm: props.yCm[tallest]! };
  const [largest] = areasOf(site, [areaKind.industrial, areaKind.chemicalPark]);
  if (largest === undefined || largest.m2 < 100_000) return undefined;
  return { xCm: largest.xCm, yCm: largest.yCm };
}

function nearestBus(buses: readonly Bus[], place: Place): Bus {
  const square = (bus: Bus): number => {
    const dx = bus.xCm - place.xCm;
    const dy = bus.yCm - place.yCm;
    return dx * dx + dy * dy;
  };
  return buses.reduce((best, bus) => (square(bus) < square(best) ? bus : best));
}
