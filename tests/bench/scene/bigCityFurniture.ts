/** Lines, props and networks of the made-up city. */
import { lineKind, propKind } from '../../../src/scene/core/codes.ts';
import { unit } from '../../../src/scene/core/hash.ts';
import type { SceneCity } from '../../../src/scene/types.ts';

export const cm = (m: number): number => Math.round(m * 100);

type Point = [number, number, number];

export function linesOf(
  half: number,
  shore: (x: number) => number,
  height: (x: number, y: number) => number,
): NonNullable<SceneCity['lines']> {
  const along = (from: number, to: number, y: (x: number) => number, z?: number): Point[] =>
    Array.from({ length: 24 }, (_, k) => {
      const x = from + ((to - from) * k) / 23;
      return [x, y(x), z ?? height(x, y(x)) + 0.5];
    });
  const list: { kind: number; widthM: number; points: Point[] }[] = [
    { kind: lineKind.rail, widthM: 9, points: along(-half + 10, half - 10, (x) => shore(x) + 950) },
    { kind: lineKind.quayWall, widthM: 2, points: along(-half * 0.3, half * 0.3, () => shore(0) + 5, 3.4) },
    {
      kind: lineKind.breakwater,
      widthM: 12,
      points: along(half * 0.4, half * 0.55, (x) => shore(x) - 420, 4),
    },
    { kind: lineKind.levee, widthM: 22, points: along(-half * 0.9, -half * 0.5, (x) => shore(x) + 260, 8.5) },
    {
      kind: lineKind.runway,
      widthM: 45,
      points: along(-half * 0.75, -half * 0.25, () => shore(0) + 480, 3.5),
    },
  ];
  const packed = polylines(list.map((l) => l.points));
  return {
    count: list.length,
    kind: Uint8Array.from(list, (l) => l.kind),
    widthCm: Int32Array.from(list, (l) => cm(l.widthM)),
    ...packed,
  };
}

export function propsOf(
  half: number,
  shore: (x: number) => number,
  height: (x: number, y: number) => number,
): NonNullable<SceneCity['props']> {
  const rows: {
    kind: number;
    x: number;
    y: number;
    z: number;
    angle: number;
    l: number;
    w: number;
    h: number;
  }[] = [];
  const put = (
    kind: number,
    x: number,
    y: number,
    z: number,
    angle: number,
    l: number,
    w: number,
    h: number,
  ) => rows.push({ kind, x, y, z, angle, l, w, h });
  const quay = shore(0);
  for (let k = 0; k < 8; k++) {
    const x = -half * 0.28 + k * half * 0.08;
    put(propKind.ship, x, quay - 32, 0, k % 2 === 0 ? 0 : 180, 130 + (k % 3) * 40, 28, 22);
    put(propKind.quayCrane, x - 30, quay + 14, 3.7, -90, 60, 14, 46);
    put(propKind.quayCrane, x + 30, quay + 14, 3.7, -90, 60, 14, 46);
    for (let r = 0; r < 3; r++) {
      put(propKind.containers, x, quay + 90 + r * 45, height(x, quay + 90), 0, 110, 17, 11);
      put(propKind.yardCrane, x + 20, quay + 90 + r * 45, height(x, quay + 90), 90, 24, 13, 21);
    }
  }
  for (let k = 0; k < 24; k++) {
    const x = half * 0.42 + (k % 6) * 62;
    const y = shore(x) + 120 + Math.floor(k / 6) * 62;
    const kind =
      k < 15 ? propKind.tank : k < 18 ? propKind.gasSphere : k < 21 ? propKind.silo : propKind.column;
    const size =
      kind === propKind.tank
        ? [44, 16]
        : kind === propKind.gasSphere
          ? [20, 24]
          : kind === propKind.silo
            ? [10, 30]
            : [6, 42];
    put(kind, x, y, height(x, y), 0, size[0]!, size[0]!, size[1]!);
  }
  put(propKind.chimney, half * 0.4, shore(half * 0.4) + 420, 5, 0, 8, 8, 110);
  for (let k = 0; k < 5; k++) put(propKind.aircraft, -half * 0.6 + k * 70, quay + 580, 4, 90, 40, 36, 12);
  put(propKind.train, 0, shore(0) + 950, height(0, shore(0) + 950) + 0.9, 0, 200, 3, 4);
  for (let k = 0; k < 20; k++) {
    const x = -half + 200 + k * ((half * 2 - 400) / 19);
    const y = half * 0.3;
    put(propKind.pylon, x, y, height(x, y), 0, 9, 22, 42);
  }
  for (let k = 0; k < 30; k++)
    put(
      propKind.boat,
      half * 0.42 + unit(k, 1) * half * 0.1,
      shore(half * 0.45) - 100 - unit(k, 2) * 200,
      0,
      unit(k, 3) * 300 - 150,
      14,
      5,
      5,
    );
  for (let k = 0; k < 12; k++)
    put(propKind.mast, (unit(k, 4) - 0.5) * half, unit(k, 5) * half * 0.5, height(0, 100), 0, 4, 4, 40);
  return {
    count: rows.length,
    kind: Uint8Array.from(rows, (r) => r.kind),
    xCm: Int32Array.from(rows, (r) => cm(r.x)),
    yCm: Int32Array.from(rows, (r) => cm(r.y)),
    zCm: Int32Array.from(rows, (r) => cm(r.z)),
    angle: Int16Array.from(rows, (r) => Math.round(r.angle * 100)),
    lengthCm: Int32Array.from(rows, (r) => cm(r.l)),
    widthCm: Int32Array.from(rows, (r) => cm(r.w)),
    heightCm: Int32Array.from(rows, (r) => cm(r.h)),
  };
}

/** One overhead line, and mains of every network along some streets. */
export function gridNetworks(
  half: number,
  height: (x: number, y: number) => number,
): NonNullable<SceneCity['networkEdges']> {
  const list: { kind: number; overhead: number; points: Point[] }[] = [];
  const spans = Array.from({ length: 20 }, (_, k) => -half + 200 + k * ((half * 2 - 400) / 19));
  list.push({
    kind: 0,
    overhead: 1,
    points: spans.map((x): Point => [x, half * 0.3, height(x, half * 0.3)]),
  });
  for (let k = 0; k < 24; k++) {
    const x = -half + (k + 1) * (half / 13);
    list.push({
      kind: [1, 11, 20, 30, 41, 50][k % 6]!,
      overhead: 0,
      points: [
        [x, -half * 0.5, 0],
        [x, half * 0.6, 0],
      ],
    });
  }
  const { zCm: _, ...packed } = polylines(list.map((l) => l.points));
  return {
    count: list.length,
    kind: Uint8Array.from(list, (l) => l.kind),
    overhead: Uint8Array.from(list, (l) => l.overhead),
    ...packed,
  };
}

export function polylines(list: readonly Point[][]) {
  const all = list.flat();
  const pointStart = new Uint32Array(list.length + 1);
  list.forEach((points, k) => (pointStart[k + 1] = pointStart[k]! + points.length));
  return {
    pointStart,
    xCm: Int32Array.from(all, (p) => cm(p[0])),
    yCm: Int32Array.from(all, (p) => cm(p[1])),
    zCm: Int32Array.from(all, (p) => cm(p[2])),
  };
}
