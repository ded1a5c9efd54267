import { Vector3 } from 'three';
import { heightAt } from '../core/layout.ts';
import type { SceneMasses } from '../types.ts';

/** Height of the plinth and how far it stands out beyond the slab, m; in the proportions of a slab of 4.8 km. */
export function plinthOf({ widthM, depthM }: SceneMasses): { highM: number; marginM: number } {
  const scale = Math.max(widthM, depthM) / 4800;
  return { highM: 58 * scale, marginM: 46 * scale };
}

/** Share of the picture's half height and half width that the object may fill. */
const filled = { wide: 0.9, high: 0.92 } as const;
const samples = 20;

/**
 * Where the camera must stand to see the whole object, plinth and hills, inside a margin: `towards` is the unit direction
 * from the object to the camera. Each edge of the view is a plane through the camera that may just touch the object; the
 * two pairs of planes each ask for a distance, and the greater is taken. The target is where the line of sight meets sea level.
 */
export function frameObject(
  geometry: SceneMasses,
  towards: Vector3,
  lensDegrees: number,
  aspect: number,
): { target: Vector3; distanceM: number } {
  const ahead = towards.clone().negate();
  const right = new Vector3().crossVectors(ahead, new Vector3(0, 1, 0)).normalize();
  const up = new Vector3().crossVectors(right, ahead);
  const high = Math.tan((lensDegrees * Math.PI) / 360);
  const across = spanOf(geometry, right, ahead, high * aspect * filled.wide);
  const upright = spanOf(geometry, up, ahead, high * filled.high);
  const back = Math.min(across.back, upright.back);
  const camera = new Vector3()
    .addScaledVector(right, across.middle)
    .addScaledVector(up, upright.middle)
    .addScaledVector(ahead, back);
  const distanceM = camera.y / towards.y;
  return { target: camera.addScaledVector(ahead, distanceM), distanceM };
}

/** How far back along the line of sight the camera must be so that no point leaves a half angle, and its place across. */
function spanOf(
  geometry: SceneMasses,
  axis: Vector3,
  ahead: Vector3,
  tangent: number,
): { back: number; middle: number } {
  let most = -Infinity;
  let least = -Infinity;
  for (const point of outline(geometry)) {
    const off = point.dot(axis);
    const deep = tangent * point.dot(ahead);
    most = Math.max(most, off - deep);
    least = Math.max(least, -off - deep);
  }
  return { back: -(most + least) / (2 * tangent), middle: (most - least) / 2 };
}

/** Points that enclose the object: the plinth's foot, and the land's surface in a coarse grid with its edges. */
function outline(geometry: SceneMasses): Vector3[] {
  const { highM, marginM } = plinthOf(geometry);
  const points: Vector3[] = [];
  for (const sx of [-1, 1])
    for (const sz of [-1, 1]) {
      const [x, z] = [sx * (geometry.widthM / 2 + marginM), sz * (geometry.depthM / 2 + marginM)];
      points.push(new Vector3(x, geometry.baseM - highM, z));
    }
  for (let i = 0; i <= samples; i++)
    for (let j = 0; j <= samples; j++) {
      const x = (i / samples - 0.5) * geometry.widthM;
      const z = (j / samples - 0.5) * geometry.depthM;
      points.push(new Vector3(x, Math.max(0, heightAt(geometry.field, x, z)), z));
    }
  return points;
}
