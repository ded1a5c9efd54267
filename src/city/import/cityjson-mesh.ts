/** Surfaces as triangles, and what a surface is by its slope where the file does not say. */
import earcut from 'earcut';
import type { Vertices } from './cityjson.ts';
import type { Surface } from './cityjson-geometry.ts';
import { shellSurface } from '../furniture.ts';

export interface Mesh {
  /** Flat a, b, c: vertices of the file, counter-clockwise seen from where the surface faces. */
  triangles: number[];
  /** Unit normal of the outer ring; its z is the cosine of the slope. */
  normal: readonly [number, number, number];
  areaM2: number;
}

/** Null where a surface has no area. Ear clipping on the plane that the surface leans least against. */
export function meshOf(surface: Surface, vertices: Vertices): Mesh | null {
  const [nx, ny, nz] = newell(surface.rings[0]!, vertices);
  const length = Math.hypot(nx, ny, nz);
  if (!(length > 1e-9)) return null;
  const [u, v] = plane(nx, ny, nz, vertices);
  const flat: number[] = [];
  const holes: number[] = [];
  const order: number[] = [];
  const origin = surface.rings[0]![0]!;
  surface.rings.forEach((ring, i) => {
    if (i > 0) holes.push(order.length);
    for (const vertex of ring) {
      flat.push(u[vertex]! - u[origin]!, v[vertex]! - v[origin]!);
      order.push(vertex);
    }
  });
  const corners = order.length === 3 ? [0, 1, 2] : earcut(flat, holes);
  const triangles: number[] = [];
  for (let i = 0; i < corners.length; i += 3) {
    const ring = [order[corners[i]!]!, order[corners[i + 1]!]!, order[corners[i + 2]!]!];
    const own = newell(ring, vertices);
    const turned = own[0] * nx + own[1] * ny + own[2] * nz < 0;
    triangles.push(ring[0]!, ring[turned ? 2 : 1]!, ring[turned ? 1 : 2]!);
  }
  return { triangles, normal: [nx / length, ny / length, nz / length], areaM2: length / 2 };
}

/** What the file says, else by the slope: down is ground, up is roof, steep is wall. */
export function kindOf(semantic: string, normal: Mesh['normal']): number {
  if (semantic === 'RoofSurface' || semantic === 'OuterFloorSurface') return shellSurface.roof;
  if (semantic === 'GroundSurface' || semantic === 'OuterCeilingSurface') return shellSurface.ground;
  if (semantic !== '') return shellSurface.wall;
  if (normal[2] > 0.2) return shellSurface.roof;
  return normal[2] < -0.7 ? shellSurface.ground : shellSurface.wall;
}

/** Twice the area vector (Newell; Sutherland, Sproull and Schumacker 1974), relative to the first corner. */
function newell(ring: readonly number[], { x, y, zM }: Vertices): [number, number, number] {
  const o = ring[0]!;
  let [nx, ny, nz] = [0, 0, 0];
  for (let i = 0; i < ring.length; i++) {
    const [p, q] = [ring[i]!, ring[(i + 1) % ring.length]!];
    const [ax, ay, az] = [x[p]! - x[o]!, y[p]! - y[o]!, zM[p]! - zM[o]!];
    const [bx, by, bz] = [x[q]! - x[o]!, y[q]! - y[o]!, zM[q]! - zM[o]!];
    nx += ay * bz - az * by;
    ny += az * bx - ax * bz;
    nz += ax * by - ay * bx;
  }
  return [nx, ny, nz];
}

/** The two coordinates that are left when that of the strongest part of the normal is dropped. */
function plane(nx: number, ny: number, nz: number, { x, y, zM }: Vertices): [Float64Array, Float64Array] {
  if (Math.abs(nz) >= Math.abs(nx) && Math.abs(nz) >= Math.abs(ny)) return [x, y];
  return Math.abs(nx) >= Math.abs(ny) ? [y, zM] : [x, zM];
}
