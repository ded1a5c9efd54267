/** Imports a city in a worker and gives it back as a package. */
import * as Comlink from 'comlink';
import { importOsm } from '../src/city/import/index.ts';
import { encodeCity } from '../src/city/package/index.ts';
import { InputError } from '../src/contract/issue.ts';

type Input = { bytes: Uint8Array; fileName: string };

const service = {
  importOsm(input: Input, dem: Input[], onProgress: (stage: string, share: number) => void) {
    try {
      const { city, counts, warnings } = importOsm({ ...input, dem, onProgress });
      const bytes = encodeCity(city);
      return Comlink.transfer({ ok: true as const, bytes, name: city.meta.name, counts, warnings }, [
        bytes.buffer,
      ]);
    } catch (thrown) {
      if (thrown instanceof InputError) return { ok: false as const, issues: [...thrown.issues] };
      throw thrown;
    }
  },
};
export type CityService = typeof service;
Comlink.expose(service);
