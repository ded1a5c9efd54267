/** What must hold for the lifelines of any city before anything has happened. */
import { expect } from 'vitest';
import { networkHealth } from '../../src/city/infer/networks/index.ts';
import type { City } from '../../src/city/model.ts';
import { networkEdgeKind, networkNodeKind } from '../../src/city/networks.ts';
import { validateCity } from '../../src/city/package/index.ts';
import { facilityKind } from '../../src/city/society.ts';
import { cityGrid } from '../../src/sim/lifelines/power/cityGrid.ts';
import { checkDcGrid, DcFlow } from '../../src/sim/lifelines/power/dcFlow.ts';
import { EpanetModel, type EpanetEngine } from '../../src/sim/lifelines/water/epanet.ts';
import { waterInp } from '../../src/sim/lifelines/water/networkInp.ts';
import { homesCutOff } from './cityChecks.ts';

/** How near the edge a healthy city is. */
export interface NetworkFigures {
  /** Head above ground at the junctions, m. */
  leastPressureM: number;
  mostPressureM: number;
  /** Of the rating, whole and after the worst loss of one line. */
  loadWhole: number;
  loadAfterOutage: number;
  /** Supply without its largest part over demand. */
  powerMargin: number;
  waterMargin: number;
}

/** Every kind without which a crisis cannot be answered; others depend on size and preset. */
const needed = [
  facilityKind.shelter,
  facilityKind.hospital,
  facilityKind.school,
  facilityKind.clinic,
  facilityKind.policeStation,
  facilityKind.fireStation,
];
/** Transmission must stand the loss of any one line from this load on. */
const redundantFromKw = 40_000;

export function checkNetworks(city: City, engine: EpanetEngine): NetworkFigures {
  expect(validateCity(city)).toEqual([]);
  const { problems, figures } = networkHealth(city);
  expect(problems).toEqual([]);
  checkFall(city);
  checkHydrants(city);
  const power = checkPower(city, figures.powerDemandKw > redundantFromKw);
  const water = checkPressures(city, engine);
  return {
    ...power,
    ...water,
    powerMargin: figures.powerFirmKw / figures.powerDemandKw,
    waterMargin: figures.waterFirmMlps / figures.waterDemandMlps,
  };
}

/** By car, from every home to every kind of facility. */
export function checkReach(city: City): void {
  const kinds = new Set(city.facilities.kind);
  expect(needed.filter((kind) => !kinds.has(kind))).toEqual([]);
  expect(homesCutOff(city)).toEqual([]);
}

/** At the busiest hour: every junction above 20 m, everybody served, mains under no more than 1.2 MPa. */
function checkPressures(city: City, engine: EpanetEngine): { leastPressureM: number; mostPressureM: number } {
  const { networkNodes: nodes, networkEdges: edges } = city;
  const text = waterInp(nodes, edges);
  const model = new EpanetModel(engine, text.inp);
  const { pressure, demand } = model.solve();
  model.close();
  let asked = 0;
  let given = 0;
  let leastPressureM = Infinity;
  let mostPressureM = 0;
  text.nodeOf.forEach((row, n) => {
    if (nodes.kind[row] !== networkNodeKind.waterJunction) return;
    asked += nodes.demand[row]! / 1000;
    given += demand[n]!;
    leastPressureM = Math.min(leastPressureM, pressure[n]!);
    mostPressureM = Math.max(mostPressureM, pressure[n]!);
  });
  expect(asked).toBeGreaterThan(0);
  expect(leastPressureM).toBeGreaterThanOrEqual(20);
  expect(mostPressureM).toBeLessThan(120);
  expect(Math.abs(given / asked - 1)).toBeLessThan(1e-4);
  return { leastPressureM, mostPressureM };
}

/** Flows within the ratings, whole and, where `redundant`, after the loss of any one line; no line carries nothing but air. */
function checkPower(city: City, redundant: boolean): { loadWhole: number; loadAfterOutage: number } {
  const { grid, injection, limit, edgeOf } = cityGrid(city.networkNodes, city.networkEdges);
  expect(checkDcGrid(grid)).toEqual([]);
  const loading = (inService: ArrayLike<number>): number => {
    const dc = new DcFlow({ ...grid, inService });
    expect(dc.slack).toHaveLength(1);
    const { flow } = dc.solve(injection);
    return flow.reduce((most, f, k) => Math.max(most, Math.abs(f) / limit[k]!), 0);
  };
  const loadWhole = loading(limit.map(() => 1));
  let loadAfterOutage = loadWhole;
  edgeOf.forEach((edge, out) => {
    if (edge < 0 || !redundant) return;
    loadAfterOutage = Math.max(loadAfterOutage, loading(limit.map((_, k) => (k === out ? 0 : 1))));
  });
  expect(loadAfterOutage).toBeLessThanOrEqual(1 + 1e-9);
  return { loadWhole, loadAfterOutage };
}

/** Gravity sewers leave no manhole above the ground, and most of them follow it down. */
function checkFall(city: City): void {
  const { networkNodes: nodes, networkEdges: edges } = city;
  let uphill = 0;
  let sewers = 0;
  let aboveGround = 0;
  for (let e = 0; e < edges.count; e += 1) {
    const { [edges.from[e]!]: from, [edges.to[e]!]: to } = nodes.kind;
    if (edges.kind[e] !== networkEdgeKind.sewer) continue;
    if (from !== networkNodeKind.manhole || to !== networkNodeKind.manhole) continue;
    sewers += 1;
    if (nodes.level[edges.from[e]!]! > nodes.zCm[edges.from[e]!]!) aboveGround += 1;
    if (nodes.zCm[edges.to[e]!]! > nodes.zCm[edges.from[e]!]! + 50) uphill += 1;
  }
  expect(aboveGround).toBe(0);
  expect(uphill / sewers).toBeLessThan(0.25);
}

/** GB 50974-2014, 7.2.5: a hydrant protects what lies within 150 m. */
function checkHydrants({ networkNodes: nodes }: City): void {
  const reachCm = 15_000;
  const squares = new Map<string, number[]>();
  const square = (x: number, y: number): string => `${Math.floor(x / reachCm)},${Math.floor(y / reachCm)}`;
  const rows = (kind: number): number[] =>
    Array.from(nodes.kind, (one, n) => (one === kind ? n : -1)).filter((n) => n >= 0);
  for (const h of rows(networkNodeKind.hydrant)) {
    const key = square(nodes.xCm[h]!, nodes.yCm[h]!);
    const list = squares.get(key);
    if (list === undefined) squares.set(key, [h]);
    else list.push(h);
  }
  const guarded = (n: number): boolean => {
    const [x, y] = [nodes.xCm[n]!, nodes.yCm[n]!];
    return [-reachCm, 0, reachCm].some((dx) =>
      [-reachCm, 0, reachCm].some((dy) =>
        (squares.get(square(x + dx, y + dy)) ?? []).some((h) => {
          const [ex, ey] = [nodes.xCm[h]! - x, nodes.yCm[h]! - y];
          return ex * ex + ey * ey <= reachCm * reachCm;
        }),
      ),
    );
  };
  expect(rows(networkNodeKind.waterJunction).filter((n) => !guarded(n))).toEqual([]);
}
