import type { HeightField, SceneCity, TreeChunk } from '../types.ts';
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

/** Chunks of trees along a side: about one a kilometre, four at most. */
const chunkM = 1000;
const mostChunks = 4;

/** Parks, woods, courtyards and open land by cover, rows along the streets; in a large city each tree stands for several. */
export function plantTrees(
  city: SceneCity,
  layout: Layout,
  field: HeightField,
  curves: readonly RoadCurve[],
  ground: Ground,
  woods: Float32Array,
  { treeShare, maxTrees }: { treeShare: number; maxTrees: number },
): TreeChunk[] {
  const share = Math.min(treeShare, maxTrees / Math.max(1, expected(city, curves)));
  const crown = Math.min(1.7, (treeShare / share) ** (1 / 3));
  const side = Math.min(mostChunks, Math.max(1, Math.round(layout.widthM / chunkM)));
  const chunks: number[][] = Array.from({ length: side * side }, () => []);
  const plant: Plant = (x, z, radius, seed) => {
    if (unit(seed, 104) >= share || !isClear(layout, ground, x, z, radius * 0.75)) return;
    const c = Math.min(side - 1, Math.max(0, Math.floor((x / layout.widthM + 0.5) * side)));
    const r = Math.min(side - 1, Math.max(0, Math.floor((z / layout.depthM + 0.5) * side)));
    chunks[r * side + c]!.push(
      x,
      heightAt(field, x, z),
      z,
      radius * crown,
      0.85 + unit(seed, 105) * 0.5,
      unit(seed, 106),
    );
  };
  scatter(city, layout, woods, plant);
  for (const curve of curves) rows(curve, plant);
  return chunks.filter((c) => c.length > 0).map(shuffled);
}

type Plant = (x: number, z: number, radius: number, seed: number) => void;
const stride = 6;

/** In a fixed disorder, so that drawing only the first half gives a wood half as dense. */
function shuffled(list: readonly number[]): TreeChunk {
  const count = list.length / stride;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = mix(i, 107) % (i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const place = new Float32Array(count * 4);
  const shape = new Float32Array(count * 2);
  order.forEach((from, to) => {
    for (let k = 0; k < 4; k++) place[to * 4 + k] = list[from * stride + k]!;
    for (let k = 0; k < 2; k++) shape[to * 2 + k] = list[from * stride + 4 + k]!;
  });
  return { count, place, shape };
}

/** Trees that would be planted, nearly: by cover and by length of street. */
function expected(city: SceneCity, curves: readonly RoadCurve[]): number {
  const { cover, cellCm } = city.terrain;
  const cells = new Float64Array(16);
  for (let i = 0; i < cover.length; i++) cells[cover[i]!]!++;
  let sum = 0;
  for (const [code, each] of Object.entries(areaPerTreeM2)) {
    const dense = Number(code) === landCover.park || Number(code) === landCover.forest ? 0.75 : 0.3;
    sum += (cells[Number(code)]! * (cellCm / 100) ** 2 * dense) / each;
  }
  for (const curve of curves) sum += curve.alongM[curve.count - 1]! / (isArterial(curve.kind) ? 7 : 32);
  return sum;
}

function scatter(city: SceneCity, layout: Layout, woods: Float32Array, plant: Plant): void {
  const { cover, cols, rows: gridRows, cellCm } = city.terrain;
  const side = cellCm / 100;
  for (let r = 0; r < gridRows; r++) {
    for (let c = 0; c < cols; c++) {
      const code = cover[r * cols + c]!;
      const each = areaPerTreeM2[code];
      if (each === undefined) continue;
      const wood = code === landCover.forest;
      const wanted =
        ((side * side) / each) * (wood ? woods[r * cols + c]! : densityOf(code, c * side, r * side));
      const n = Math.floor(wanted) + (unit(r * cols + c, 111) < wanted % 1 ? 1 : 0);
      for (let k = 0; k < n; k++) {
        const seed = mix(r * cols + c, 112 + k);
        const x = (c + unit(seed, 1)) * side - layout.widthM / 2;
        const z = layout.depthM / 2 - (r + unit(seed, 2)) * side;
        const spread = wood || code === landCover.park ? 3 : 1.8;
        plant(x, z, (wood ? 2.9 : 2.2) + unit(seed, 3) * spread, seed);
      }
    }
  }
}

/** Parks have groups and lawns; elsewhere trees stand in clumps. */
function densityOf(code: number, xM: number, yM: number): number {
  const clump = noise(xM / 70, yM / 70, 110);
  if (code === landCover.park) return Math.max(0, 0.75 + clump * 0.9);
  return Math.max(0, clump * 2.4);
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
