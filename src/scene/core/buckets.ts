import type { SceneCity, SceneMasses } from '../types.ts';

const bucketM = 50;

/** Buildings by the square buckets their boxes touch: the pick ray asks one bucket at a time. */
export function bucketBuildings(city: SceneCity): SceneMasses['buckets'] {
  const { x0, y0, x1, y1 } = city.meta.boundsCm;
  const cols = Math.max(1, Math.ceil((x1 - x0) / 100 / bucketM));
  const rows = Math.max(1, Math.ceil((y1 - y0) / 100 / bucketM));
  const start = new Uint32Array(cols * rows + 1);
  const b = city.buildings;
  const boxes = new Uint16Array(b.count * 4);
  const clamp = (v: number, n: number) => Math.min(n - 1, Math.max(0, Math.floor(v / 100 / bucketM)));
  for (let i = 0; i < b.count; i++) {
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let k = b.pointStart[i]!; k < b.pointStart[i + 1]!; k++) {
      left = Math.min(left, b.footXCm[k]!);
      right = Math.max(right, b.footXCm[k]!);
      low = Math.min(low, b.footYCm[k]!);
      high = Math.max(high, b.footYCm[k]!);
    }
    boxes[i * 4] = clamp(left - x0, cols);
    boxes[i * 4 + 1] = clamp(right - x0, cols);
    boxes[i * 4 + 2] = clamp(low - y0, rows);
    boxes[i * 4 + 3] = clamp(high - y0, rows);
    eachBucket(boxes, i, cols, (bucket) => start[bucket + 1]!++);
  }
  for (let k = 0; k < cols * rows; k++) start[k + 1] = start[k + 1]! + start[k]!;
  const next = start.slice();
  const item = new Uint32Array(start[cols * rows]!);
  for (let i = 0; i < b.count; i++) eachBucket(boxes, i, cols, (bucket) => (item[next[bucket]!++] = i));
  return { cols, rows, sizeM: bucketM, start, item };
}

function eachBucket(boxes: Uint16Array, i: number, cols: number, call: (bucket: number) => void): void {
  for (let r = boxes[i * 4 + 2]!; r <= boxes[i * 4 + 3]!; r++)
    for (let c = boxes[i * 4]!; c <= boxes[i * 4 + 1]!; c++) call(r * cols + c);
}
