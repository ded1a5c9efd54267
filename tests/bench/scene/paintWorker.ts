/** Paints the ground of the city that the geometry worker builds, beside it, and makes the furniture with its heights. */
import { SceneBuilder, transferList } from '../../../src/scene/core/index.ts';
import type { HeightField, Quality, SceneCity } from '../../../src/scene/types.ts';

/** From the geometry worker: the city, then the heights of its masses. */
export type PaintOrder = { city: SceneCity; quality: Quality; handedAtMs: number } | { field: HeightField };

let builder: SceneBuilder;
let handedAtMs: number;
let take: (field: HeightField) => void = () => undefined;
const field = new Promise<HeightField>((resolve) => (take = resolve));

const send = (part: object): void =>
  postMessage(
    { ...part, handedAtMs, sentAtMs: performance.timeOrigin + performance.now() },
    { transfer: transferList(part) },
  );

function order({ data }: MessageEvent<PaintOrder>): void {
  if ('field' in data) return take(data.field);
  handedAtMs = data.handedAtMs;
  builder = new SceneBuilder(data.city, data.quality, () => performance.now());
  send({ ground: builder.ground() });
}

/** From the page: the port to the geometry worker, then that it wants the furniture. */
addEventListener('message', async ({ data }: MessageEvent<MessagePort | 'furnish'>) => {
  if (data === 'furnish') send({ furniture: builder.furniture(await field) });
  else data.onmessage = order;
});
