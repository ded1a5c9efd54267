import type { SceneCity, SceneGeometry } from '../types.ts';

const bucketM = 50;

/** Buildings by the square buckets their boxes touch: the pick ray asks one bucket at a time. */
export function bucketBuildings(city: SceneCity): SceneGeometry['buckets'] {
  const { x0, y0, x1, y1 } = city.meta.boundsCm;
  const cols = Math.max(1, Math.ceil((x1 - x0) / 100 / bucketM));
  const rows = Math.max(1, Math.ceil((y1 - y0) / 100 / bucketM));
  const lists: number[][] = Array.from({ length: cols * rows }, () => []);
  const b = city.buildings;
  for (let i = 0; i < b.count; i++) {
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let k = b.pointStart[i]!; k < b.pointStart[i + 1]!; k++) {
      left = Math.min(left, b.footXCm[k]!);
      right = Math.max(right, b.footXCm[k]!);
      low = Math.min(low, b.footYCm[k]!);
      high = Math.max(high, b.footYCm[k]!);
    }
    const clamp = (v: number, n: number) => Math.min(n - 1, Math.max(0, Math.floor(v / 100 / bucketM)));
    for (let r = clamp(low - y0, rows); r <= clamp(high - y0, rows); r++) {
      for (let c = clamp(left - x0, cols); c <= clamp(right - x0, cols); c++) lists[r * cols + c]!.push(i);
    }
  }
  const start = new Uint32Array(lists.length + 1);
  lists.forEach((list, k) => (start[k + 1] = start[k]! + list.length));
  return { cols, rows, sizeM: bucketM, start, item: Uint32Array.from(lists.flat()) };
}
