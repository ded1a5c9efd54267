import type { SceneCity } from '../types.ts';
import { type Body, facadeUnits } from './body.ts';
import { shellSurface } from './codes.ts';
import { choose } from './hash.ts';
import type { Layout } from './layout.ts';
import type { MeshWriter } from './meshWriter.ts';
import { flatRoofs, pitchedRoofs } from './palette.ts';

/** Cells of the facade on surveyed walls, m. */
const cellM = { along: 3.3, up: 3.05 } as const;

/** Row of the shell of every building, -1 where it has none. */
export function shellRows(city: SceneCity): Int32Array | null {
  const { shells } = city;
  if (shells === undefined || shells.count === 0) return null;
  const rows = new Int32Array(city.buildings.count).fill(-1);
  for (let s = 0; s < shells.count; s++) {
    const building = shells.building[s]!;
    if (building >= 0 && building < rows.length) rows[building] = s;
  }
  return rows;
}

/** The surveyed surfaces with flat normals: walls with windows, roofs pitched in tile, flat ones in gravel. */
export function buildShell(w: MeshWriter, city: SceneCity, layout: Layout, body: Body, shell: number): void {
  const { shells } = city;
  if (shells === undefined) return;
  const first = shells.pointStart[shell]!;
  const at = (k: number): [number, number, number] => [
    layout.x(shells.xCm[first + k]!),
    shells.zCm[first + k]! / 100,
    layout.z(shells.yCm[first + k]!),
  ];
  for (let t = shells.triangleStart[shell]!; t < shells.triangleStart[shell + 1]!; t++) {
    const surface = shells.surface[t]!;
    if (surface === shellSurface.ground) continue;
    const [p, q, r] = [at(shells.a[t]!), at(shells.b[t]!), at(shells.c[t]!)];
    const u = [q[0] - p[0], q[1] - p[1], q[2] - p[2]] as const;
    const v = [r[0] - p[0], r[1] - p[1], r[2] - p[2]] as const;
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]] as const;
    const length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    if (length < 1e-4) continue;
    const [nx, ny, nz] = [n[0] / length, n[1] / length, n[2] / length];
    const wall = surface === shellSurface.wall && Math.abs(ny) < 0.3;
    if (wall) w.paint(body.wallColour, body.kind);
    else w.paint(choose(ny > 0.97 ? flatRoofs : pitchedRoofs, body.index, 8));
    const flat = Math.sqrt(nx * nx + nz * nz) || 1;
    const alongOf = (x: number, z: number) => (x * nz - z * nx) / flat / cellM.along;
    // Whole cells may be left out: the pattern repeats, and the numbers stay small.
    const whole = wall ? Math.floor(alongOf(p[0], p[2])) : 0;
    const corner = ([x, y, z]: readonly [number, number, number]) => {
      const above = y - body.groundM;
      return w.vertex(
        x,
        y,
        z,
        nx,
        ny,
        nz,
        wall ? facadeUnits.cell * (alongOf(x, z) - whole) : 0,
        wall ? (facadeUnits.cell * above) / cellM.up : 0,
        facadeUnits.metre * above,
        body.cell,
        body.index,
      );
    };
    w.triangle(corner(p), corner(q), corner(r));
  }
}
