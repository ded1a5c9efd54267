import type { HeightField, MeshData, SceneCity } from '../types.ts';
import { buildingUse } from './codes.ts';
import { choose, unit } from './hash.ts';
import { heightAt, type Layout } from './layout.ts';
import { MeshWriter } from './meshWriter.ts';
import { shedWalls, towerWalls, walls } from './palette.ts';
import type { BuildOptions } from './quality.ts';
import { buildRoof } from './roofs.ts';

/** `kind` byte of the tint: which facade the shader draws. */
export const facadeKind = { none: 0, homes: 1, offices: 2, sheds: 3, civic: 4 } as const;
export type FacadeKind = (typeof facadeKind)[keyof typeof facadeKind];

/** Width and height of a facade cell by kind, m. */
const cellM: Record<FacadeKind, [number, number]> = {
  0: [0, 0],
  1: [3.3, 3.05],
  2: [2.5, 3.6],
  3: [6, 4.5],
  4: [3.2, 3.9],
};

/** Extra attributes: (cells along, cells up, metres above ground) and the building's index. */
export const buildingAttributes = { facade: 3, building: 1 };

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
}

/** All buildings, merged by square chunks of the city; chunks without buildings are left out. */
export function buildBuildings(
  city: SceneCity,
  layout: Layout,
  field: HeightField,
  options: BuildOptions,
): MeshData[] {
  const across = Math.max(1, Math.round(layout.widthM / options.chunkM));
  const down = Math.max(1, Math.round(layout.depthM / options.chunkM));
  const chunks = new Map<number, MeshWriter>();
  for (let i = 0; i < city.buildings.count; i++) {
    const body = bodyOf(city, layout, i);
    if (body === null) continue;
    const cx = Math.floor((layout.x(city.buildings.xCm[i]!) / layout.widthM + 0.5) * across);
    const cz = Math.floor((layout.z(city.buildings.yCm[i]!) / layout.depthM + 0.5) * down);
    const chunk = Math.min(Math.max(cz, 0), down - 1) * across + Math.min(Math.max(cx, 0), across - 1);
    let writer = chunks.get(chunk);
    if (writer === undefined) chunks.set(chunk, (writer = new MeshWriter(buildingAttributes)));
    buildWalls(writer, body, field);
    buildRoof(
      writer,
      body,
      city.buildings.roof[i]!,
      city.buildings.roofHeightCm[i]! / 100,
      city.buildings.use[i]!,
      options.roofDetail,
    );
  }
  return [...chunks.keys()].sort((a, b) => a - b).map((k) => chunks.get(k)!.finish());
}

function bodyOf(city: SceneCity, layout: Layout, i: number): Body | null {
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
  };
}

function facadeOf(use: number): FacadeKind {
  if (use === buildingUse.office || use === buildingUse.retail) return facadeKind.offices;
  if (use === buildingUse.industry || use === buildingUse.warehouse || use === buildingUse.utility)
    return facadeKind.sheds;
  if (use === buildingUse.garage) return facadeKind.sheds;
  if (use >= buildingUse.school && use <= buildingUse.public) return facadeKind.civic;
  return use === buildingUse.religious ? facadeKind.none : facadeKind.homes;
}

/** Warm whites; towers half of them cooler; ±6 per building. */
function wallColour(i: number, kind: FacadeKind, heightM: number): number {
  const tower = heightM > 36 && unit(i, 3) < 0.5;
  const base = choose(kind === facadeKind.sheds ? shedWalls : tower ? towerWalls : walls, i, 4);
  const shift = Math.round((unit(i, 5) - 0.5) * 12);
  const part = (s: number) => Math.min(255, Math.max(0, ((base >> s) & 255) + shift)) << s;
  return part(16) | part(8) | part(0);
}

function buildWalls(w: MeshWriter, body: Body, field: HeightField): void {
  const [cellWide, cellHigh] = cellM[body.kind];
  const n = body.x.length;
  let foot = body.groundM;
  for (let k = 0; k < n; k++) foot = Math.min(foot, heightAt(field, body.x[k]!, body.z[k]!));
  foot -= 0.6;
  const height = body.eavesM - body.groundM;
  const up = cellHigh > 0 ? Math.max(1, Math.round(height / cellHigh)) : 0;
  const below = (foot - body.groundM) / height;
  w.paint(body.wallColour, body.kind);
  for (let k = 0; k < n; k++) {
    const ax = body.x[k]!;
    const az = body.z[k]!;
    const bx = body.x[(k + 1) % n]!;
    const bz = body.z[(k + 1) % n]!;
    const length = Math.hypot(bx - ax, bz - az);
    if (length < 0.05) continue;
    const nx = -(bz - az) / length;
    const nz = (bx - ax) / length;
    const cells = cellWide > 0 ? Math.floor(length / cellWide + 0.35) : 0;
    const v = [
      w.vertex(ax, foot, az, nx, 0, nz, 0, up * below, foot - body.groundM, body.index),
      w.vertex(bx, foot, bz, nx, 0, nz, cells, up * below, foot - body.groundM, body.index),
      w.vertex(bx, body.eavesM, bz, nx, 0, nz, cells, up, height, body.index),
      w.vertex(ax, body.eavesM, az, nx, 0, nz, 0, up, height, body.index),
    ] as const;
    w.quad(...v);
  }
}
