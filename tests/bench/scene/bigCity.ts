import { buildingUse, landCover, roadFlag, roadKind, roofKind } from '../../../src/scene/core/codes.ts';
import { noise, unit } from '../../../src/scene/core/hash.ts';
import type { SceneCity } from '../../../src/scene/types.ts';
import { cm, gridNetworks, linesOf, polylines, propsOf } from './bigCityFurniture.ts';

const blockM = 100;
const cellM = 10;

/**
 * A made-up city for measuring, not for believing: `buildings` bodies in blocks of a street grid, with a harbour, a tank farm,
 * a railway, an airfield, a levee, an elevated expressway and overhead lines, so that everything the scene can draw is there.
 */
export function bigCity(buildings: number): SceneCity {
  const perBlock = 9;
  // Sea, hill, the expressway's strip and gaps leave so much of the blocks.
  const side = Math.ceil(Math.sqrt(buildings / perBlock / 0.685));
  const sizeM = Math.ceil((side * blockM) / 100) * 100;
  const half = sizeM / 2;
  const cols = sizeM / cellM;
  const shore = (x: number) => -half + sizeM * 0.17 + Math.sin((x / sizeM) * 7) * sizeM * 0.02;
  const height = (x: number, y: number) => {
    const d = y - shore(x);
    if (d < 0) return Math.max(-14, d * 0.05 - 0.4);
    const hill = Math.max(0, 1 - Math.hypot(x - half * 0.72, y - half * 0.75) / (sizeM * 0.26));
    return Math.min(9, 3 + d * 0.004) + hill * hill * 210 + noise(x / 900, y / 900, 3) * 1.2;
  };
  const terrain = terrainOf(cols, half, height);
  const roads = gridRoads(side, half, sizeM, height);
  const expressway = polylines([
    Array.from({ length: 41 }, (_, k): [number, number, number] => {
      const x = -half + 40 + (k * (sizeM - 80)) / 40;
      const y = shore(x) + 700;
      return [
        x,
        y,
        height(x, y) + (k > 3 && k < 37 ? 11 : 0.3 + 10.7 * Math.max(0, (Math.min(k, 40 - k) - 1) / 3)),
      ];
    }),
  ]);
  const boxes = footprints(buildings, side, half, sizeM, height, shore);
  return {
    meta: {
      name: { en: 'Bench city', zh: '测量城' },
      boundsCm: { x0: -half * 100, y0: -half * 100, x1: half * 100, y1: half * 100 },
      coastal: true,
    },
    strings: ['', 'Quarter', '街区'],
    terrain,
    areas: empty({ ringStart: new Uint32Array(1), pointStart: new Uint32Array(1) }),
    buildings: boxes,
    nodes: roads.nodes,
    roads: withRoad(roads.table, expressway),
    zones: quarters(half),
    facilities: { count: 0, name: u32(), nameZh: u32(), kind: new Uint8Array(0), xCm: i32(), yCm: i32() },
    lines: linesOf(half, shore, height),
    props: propsOf(half, shore, height),
    networkEdges: gridNetworks(half, height),
  };
}

function terrainOf(
  cols: number,
  half: number,
  height: (x: number, y: number) => number,
): SceneCity['terrain'] {
  const zCm = new Int32Array(cols * cols);
  const cover = new Uint8Array(cols * cols);
  const zone = new Int16Array(cols * cols);
  for (let r = 0; r < cols; r++) {
    for (let c = 0; c < cols; c++) {
      const [x, y] = [(c + 0.5) * cellM - half, (r + 0.5) * cellM - half];
      const z = height(x, y);
      const at = r * cols + c;
      zCm[at] = Math.round(z * 100);
      cover[at] = z < 0 ? landCover.sea : z > 30 ? landCover.forest : landCover.residential;
      zone[at] = z < 0 ? -1 : (x < 0 ? 0 : 1) + (y < 0 ? 0 : 2);
    }
  }
  return { cellCm: cellM * 100, cols, rows: cols, zCm, cover, zone };
}

