import type { HeightField, SceneCity, TreeChunk } from '../types.ts';
import { treeStride } from '../types.ts';
import { landCover, roadFlag, roadKind } from './codes.ts';
import { isArterial, type RoadCurve } from './curves.ts';
import type { Ground } from './ground.ts';
import { mix, noise, unit } from './hash.ts';
import { heightAt, type Layout } from './layout.ts';

/** Square metres per tree by cover; open land gets its trees in clumps. */
const areaPerTreeM2: Record<number, number> = {
  [landCover.park]: 85,
  [landCover.forest]: 84,
  [landCover.residential]: 260,
  [landCover.grass]: 330,
  [landCover.farmland]: 1800,
  [landCover.bare]: 1500,
};

/** Trees in quadrants: parks, woods, courtyards and open land by cover, rows along the streets. */
export function plantTrees(
  city: SceneCity,
  layout: Layout,
  field: HeightField,
  curves: readonly RoadCurve[],
  ground: Ground,
  share: number,
): TreeChunk[] {
  const quadrants: number[][] = Array.from({ length: 8 }, () => []);
  const plant: Plant = (x, z, radius, seed, wood) => {
    if (!isClear(layout, ground, x, z, radius * 0.75) || unit(seed, 104) >= share) return;
    const q = (x < 0 ? 0 : 1) + (z < 0 ? 0 : 2) + (wood ? 4 : 0);
    quadrants[q]!.push(x, heightAt(field, x, z), z, radius, 0.85 + unit(seed, 105) * 0.5, unit(seed, 106));
  };
  scatter(city, layout, plant);
  for (const curve of curves) rows(curve, plant);
  return quadrants
    .map((q, k) => ({ count: q.length / treeStride, wood: k >= 4, data: Float32Array.from(q) }))
    .filter((q) => q.count > 0);
}

type Plant = (x: number, z: number, radius: number, seed: number, wood: boolean) => void;

function scatter(city: SceneCity, layout: Layout, plant: Plant): void {
  const { cover, cols, rows: gridRows, cellCm } = city.terrain;
  const side = cellCm / 100;
  for (let r = 0; r < gridRows; r++) {
    for (let c = 0; c < cols; c++) {
      const code = cover[r * cols + c]!;
      const each = areaPerTreeM2[code];
      if (each === undefined) continue;
      const clump = noise(c / 7, r / 7, 110);
      const dense =
        code === landCover.park
          ? 0.75 + clump * 0.6
          : code === landCover.forest
            ? 0.95 + clump * 0.5
            : Math.max(0, clump * 2.4);
      const wanted = ((side * side) / each) * Math.max(0, dense);
      const n = Math.floor(wanted) + (unit(r * cols + c, 111) < wanted % 1 ? 1 : 0);
      for (let k = 0; k < n; k++) {
        const seed = mix(r * cols + c, 112 + k);
        const x = (c + unit(seed, 1)) * side - layout.widthM / 2;
        const z = layout.depthM / 2 - (r + unit(seed, 2)) * side;
        const wood = code === landCover.forest;
        plant(
          x,
          z,
          (wood ? 2.9 : 2.2) + unit(seed, 3) * (wood || code === landCover.park ? 3 : 1.8),
          seed,
          wood,
        );
      }
    }
  }
}

/** Arterials every 13 m on both sides, streets every 22–42 m with gaps. */
function rows(curve: RoadCurve, plant: Plant): void {
  if ((curve.flags & (roadFlag.bridge | roadFlag.underpass)) !== 0 || curve.kind === roadKind.motorway)
    return;
  const arterial = isArterial(curve.kind);
  const length = curve.alongM[curve.count - 1]!;
  for (const side of [-1, 1]) {
    let at = 14 + unit(curve.road, side + 120) * 10;
    for (let k = 0; at < length - 14; k++) {
      const seed = mix(curve.road * 4 + side + 1, 130 + k);
      const i = Math.min(curve.count - 1, Math.round((at / length) * (curve.count - 1)));
      const off = side * (curve.halfM + curve.pavementM * 0.62 + 2.1);
      if (arterial || unit(seed, 4) < 0.5) {
        plant(
          curve.x[i]! - curve.dirZ[i]! * off,
          curve.z[i]! + curve.dirX[i]! * off,
          arterial ? 2.7 : 2 + unit(seed, 5),
          seed,
          false,
        );
      }
      at += arterial ? 13 : 22 + unit(seed, 6) * 20;
    }
  }
}

/** No building within the crown and no street under the trunk. */
function isClear(layout: Layout, { raster, taken }: Ground, x: number, z: number, r: number): boolean {
  for (const [dx, dz] of [
    [0, 0],
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    const col = Math.floor((x + dx * r + layout.widthM / 2) / raster.texelM);
    const row = Math.floor((layout.depthM / 2 - z - dz * r) / raster.texelM);
    if (col < 0 || row < 0 || col >= raster.width || row >= raster.height) return false;
    const what = taken[row * raster.width + col]!;
    if (what === 255 || (what === 128 && dx === 0 && dz === 0)) return false;
  }
  return true;
}
