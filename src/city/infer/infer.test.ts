import { describe, expect, it } from 'vitest';
import {
  buildingUse,
  facilityKind,
  landCover,
  roadFlag,
  roadKind,
  roofKind,
  structureKind,
} from '../model.ts';
import type { CityDraft, DraftBuilding, DraftRoad } from './draft.ts';
import { finishCity } from './index.ts';

const none = { en: '', zh: '' };

function road(
  key: string,
  nodeA: number,
  nodeB: number,
  ends: number[],
  extra: Partial<DraftRoad> = {},
): DraftRoad {
  return {
    key,
    name: { en: key, zh: '' },
    kind: roadKind.residential,
    flags: 0,
    nodeA,
    nodeB,
    points: ends,
    widthCm: 0,
    lanes: 0,
    clearanceCm: 0,
    speedKmh: 0,
    ...extra,
  };
}

function house(key: string, x: number, y: number, extra: Partial<DraftBuilding> = {}): DraftBuilding {
  return {
    key,
    name: none,
    footprint: [x, y, x, y + 2000, x + 3000, y + 2000, x + 3000, y],
    heightCm: 900,
    floorAboveGroundCm: 20,
    roof: roofKind.flat,
    roofHeightCm: 0,
    storeys: 3,
    basements: 0,
    use: buildingUse.apartments,
    structure: structureKind.masonry,
    ...extra,
  };
}

/** 400 × 400 m of land with a square of streets, one of them one-way, a lone street far off, and 30 houses. */
function draft(): CityDraft {
  const cols = 40;
  const zCm = Int32Array.from({ length: cols * cols }, (_, cell) => 500 + 10 * (cell % cols));
  const buildings: DraftBuilding[] = [];
  for (let i = 0; i < 30; i += 1)
    buildings.push(house(`b/${i}`, 1000 + (i % 6) * 6000, 1000 + Math.floor(i / 6) * 7000));
  buildings.push(house('school', 30000, 36500, { use: buildingUse.school }));
  return {
    name: { en: 'Test', zh: '测试' },
    source: 'osm',
    attribution: 'none',
    origin: {},
    projection: null,
    boundsCm: { x0: 0, y0: 0, x1: 40000, y1: 40000 },
    terrain: {
      cellCm: 1000,
      cols,
      rows: cols,
      zCm,
      cover: new Uint8Array(cols * cols).fill(landCover.residential),
    },
    areas: [],
    buildings,
    nodes: [
      { xCm: 30000, yCm: 30000, zCm: 0 },
      { xCm: 0, yCm: 0, zCm: 0 },
      { xCm: 30000, yCm: 0, zCm: 0 },
      { xCm: 0, yCm: 30000, zCm: 0 },
      { xCm: 39000, yCm: 39000, zCm: 0 },
      { xCm: 39500, yCm: 39500, zCm: 0 },
    ],
    roads: [
      road('south', 1, 2, [0, 0, 0, 30000, 0, 0], { flags: roadFlag.oneway, lanes: 2 }),
      road('east', 2, 0, [30000, 0, 0, 30000, 30000, 0]),
      road('north', 0, 3, [30000, 30000, 0, 0, 30000, 0], { kind: roadKind.primary, speedKmh: 54 }),
      road('west', 3, 1, [0, 30000, 0, 0, 0, 0]),
      road('alone', 4, 5, [39000, 39000, 0, 39500, 39500, 0]),
      road('bridge', 1, 0, [0, 0, 0, 30000, 30000, 0], { flags: roadFlag.bridge }),
      road('path', 1, 3, [0, 0, 0, 5000, 15000, 0, 0, 30000, 0], { kind: roadKind.path }),
    ],
    facilities: [
      {
        key: 'f/police',
        name: none,
        kind: facilityKind.policeStation,
        xCm: 20000,
        yCm: 20000,
        building: 3,
        capacity: 0,
      },
    ],
    zoneNames: [{ en: 'First', zh: '一' }],
    inferred: [],
  };
}

