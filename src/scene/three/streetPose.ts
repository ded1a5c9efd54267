import { roadFlag, roadKind } from '../core/codes.ts';
import { heightAt } from '../core/layout.ts';
import type { SceneCity, SceneMasses } from '../types.ts';
import type { CameraPose } from './cameraPresets.ts';
import { sunAzimuth } from './lights.ts';

const degrees = Math.PI / 180;
const distanceM = 360;
const pitch = 15 * degrees;
const blockM = 250;
const candidates = 24;

/**
 * Along a main street among the densest and highest blocks, from over the trees: the nearest that a model still looks like
 * one. Of the best streets, either way along, the one is taken whose view the fewest houses stand in.
 */
export function streetPose(geometry: SceneMasses, city: SceneCity, facing: number): CameraPose {
  let best: { pose: CameraPose; cost: number } | null = null;
  for (const { road, rank } of mainStreets(geometry, city)) {
    for (const turn of [0, Math.PI]) {
      const pose = along(geometry, city, road, turn);
      // With the afternoon's sun from the side one wall is lit and its shadow falls across the street.
      const light = 1 - Math.abs(Math.sin(pose.azimuth - sunAzimuth(facing, 14)));
      const cost = hidden(geometry, city, pose) + light * 2.2 + rank * 0.1;
      if (best === null || cost < best.cost) best = { pose, cost };
    }
  }
  return best?.pose ?? { x: 0, y: 0, z: 0, distanceM, azimuth: facing, pitch };
}

function mainStreets(geometry: SceneMasses, city: SceneCity): { road: number; rank: number }[] {
  const { buildings, roads, nodes } = city;
  const mass = new Map<number, number>();
  const key = (xCm: number, yCm: number) =>
    Math.round(yCm / 100 / blockM) * 4096 + Math.round(xCm / 100 / blockM);
  for (let i = 0; i < buildings.count; i++) {
    const k = key(buildings.xCm[i]!, buildings.yCm[i]!);
    mass.set(k, (mass.get(k) ?? 0) + Math.min(6000, buildings.heightCm[i]!));
  }
  const found: { road: number; score: number }[] = [];
  const off = roadFlag.bridge | roadFlag.tunnel | roadFlag.underpass | roadFlag.noCars;
  for (let road = 0; road < roads.count; road++) {
    const kind = roads.kind[road]!;
    if (kind > roadKind.tertiary || kind === roadKind.motorway || (roads.flags[road]! & off) !== 0) continue;
    const [a, b] = [roads.nodeA[road]!, roads.nodeB[road]!];
    const lengthM = Math.hypot(nodes.xCm[b]! - nodes.xCm[a]!, nodes.yCm[b]! - nodes.yCm[a]!) / 100;
    const x = nodes.xCm[a]! / 100 - geometry.centre.xM;
    const y = nodes.yCm[a]! / 100 - geometry.centre.yM;
    const central = 1 - Math.hypot(x, y) / (geometry.widthM + geometry.depthM);
    const wide = Math.min(30, roads.widthCm[road]! / 100);
    const built = mass.get(key(nodes.xCm[a]!, nodes.yCm[a]!)) ?? 0;
    found.push({ road, score: built * central * central * wide * Math.min(1, lengthM / 90) });
  }
  found.sort((p, q) => q.score - p.score || p.road - q.road);
  return found.slice(0, candidates).map(({ road }, rank) => ({ road, rank }));
}

function along(geometry: SceneMasses, city: SceneCity, road: number, turn: number): CameraPose {
  const { roads } = city;
  const from = roads.pointStart[road]!;
  const to = roads.pointStart[road + 1]! - 1;
  const x = (roads.xCm[from]! + roads.xCm[to]!) / 200 - geometry.centre.xM;
  const z = geometry.centre.yM - (roads.yCm[from]! + roads.yCm[to]!) / 200;
  const angle = Math.atan2(roads.xCm[from]! - roads.xCm[to]!, roads.yCm[to]! - roads.yCm[from]!);
  return { x, y: heightAt(geometry.field, x, z) + 14, z, distanceM, azimuth: angle + turn + 0.03, pitch };
}

/** Samples of the line of sight that lie inside a house, and how deep the camera itself is among them. */
function hidden(geometry: SceneMasses, city: SceneCity, { x, y, z, azimuth, pitch: up }: CameraPose): number {
  let sum = 0;
  for (const side of [-0.12, 0, 0.12]) {
    for (let k = 2; k <= 18; k++) {
      const d = (distanceM * k) / 18;
      const flat = Math.cos(up) * d;
      const at = [
        x + Math.sin(azimuth + side) * flat,
        y + Math.sin(up) * d,
        z + Math.cos(azimuth + side) * flat,
      ] as const;
      if (inHouse(geometry, city, ...at)) sum += 0.3;
    }
  }
  return sum;
}

function inHouse(
  { buckets, widthM, depthM, centre }: SceneMasses,
  city: SceneCity,
  x: number,
  y: number,
  z: number,
): boolean {
  const col = Math.floor((x + widthM / 2) / buckets.sizeM);
  const row = Math.floor((depthM / 2 - z) / buckets.sizeM);
  if (col < 0 || row < 0 || col >= buckets.cols || row >= buckets.rows) return true;
  const b = city.buildings;
  const [xCm, yCm] = [(x + centre.xM) * 100, (centre.yM - z) * 100];
  const bucket = row * buckets.cols + col;
  for (let k = buckets.start[bucket]!; k < buckets.start[bucket + 1]!; k++) {
    const i = buckets.item[k]!;
    if (y * 100 > b.groundCm[i]! + b.heightCm[i]! + 300) continue;
    let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let p = b.pointStart[i]!; p < b.pointStart[i + 1]!; p++) {
      west = Math.min(west, b.footXCm[p]!);
      east = Math.max(east, b.footXCm[p]!);
      south = Math.min(south, b.footYCm[p]!);
      north = Math.max(north, b.footYCm[p]!);
    }
    if (xCm > west - 400 && xCm < east + 400 && yCm > south - 400 && yCm < north + 400) return true;
  }
  return false;
}
