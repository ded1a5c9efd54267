import { Vector3 } from 'three';
import type { SceneCity, SceneMasses } from '../types.ts';
import { areaKind } from '../core/codes.ts';
import { heightAt } from '../core/layout.ts';
import { frameObject } from './framing.ts';
import { defaultAzimuth } from './lights.ts';
import { streetPose } from './streetPose.ts';

export type CameraPreset = 'overview' | 'street' | 'harbour' | 'top' | 'low';

/** A look at a point: angles in radians, azimuth from south towards east, pitch above the horizon. */
export interface CameraPose {
  x: number;
  y: number;
  z: number;
  distanceM: number;
  azimuth: number;
  pitch: number;
}

const degrees = Math.PI / 180;

const overviewLens = 24.5;
const closeLens = 30;

/** Long lens throughout: 24.5° for the whole slab, 30° close by. Wider than 35° the model turns into a place. */
export function lensDegrees(distanceM: number, slabM: number): number {
  const t = Math.min(1, Math.max(0, (distanceM / slabM - 0.3) / 1.2));
  return closeLens + (overviewLens - closeLens) * t * t * (3 - 2 * t);
}

/** `aspect` is width over height of the picture: the overview shows the whole object in any. */
export function cameraPose(
  preset: CameraPreset,
  geometry: SceneMasses,
  city: SceneCity,
  aspect = 16 / 9,
): CameraPose {
  const azimuth = defaultAzimuth(geometry);
  const size = Math.max(geometry.widthM, geometry.depthM);
  if (preset === 'low') {
    const place = lowestQuarter(geometry, city);
    return { ...place, distanceM: Math.min(1330, size * 0.62), azimuth: azimuth + 0.25, pitch: 31 * degrees };
  }
  if (preset === 'harbour') {
    const place = harbour(geometry, city);
    return {
      ...place,
      distanceM: Math.min(820, size * 0.42),
      azimuth: azimuth + 36 * degrees,
      pitch: 14 * degrees,
    };
  }
  if (preset === 'top')
    return {
      x: 0,
      y: 0,
      z: 0,
      distanceM: size * 2.5,
      azimuth: azimuth + 22 * degrees,
      pitch: 88.5 * degrees,
    };
  if (preset === 'street') return streetPose(geometry, city, azimuth);
  return overviewPose(geometry, azimuth, 37 * degrees, aspect);
}

function overviewPose(geometry: SceneMasses, azimuth: number, pitch: number, aspect: number): CameraPose {
  const flat = Math.cos(pitch);
  const towards = new Vector3(Math.sin(azimuth) * flat, Math.sin(pitch), Math.cos(azimuth) * flat);
  const { target, distanceM } = frameObject(geometry, towards, overviewLens, aspect);
  return { x: target.x, y: target.y, z: target.z, distanceM, azimuth, pitch };
}

/** Where the lowest-lying tenth of the buildings stands closest together: the quarter that floods first. */
function lowestQuarter(geometry: SceneMasses, city: SceneCity): { x: number; y: number; z: number } {
  const { buildings } = city;
  const order = Array.from({ length: buildings.count }, (_, i) => i);
  order.sort((a, b) => buildings.groundCm[a]! - buildings.groundCm[b]! || a - b);
  const low = order.slice(0, Math.max(1, Math.ceil(buildings.count / 10)));
  const blocks = new Map<string, { n: number; x: number; z: number }>();
  let best: { n: number; x: number; z: number } | undefined;
  for (const i of low) {
    const x = buildings.xCm[i]! / 100 - geometry.centre.xM;
    const z = geometry.centre.yM - buildings.yCm[i]! / 100;
    const key = `${Math.round(x / 350)},${Math.round(z / 350)}`;
    const block = blocks.get(key) ?? { n: 0, x: 0, z: 0 };
    blocks.set(key, block);
    block.n++;
    block.x += x;
    block.z += z;
    if (best === undefined || block.n > best.n) best = block;
  }
  if (best === undefined) return { x: 0, y: 0, z: 0 };
  const x = best.x / best.n;
  const z = best.z / best.n;
  return { x, y: heightAt(geometry.field, x, z), z };
}

/** The port or quay area nearest the middle, else the shore before the middle. */
function harbour(geometry: SceneMasses, city: SceneCity): { x: number; y: number; z: number } {
  const { areas } = city;
  let best: { x: number; y: number; z: number } | null = null;
  let nearest = Infinity;
  for (let i = 0; i < areas.count; i++) {
    if (areas.kind[i] !== areaKind.port && areas.kind[i] !== areaKind.quay) continue;
    const from = areas.pointStart[areas.ringStart[i]!]!;
    const to = areas.pointStart[areas.ringStart[i]! + 1]!;
    let x = 0;
    let z = 0;
    for (let k = from; k < to; k++) {
      x += areas.xCm[k]! / 100 / (to - from);
      z += areas.yCm[k]! / 100 / (to - from);
    }
    const place = { x: x - geometry.centre.xM, y: 4, z: geometry.centre.yM - z };
    const distance = Math.hypot(place.x, place.z);
    if (distance >= nearest) continue;
    nearest = distance;
    best = place;
  }
  if (best !== null) return best;
  const seaward = geometry.seaward ?? { x: 0, z: 1 };
  const size = Math.min(geometry.widthM, geometry.depthM);
  for (let d = 0; d < size / 2; d += 20) {
    const at = { x: seaward.x * d, y: 0, z: seaward.z * d };
    if (heightAt(geometry.field, at.x, at.z) < 0.5) return at;
  }
  return { x: 0, y: 0, z: 0 };
}
