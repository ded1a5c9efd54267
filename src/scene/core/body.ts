import type { SceneCity } from '../types.ts';
import { buildingUse } from './codes.ts';
import { choose, unit } from './hash.ts';
import type { Layout } from './layout.ts';
import { shedWalls, towerWalls, walls } from './palette.ts';

/** `kind` byte of the tint: which facade the shader draws. */
export const facadeKind = { none: 0, homes: 1, offices: 2, sheds: 3, civic: 4 } as const;
export type FacadeKind = (typeof facadeKind)[keyof typeof facadeKind];

/** Width and height of a facade cell by kind, m. */
export const facadeCellM: Record<FacadeKind, readonly [number, number]> = {
  0: [0, 0],
  1: [3.3, 3.05],
  2: [2.5, 3.6],
  3: [6, 4.5],
  4: [3.2, 3.9],
};

/** Parts of a facade cell and of a metre that the 16-bit attribute `facade` counts in. */
export const facadeUnits = { cell: 64, metre: 50 } as const;

/** `facade`: cells along, cells up, metres above ground, cell of the city; `building`: index. */
export const buildingAttributes = {
  facade: { size: 4, as: 'i16' },
  building: { size: 1, as: 'f32' },
} as const;

/** A footprint in three's axes, counter-clockwise seen from above, with what its roof needs. */
export interface Body {
  index: number;
  x: number[];
  z: number[];
  groundM: number;
  eavesM: number;
  areaM2: number;
  kind: FacadeKind;
  wallColour: number;
  /** Cell of the city that the building belongs to, see `DetailCells`; 0 where there are none. */
  cell: number;
}

export function bodyOf(city: SceneCity, layout: Layout, i: number, cell: number): Body | null {
  const b = city.buildings;
  const x: number[] = [];
  const z: number[] = [];
  for (let k = b.pointStart[i]!; k < b.pointStart[i + 1]!; k++) {
    const px = layout.x(b.footXCm[k]!);
    const pz = layout.z(b.footYCm[k]!);
    const n = x.length;
    if (n > 0 && Math.abs(px - x[n - 1]!) + Math.abs(pz - z[n - 1]!) < 0.02) continue;
    x.push(px);
    z.push(pz);
  }
  if (x.length < 3) return null;
  let area = 0;
  for (let k = 0, n = x.length; k < n; k++) area += x[(k + 1) % n]! * z[k]! - x[k]! * z[(k + 1) % n]!;
  if (area < 0) {
    x.reverse();
    z.reverse();
  }
  const groundM = b.groundCm[i]! / 100;
  const heightM = Math.max(2.4, b.heightCm[i]! / 100);
  const kind = facadeOf(b.use[i]!);
  return {
    index: i,
    x,
    z,
    groundM,
    eavesM: groundM + heightM,
    areaM2: Math.abs(area) / 2,
    kind,
    wallColour: wallColour(i, kind, heightM),
    cell,
  };
}

export function facadeOf(use: number): FacadeKind {
  if (use === buildingUse.office || use === buildingUse.retail) return facadeKind.offices;
  if (use === buildingUse.industry || use === buildingUse.warehouse || use === buildingUse.utility)
    return facadeKind.sheds;
  if (use === buildingUse.garage) return facadeKind.sheds;
  if (use >= buildingUse.school && use <= buildingUse.public) return facadeKind.civic;
  return use === buildingUse.religious ? facadeKind.none : facadeKind.homes;
}

/** Warm whites; towers half of them cooler; ±6 per building. */
export function wallColour(i: number, kind: FacadeKind, heightM: number): number {
  const tower = heightM > 36 && unit(i, 3) < 0.5;
  const base = choose(kind === facadeKind.sheds ? shedWalls : tower ? towerWalls : walls, i, 4);
  const shift = Math.round((unit(i, 5) - 0.5) * 12);
  const part = (s: number) => Math.min(255, Math.max(0, ((base >> s) & 255) + shift)) << s;
  return part(16) | part(8) | part(0);
}