describe('finishCity', () => {
  const city = finishCity(draft(), 1);
  const text = (id: number): string => city.strings[id]!;
  const roadNamed = (key: string): number => [...city.roads.key].findIndex((id) => text(id) === key);

  it('sorts keyed tables by key', () => {
    for (const table of [city.roads, city.buildings, city.zones, city.facilities]) {
      const keys = [...table.key].map(text);
      expect(keys).toEqual([...keys].sort());
    }
  });

  it('gives every road two links that reverse each other, and cars only one way on a one-way street', () => {
    const { links } = city;
    expect(links.count).toBe(2 * city.roads.count);
    for (let link = 0; link < links.count; link += 1) {
      const back = links.reverse[link]!;
      expect(links.reverse[back]).toBe(link);
      expect([links.from[back], links.to[back]]).toEqual([links.to[link], links.from[link]]);
    }
    const south = 2 * roadNamed('south');
    expect(links.capacityVph[south]).toBe(2 * 1400);
    expect(links.capacityVph[south + 1]).toBe(0);
    const path = 2 * roadNamed('path');
    expect([links.capacityVph[path], links.capacityVph[path + 1]]).toEqual([0, 0]);
    expect(links.freeSpeedCmps[2 * roadNamed('north')]).toBe(1500);
    expect(links.lengthCm[2 * roadNamed('north')]).toBe(30000);
  });

  it('lists every link once among those leaving and once among those entering', () => {
    const { links, nodes } = city;
    for (let n = 0; n < nodes.count; n += 1) {
      for (let k = links.outStart[n]!; k < links.outStart[n + 1]!; k += 1)
        expect(links.from[links.outLink[k]!]).toBe(n);
      for (let k = links.inStart[n]!; k < links.inStart[n + 1]!; k += 1)
        expect(links.to[links.inLink[k]!]).toBe(n);
    }
    expect([...links.outLink].sort((a, b) => a - b)).toEqual(
      Array.from({ length: links.count }, (_, i) => i),
    );
  });

  it('snaps to the part of the graph that cars can reach, not to the nearest stub', () => {
    const school = [...city.buildings.key].findIndex((id) => text(id) === 'school');
    const node = city.buildings.node[school]!;
    expect([city.nodes.xCm[node], city.nodes.yCm[node]]).toEqual([30000, 30000]);
  });

  it('finds where a road lies lowest, and no such place on a bridge', () => {
    const low = city.roads.lowCell[roadNamed('south')]!;
    expect(low % city.terrain.cols).toBe(0);
    expect(city.roads.lowCell[roadNamed('bridge')]).toBe(-1);
  });

  it('parts the land into ten connected communities that contain their buildings', () => {
    expect(city.zones.count).toBe(10);
    expect([...city.terrain.zone].every((z) => z >= 0 && z < 10)).toBe(true);
    expect([...city.buildings.zone].every((z) => z >= 0)).toBe(true);
    expect(text(city.zones.name[0]!)).toBe('First');
    expect(text(city.zones.nameZh[1]!)).toBe('第2社区');
    expect([...city.zones.residents].reduce((a, b) => a + b, 0)).toBe(city.residents.count);
  });

  it('keeps named facilities and infers every other kind the city can have', () => {
    const kinds = new Set(city.facilities.kind);
    const { port, tideGauge, metroStation, stadium, railStation, airport } = facilityKind;
    const none: number[] = [port, tideGauge, metroStation, stadium, railStation, airport];
    const all = Object.values(facilityKind).filter((k) => !none.includes(k));
    for (const kind of none) expect(kinds.has(kind), `kind ${kind}`).toBe(false);
    for (const kind of all) expect(kinds.has(kind), `kind ${kind}`).toBe(true);
    const police = [...city.facilities.kind]
      .map((k, f) => [k, f] as const)
      .filter(([k]) => k === facilityKind.policeStation);
    expect(police.map(([, f]) => city.facilities.inferred[f])).toEqual([0]);
    expect(text(city.buildings.key[city.facilities.building[police[0]![1]]!]!)).toBe('b/3');
    const places = [...city.facilities.capacity].reduce(
      (sum, c, f) => sum + (city.facilities.kind[f] === facilityKind.shelter ? c : 0),
      0,
    );
    expect(places).toBeGreaterThanOrEqual(0.15 * city.residents.count);
  });

  it('refuses a key that occurs twice', () => {
    const twice = draft();
    twice.buildings.push(house('b/3', 0, 0));
    expect(() => finishCity(twice, 1)).toThrow(/city\.keyTwice.*b\/3/);
  });

  it('does not depend on the order of the source', () => {
    const shuffled = draft();
    const order = [5, 3, 1, 0, 4, 2];
    shuffled.nodes = order.map((n) => shuffled.nodes[n]!);
    const moved = (n: number): number => order.indexOf(n);
    shuffled.roads = shuffled.roads
      .map((one) => ({ ...one, nodeA: moved(one.nodeA), nodeB: moved(one.nodeB) }))
      .reverse();
    shuffled.facilities[0]!.building = shuffled.buildings.length - 1 - 3;
    shuffled.buildings.reverse();
    const other = finishCity(shuffled, 1);
    expect(other.links).toEqual(city.links);
    expect(other.zones).toEqual(city.zones);
    expect(other.residents).toEqual(city.residents);
    expect(other.strings).toEqual(city.strings);
  });
});