function gridRoads(side: number, half: number, sizeM: number, height: (x: number, y: number) => number) {
  const at = new Int32Array((side + 1) ** 2).fill(-1);
  const node = { x: [] as number[], y: [] as number[], z: [] as number[] };
  for (let j = 0; j <= side; j++) {
    for (let i = 0; i <= side; i++) {
      const [x, y] = [i * blockM - sizeM / 2, j * blockM - sizeM / 2];
      const z = height(x, y);
      if (Math.abs(x) >= half || Math.abs(y) >= half || z < 1 || z > 45) continue;
      at[j * (side + 1) + i] = node.x.length;
      node.x.push(x);
      node.y.push(y);
      node.z.push(z);
    }
  }
  const rows: { a: number; b: number; main: boolean }[] = [];
  for (let j = 0; j <= side; j++) {
    for (let i = 0; i <= side; i++) {
      const a = at[j * (side + 1) + i]!;
      if (a < 0) continue;
      const right = i < side ? at[j * (side + 1) + i + 1]! : -1;
      const up = j < side ? at[(j + 1) * (side + 1) + i]! : -1;
      if (right >= 0) rows.push({ a, b: right, main: j % 5 === 0 });
      if (up >= 0) rows.push({ a, b: up, main: i % 5 === 0 });
    }
  }
  return {
    nodes: {
      count: node.x.length,
      xCm: Int32Array.from(node.x, cm),
      yCm: Int32Array.from(node.y, cm),
      zCm: Int32Array.from(node.z, cm),
    },
    table: {
      count: rows.length,
      kind: Uint8Array.from(rows, (r) => (r.main ? roadKind.primary : roadKind.residential)),
      flags: new Uint8Array(rows.length),
      nodeA: Int32Array.from(rows, (r) => r.a),
      nodeB: Int32Array.from(rows, (r) => r.b),
      widthCm: Int32Array.from(rows, (r) => (r.main ? 1700 : 760)),
      lanes: Uint8Array.from(rows, (r) => (r.main ? 4 : 2)),
      pointStart: Uint32Array.from({ length: rows.length + 1 }, (_, k) => k * 2),
      xCm: Int32Array.from(rows.flatMap((r) => [cm(node.x[r.a]!), cm(node.x[r.b]!)])),
      yCm: Int32Array.from(rows.flatMap((r) => [cm(node.y[r.a]!), cm(node.y[r.b]!)])),
      zCm: Int32Array.from(rows.flatMap((r) => [cm(node.z[r.a]!), cm(node.z[r.b]!)])),
    },
  };
}

/** Adds one motorway without nodes in common. */
function withRoad(roads: SceneCity['roads'], line: ReturnType<typeof polylines>): SceneCity['roads'] {
  const n = roads.count;
  return {
    count: n + 1,
    kind: Uint8Array.from([...roads.kind, roadKind.motorway]),
    flags: Uint8Array.from([...roads.flags, roadFlag.oneway]),
    nodeA: Int32Array.from([...roads.nodeA, 0]),
    nodeB: Int32Array.from([...roads.nodeB, 0]),
    widthCm: Int32Array.from([...roads.widthCm, 2400]),
    lanes: Uint8Array.from([...roads.lanes, 6]),
    pointStart: Uint32Array.from([...roads.pointStart, roads.xCm.length + line.xCm.length]),
    xCm: joined(roads.xCm, line.xCm),
    yCm: joined(roads.yCm, line.yCm),
    zCm: joined(roads.zCm, line.zCm),
  };
}

