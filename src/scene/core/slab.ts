import type { HeightField, MeshData } from '../types.ts';
import { MeshWriter } from './meshWriter.ts';

/**
 * The four cut faces of the slab: earth from the surface down to the base, and the resin of the sea where the surface
 * lies under sea level. `surface` is the land height above the vertex, from which the strata take their course; `lift`
 * marks the vertices that rise and fall with the sea.
 */
export function buildCut(field: HeightField, baseM: number): { cut: MeshData; seaCut: MeshData } {
  const earth = new MeshWriter({ surface: { size: 1, as: 'f32' } });
  const sea = new MeshWriter({ lift: { size: 1, as: 'f32' } });
  for (const side of sidesOf(field)) {
    for (let k = 0; k + 1 < side.points.length; k++) {
      const a = side.points[k]!;
      const b = side.points[k + 1]!;
      const [nx, nz] = side.outward;
      const v = [
        earth.vertex(a.x, baseM, a.z, nx, 0, nz, a.y),
        earth.vertex(b.x, baseM, b.z, nx, 0, nz, b.y),
        earth.vertex(b.x, b.y, b.z, nx, 0, nz, b.y),
        earth.vertex(a.x, a.y, a.z, nx, 0, nz, a.y),
      ] as const;
      earth.quad(...v);
      if (Math.min(a.y, b.y) < 0) seaQuad(sea, a, b, nx, nz);
    }
  }
  return { cut: earth.finish(), seaCut: sea.finish() };
}

interface Point {
  x: number;
  y: number;
  z: number;
}

/** Boundary points of each side, running so that the outward normal lies to the right of the way seen from above. */
function sidesOf(field: HeightField): { outward: [number, number]; points: Point[] }[] {
  const { cols, rows, stepM, heightM } = field;
  const at = (c: number, r: number): Point => ({
    x: (c - (cols - 1) / 2) * stepM,
    y: heightM[r * cols + c]!,
    z: -(r - (rows - 1) / 2) * stepM,
  });
  const span = (n: number) => Array.from({ length: n }, (_, i) => i);
  return [
    { outward: [0, 1], points: span(cols).map((c) => at(c, 0)) },
    { outward: [1, 0], points: span(rows).map((r) => at(cols - 1, r)) },
    { outward: [0, -1], points: span(cols).map((c) => at(cols - 1 - c, rows - 1)) },
    { outward: [-1, 0], points: span(rows).map((r) => at(0, rows - 1 - r)) },
  ];
}

function seaQuad(sea: MeshWriter, a: Point, b: Point, nx: number, nz: number): void {
  const from = a.y > 0 ? crossing(a, b) : a;
  const to = b.y > 0 ? crossing(a, b) : b;
  const v = [
    sea.vertex(from.x, from.y, from.z, nx, 0, nz, 0),
    sea.vertex(to.x, to.y, to.z, nx, 0, nz, 0),
    sea.vertex(to.x, 0, to.z, nx, 0, nz, 1),
    sea.vertex(from.x, 0, from.z, nx, 0, nz, 1),
  ] as const;
  sea.quad(...v);
}

function crossing(a: Point, b: Point): Point {
  const t = a.y / (a.y - b.y);
  return { x: a.x + (b.x - a.x) * t, y: 0, z: a.z + (b.z - a.z) * t };
}
