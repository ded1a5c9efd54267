import type { SceneCity, SceneGeometry } from '../types.ts';
import { areaKind } from '../core/codes.ts';
import { heightAt } from '../core/layout.ts';
import { defaultAzimuth } from './lights.ts';

export type CameraPreset = 'overview' | 'harbour' | 'low';

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

/** Long lens throughout: 24.5° for the whole slab, 30° close by. Wider than 35° the model turns into a place. */
export function lensDegrees(distanceM: number, slabM: number): number {
  const t = Math.min(1, Math.max(0, (distanceM / slabM - 0.3) / 1.2));
  return 30 - 5.5 * t * t * (3 - 2 * t);
}

export function cameraPose(preset: CameraPreset, geometry: SceneGeometry, city: SceneCity): CameraPose {
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
  return { x: 0, y: size * -0.085, z: 0, distanceM: size * 2.34, azimuth, pitch: 37 * degrees };
}

/** Middle of the zone whose ground lies lowest, by the mean height of the cells around its middle. */
function lowestQuarter(geometry: SceneGeometry, city: SceneCity): { x: number; y: number; z: number } {
  let best = { x: 0, y: 0, z: 0 };
  let lowest = Infinity;
  for (let i = 0; i < city.zones.count; i++) {
    const x = city.zones.xCm[i]! / 100 - geometry.centre.xM;
    const z = geometry.centre.yM - city.zones.yCm[i]! / 100;
    const y = heightAt(geometry.field, x, z);
    if (y <= 0 || y >= lowest) continue;
    lowest = y;
    best = { x, y, z };
  }
  return best;
}

/** The port or quay area nearest the middle, else the shore before the middle. */
function harbour(geometry: SceneGeometry, city: SceneCity): { x: number; y: number; z: number } {
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