function footprints(
  wanted: number,
  side: number,
  half: number,
  sizeM: number,
  height: (x: number, y: number) => number,
  shore: (x: number) => number,
): SceneCity['buildings'] {
  const xCm: number[] = [];
  const yCm: number[] = [];
  const ground: number[] = [];
  const high: number[] = [];
  const use: number[] = [];
  const roof: number[] = [];
  const rise: number[] = [];
  const fx: number[] = [];
  const fy: number[] = [];
  for (let j = 0; j < side && xCm.length < wanted; j++) {
    for (let i = 0; i < side && xCm.length < wanted; i++) {
      const [bx, by] = [(i + 0.5) * blockM - sizeM / 2, (j + 0.5) * blockM - sizeM / 2];
      const z = height(bx, by);
      if (Math.abs(bx) > half - 60 || Math.abs(by) > half - 60 || z < 1.5 || z > 40) continue;
      if (Math.abs(by - shore(bx) - 700) < 60 || unit(i * 997 + j, 1) < 0.05) continue;
      const core = Math.hypot(bx, by + half * 0.2) / half;
      const old = Math.hypot(bx - half * 0.35, by + half * 0.35) < half * 0.14;
      for (let k = 0; k < 9; k++) {
        const seed = (j * side + i) * 16 + k;
        const x = bx - 27 + (k % 3) * 27;
        const y = by - 27 + Math.floor(k / 3) * 27;
        const tall =
          core < 0.14
            ? 30 + unit(seed, 2) ** 2 * 170
            : core < 0.4
              ? 12 + unit(seed, 3) * 42
              : 6 + unit(seed, 4) * 14;
        const [w, d] = [9 + unit(seed, 5) * 3.5, 8 + unit(seed, 6) * 4.5];
        xCm.push(cm(x));
        yCm.push(cm(y));
        ground.push(cm(height(x, y)));
        high.push(cm(old ? 7 + unit(seed, 7) * 5 : tall));
        use.push(core < 0.14 ? buildingUse.office : old ? buildingUse.home : buildingUse.apartments);
        roof.push(old || (core > 0.6 && unit(seed, 8) < 0.5) ? roofKind.gable : roofKind.flat);
        rise.push(350);
        for (const [u, v] of [
          [-1, -1],
          [1, -1],
          [1, 1],
          [-1, 1],
        ] as const) {
          fx.push(cm(x + u * w));
          fy.push(cm(y + v * d));
        }
      }
    }
  }
  const count = xCm.length;
  return {
    count,
    xCm: Int32Array.from(xCm),
    yCm: Int32Array.from(yCm),
    groundCm: Int32Array.from(ground),
    heightCm: Int32Array.from(high),
    roof: Uint8Array.from(roof),
    roofHeightCm: Int16Array.from(rise),
    storeys: Uint8Array.from(high, (h) => Math.max(1, Math.round(h / 300))),
    use: Uint8Array.from(use),
    pointStart: Uint32Array.from({ length: count + 1 }, (_, i) => i * 4),
    footXCm: Int32Array.from(fx),
    footYCm: Int32Array.from(fy),
  };
}

function quarters(half: number): SceneCity['zones'] {
  const q = cm(half / 2);
  const ring = (x: number, y: number) => [x - q, y - q, x + q, y - q, x + q, y + q, x - q, y + q];
  const outline = [ring(-q, -q), ring(q, -q), ring(-q, q), ring(q, q)].flat();
  return {
    count: 4,
    name: Uint32Array.of(1, 1, 1, 1),
    nameZh: Uint32Array.of(2, 2, 2, 2),
    xCm: Int32Array.of(-q, q, -q, q),
    yCm: Int32Array.of(-q, -q, q, q),
    pointStart: Uint32Array.of(0, 4, 8, 12, 16),
    outlineXCm: Int32Array.from(outline.filter((_, k) => k % 2 === 0)),
    outlineYCm: Int32Array.from(outline.filter((_, k) => k % 2 === 1)),
  };
}

function empty<T extends object>(more: T) {
  return { count: 0, kind: new Uint8Array(0), xCm: i32(), yCm: i32(), ...more };
}
function joined(a: Int32Array, b: Int32Array): Int32Array {
  const out = new Int32Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
const i32 = () => new Int32Array(0);
const u32 = () => new Uint32Array(0);
