/** Networks of generated and imported cities: healthy, powered under every single outage, and under pressure. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateCity } from '../../src/city/generate/index.ts';
import { importOsm } from '../../src/city/import/index.ts';
import { networkHealth } from '../../src/city/infer/networks/index.ts';
import type { City } from '../../src/city/model.ts';
import { networkEdgeKind, networkNodeKind } from '../../src/city/networks.ts';
import { validateCity } from '../../src/city/package/index.ts';
import { cityGrid } from '../../src/sim/lifelines/power/cityGrid.ts';
import { checkDcGrid, DcFlow } from '../../src/sim/lifelines/power/dcFlow.ts';
import { EpanetModel, loadEpanet, type EpanetEngine } from '../../src/sim/lifelines/water/epanet.ts';
import { waterInp } from '../../src/sim/lifelines/water/networkInp.ts';
import { describeReference } from '../support/reference.ts';

let engine: EpanetEngine;
beforeAll(async () => {
  engine = await loadEpanet();
});

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe.each([1000, 3000])('networks of the coast, %d m', (sizeM) => {
  it.each(seeds)('seed %d', (seed) => {
    checkNetworks(generateCity({ preset: 'coast', seed, sizeM }));
  });
});

describeReference('networks of imported cities', 'cities', (path) => {
  it('Monaco with elevation', () => {
    const file = (fileName: string) => ({ bytes: readFileSync(path(fileName)), fileName });
    const { city } = importOsm({ ...file('monaco-latest.osm.pbf'), dem: [file('N43E007.hgt.zip')] });
    checkNetworks(city);
    // 18 m between harbour and Larvotto, 160 m at the upper edge: it cannot do with one pressure.
    expect(count(city, networkNodeKind.waterPump)).toBeGreaterThan(2);
    expect(city.meta.inferred).toContainEqual({ what: 'networkNodes', share: 1 });
  });
});

function checkNetworks(city: City): void {
  expect(validateCity(city)).toEqual([]);
  expect(networkHealth(city).problems).toEqual([]);
  checkPressures(city);
  checkOutages(city);
  checkFall(city);
  checkHydrants(city);
}

/** At the busiest hour: every junction above 20 m, everybody served, mains under no more than 1.2 MPa. */
function checkPressures(city: City): void {
  const { networkNodes: nodes, networkEdges: edges } = city;
  const text = waterInp(nodes, edges);
  const model = new EpanetModel(engine, text.inp);
  const { pressure, demand } = model.solve();
  model.close();
  let asked = 0;
  let given = 0;
  let least = Infinity;
  let most = 0;
  text.nodeOf.forEach((row, n) => {
    if (nodes.kind[row] !== networkNodeKind.waterJunction) return;
    asked += nodes.demand[row]! / 1000;
    given += demand[n]!;
    least = Math.min(least, pressure[n]!);
    most = Math.max(most, pressure[n]!);
  });
  expect(least).toBeGreaterThanOrEqual(20);
  expect(most).toBeLessThan(120);
  expect(Math.abs(given / asked - 1)).toBeLessThan(1e-4);
}

/** Flows within the ratings, whole and after the loss of any one line; no line carries nothing but air. */
function checkOutages(city: City): void {
  const { grid, injection, limit, edgeOf } = cityGrid(city.networkNodes, city.networkEdges);
  expect(checkDcGrid(grid)).toEqual([]);
  const whole = new DcFlow(grid);
  expect(whole.slack).toHaveLength(1);
  const states = [whole.solve(injection)];
  const redundant = networkHealth(city).figures.powerDemandKw > 40_000;
  edgeOf.forEach((edge, out) => {
    if (edge < 0 || !redundant) return;
    const dc = new DcFlow({ ...grid, inService: limit.map((_, k) => (k === out ? 0 : 1)) });
    expect(dc.slack).toHaveLength(1);
    states.push(dc.solve(injection));
  });
  for (const { flow } of states) {
    flow.forEach((f, k) => expect(Math.abs(f)).toBeLessThanOrEqual(limit[k]! + 1e-9));
  }
}

/** Gravity sewers leave no manhole above the ground, and most of them follow it down. */
function checkFall(city: City): void {
  const { networkNodes: nodes, networkEdges: edges } = city;
  let uphill = 0;
  let sewers = 0;
  for (let e = 0; e < edges.count; e += 1) {
    const { [edges.from[e]!]: from, [edges.to[e]!]: to } = nodes.kind;
    if (edges.kind[e] !== networkEdgeKind.sewer) continue;
    if (from !== networkNodeKind.manhole || to !== networkNodeKind.manhole) continue;
    expect(nodes.level[edges.from[e]!]).toBeLessThanOrEqual(nodes.zCm[edges.from[e]!]!);
    sewers += 1;
    if (nodes.zCm[edges.to[e]!]! > nodes.zCm[edges.from[e]!]! + 50) uphill += 1;
  }
  expect(uphill / sewers).toBeLessThan(0.25);
}

/** GB 50974-2014, 7.2.5: a hydrant protects what lies within 150 m. */
function checkHydrants({ networkNodes: nodes }: City): void {
  const rows = (kind: number): number[] =>
    Array.from(nodes.kind, (one, n) => (one === kind ? n : -1)).filter((n) => n >= 0);
  const hydrants = rows(networkNodeKind.hydrant);
  const bare = rows(networkNodeKind.waterJunction).filter((n) =>
    hydrants.every((h) => {
      const dx = nodes.xCm[h]! - nodes.xCm[n]!;
      const dy = nodes.yCm[h]! - nodes.yCm[n]!;
      return dx * dx + dy * dy > 15_000 * 15_000;
    }),
  );
  expect(bare).toEqual([]);
}

function count(city: City, kind: number): number {
  return city.networkNodes.kind.reduce((n, one) => n + (one === kind ? 1 : 0), 0);
}
