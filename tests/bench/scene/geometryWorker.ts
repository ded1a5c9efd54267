import type { City } from '../../../src/city/model.ts';
import { buildSceneGeometry, transferList } from '../../../src/scene/core/index.ts';
import { testCity } from '../../../src/scene/core/testCity.ts';
import type { Quality, SceneCity } from '../../../src/scene/types.ts';

const generators = import.meta.glob<{
  generateCity(o: { preset: 'coast'; seed: number; sizeM: number }): City;
}>('../../../src/city/generate/index.ts');

addEventListener(
  'message',
  async (event: MessageEvent<{ city: string; seed: number; sizeM: number; quality: Quality }>) => {
    const { seed, sizeM, quality } = event.data;
    const generator = event.data.city === 'coast' ? Object.values(generators)[0] : undefined;
    const from = performance.now();
    const city: SceneCity =
      generator === undefined
        ? testCity(sizeM)
        : (await generator()).generateCity({ preset: 'coast', seed, sizeM });
    const generated = performance.now();
    const geometry = buildSceneGeometry(city, quality, () => performance.now());
    const buildMs = performance.now() - generated;
    postMessage(
      { city, geometry, generateMs: generated - from, buildMs },
      { transfer: transferList(geometry) },
    );
  },
);
