import type { SceneCity } from '../types.ts';
import { areaKind, buildingUse, landCover, roadFlag, roadKind, roofKind } from './codes.ts';
import { unit } from './hash.ts';

/**
 * A small handmade coast for tests of the drawing: a bay in the south with a quay, a hill in the north-east, a stream
 * with a bridge, a hollow in the west, streets every 120 m, and houses, bars, towers and sheds by quarter.
 */
export function testCity(sizeM = 1200): SceneCity {
  const cellM = 10;
  const cols = sizeM / cellM;
  const half = sizeM / 2;
  const height = (x: number, y: number) => {
    const shore = y + sizeM * 0.28 - Math.cos((x / sizeM) * 5) * sizeM * 0.04;
    const hill = Math.max(0, 1 - Math.hypot(x - sizeM * 0.4, y - sizeM * 0.4) / (sizeM * 0.3));
    const hollow = Math.max(0, 1 - Math.hypot(x + sizeM * 0.15, y) / (sizeM * 0.16));
    const land = Math.min(6, 1.5 + shore * 0.02) + hill * hill * 70 - hollow * 2.5;
    return shore < 0 ? Math.max(-9, shore * 0.06 - 0.4) : land;
  };
  const streamX = sizeM * 0.21;
  const zCm = new Int32Array(cols * cols);
  const cover = new Uint8Array(cols * cols);
  const zone = new Int16Array(cols * cols);
  for (let r = 0; r < cols; r++) {
    for (let c = 0; c < cols; c++) {
      const x = (c + 0.5) * cellM - half;
      const y = (r + 0.5) * cellM - half;
      const stream = Math.abs(x - streamX) < 10;
      const z = height(x, y);
      const at = r * cols + c;
      zCm[at] = Math.round((z - (stream && z > 0 ? 2.2 : 0)) * 100);
      const hilly = z > 12;
      cover[at] =
        z < 0 ? landCover.sea : stream ? landCover.stream : hilly ? landCover.forest : landCover.residential;
      zone[at] = z < 0 ? -1 : x < 0 ? 0 : 1;
    }
  }

  const nodes = { x: [] as number[], y: [] as number[], z: [] as number[] };
  const lines: { a: number; b: number; kind: number; flags: number }[] = [];
  const grid = new Map<string, number>();
  const n = Math.floor(sizeM / 120);
  for (let j = 0; j <= n; j++) {
    for (let i = 0; i <= n; i++) {
      const x = (i - n / 2) * 120;
      const y = (j - n / 2) * 120;
      if (Math.abs(x) >= half || Math.abs(y) >= half || height(x, y) < 1 || height(x, y) > 14) continue;
      grid.set(`${i},${j}`, nodes.x.length);
      nodes.x.push(x);
      nodes.y.push(y);
      nodes.z.push(height(x, y) - 0.4);
    }
  }
  for (const [key, a] of grid) {
    const [i, j] = key.split(',').map(Number) as [number, number];
    for (const [di, dj] of [
      [1, 0],
      [0, 1],
    ] as const) {
      const b = grid.get(`${i + di},${j + dj}`);
      if (b === undefined) continue;
      const crosses = (nodes.x[a]! - streamX) * (nodes.x[b]! - streamX) < 0;
      lines.push({
        a,
        b,
        kind: (di === 1 ? j : i) % 4 === 0 ? roadKind.primary : roadKind.residential,
        flags: crosses ? roadFlag.bridge : 0,
      });
    }
  }

  const boxes: {
    x: number;
    y: number;
    w: number;
    d: number;
    h: number;
    use: number;
    roof: number;
    rise: number;
  }[] = [];
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      const bx = (i - n / 2) * 120 + 60;
      const by = (j - n / 2) * 120 + 60;
      const z = height(bx, by);
      if (z < 1 || z > 14 || Math.abs(bx - streamX) < 70) continue;
      const core = Math.hypot(bx, by - sizeM * 0.1) < sizeM * 0.14;
      const old = !core && by < -sizeM * 0.08;
      const steps = core ? 2 : old ? 6 : 3;
      for (let k = 0; k < steps * steps; k++) {
        const s = 88 / steps;
        const seed = (j * n + i) * 64 + k;
        const use = core ? buildingUse.office : old ? buildingUse.home : buildingUse.apartments;
        boxes.push({
          x: bx - 44 + ((k % steps) + 0.5) * s,
          y: by - 44 + (Math.floor(k / steps) + 0.5) * s,
          w: s * (core ? 0.62 : old ? 0.86 : 0.9),
          d: s * (core ? 0.62 : old ? 0.8 : 0.5),
          h: core ? 24 + unit(seed, 1) * 90 : old ? 7 + unit(seed, 2) * 5 : 15 + unit(seed, 3) * 20,
          use,
          roof: old ? roofKind.gable : roofKind.flat,
          rise: old ? 3.4 : 0,
        });
      }
    }
  }

  const count = boxes.length;
  const cm = (v: number) => Math.round(v * 100);
  const corners = boxes.flatMap((b) =>
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ].map(([u, v]) => [b.x + (u! * b.w) / 2, b.y + (v! * b.d) / 2]),
  );
  const pier = [
    [-60, -0.42 * sizeM],
    [0, -0.42 * sizeM],
    [0, -0.2 * sizeM],
    [-60, -0.2 * sizeM],
  ].map(([x, y]) => [x!, y!]);
  return {
    meta: {
      name: { en: 'Test coast', zh: '测试海岸' },
      boundsCm: { x0: -cm(half), y0: -cm(half), x1: cm(half), y1: cm(half) },
      coastal: true,
    },
    strings: ['', 'West', 'East', '西', '东'],
    terrain: { cellCm: 1000, cols, rows: cols, zCm, cover, zone },
    areas: {
      count: 1,
      kind: Uint8Array.of(areaKind.quay),
      ringStart: Uint32Array.of(0, 1),
      pointStart: Uint32Array.of(0, 4),
      xCm: Int32Array.from(pier, (p) => cm(p[0]!)),
      yCm: Int32Array.from(pier, (p) => cm(p[1]!)),
    },
    buildings: {
      count,
      xCm: Int32Array.from(boxes, (b) => cm(b.x)),
      yCm: Int32Array.from(boxes, (b) => cm(b.y)),
      groundCm: Int32Array.from(boxes, (b) => cm(height(b.x, b.y))),
      heightCm: Int32Array.from(boxes, (b) => cm(b.h)),
      roof: Uint8Array.from(boxes, (b) => b.roof),
      roofHeightCm: Int16Array.from(boxes, (b) => cm(b.rise)),
      storeys: Uint8Array.from(boxes, (b) => Math.max(1, Math.round(b.h / 3))),
      use: Uint8Array.from(boxes, (b) => b.use),
      pointStart: Uint32Array.from({ length: count + 1 }, (_, i) => i * 4),
      footXCm: Int32Array.from(corners, (p) => cm(p[0]!)),
      footYCm: Int32Array.from(corners, (p) => cm(p[1]!)),
    },
    nodes: {
      count: nodes.x.length,
      xCm: Int32Array.from(nodes.x, cm),
      yCm: Int32Array.from(nodes.y, cm),
      zCm: Int32Array.from(nodes.z, cm),
    },
    roads: {
      count: lines.length,
      kind: Uint8Array.from(lines, (l) => l.kind),
      flags: Uint8Array.from(lines, (l) => l.flags),
      nodeA: Int32Array.from(lines, (l) => l.a),
      nodeB: Int32Array.from(lines, (l) => l.b),
      widthCm: Int32Array.from(lines, (l) => (l.kind === roadKind.primary ? 1600 : 800)),
      lanes: Uint8Array.from(lines, (l) => (l.kind === roadKind.primary ? 4 : 2)),
      pointStart: Uint32Array.from({ length: lines.length + 1 }, (_, i) => i * 2),
      xCm: Int32Array.from(lines.flatMap((l) => [cm(nodes.x[l.a]!), cm(nodes.x[l.b]!)])),
      yCm: Int32Array.from(lines.flatMap((l) => [cm(nodes.y[l.a]!), cm(nodes.y[l.b]!)])),
      zCm: Int32Array.from(lines.flatMap((l) => [cm(nodes.z[l.a]!), cm(nodes.z[l.b]!)])),
    },
    zones: {
      count: 2,
      name: Uint32Array.of(1, 2),
      nameZh: Uint32Array.of(3, 4),
      xCm: Int32Array.of(-cm(half / 2), cm(half / 2)),
      yCm: Int32Array.of(0, 0),
    },
    facilities: {
      count: 0,
      name: new Uint32Array(0),
      nameZh: new Uint32Array(0),
      kind: new Uint8Array(0),
      xCm: new Int32Array(0),
      yCm: new Int32Array(0),
    },
  };
}
