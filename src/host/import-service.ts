/** The worker that imports a city of the user's own; cancelling ends it. */
import * as Comlink from 'comlink';
import type { Issue } from '../contract/issue.ts';
import { workerFailure } from './failure.ts';

export interface ImportFile {
  bytes: Uint8Array;
  fileName: string;
}
export interface ImportedCity {
  ok: true;
  bytes: Uint8Array;
  name: { en: string; zh: string };
  counts: { buildings: number; highways: number; highwayKm: number };
  warnings: Issue[];
}
export type ImportOutcome = ImportedCity | { ok: false; issues: Issue[] };

interface ImportService {
  importOsm(
    input: ImportFile,
    dem: ImportFile[],
    onProgress: (stage: string, share: number) => void,
  ): ImportOutcome;
}

export interface RunningImport {
  readonly outcome: Promise<ImportOutcome>;
  /** Ends the import; `outcome` then never settles. */
  cancel(): void;
}

export function importCity(
  input: ImportFile,
  dem: ImportFile[],
  onProgress: (stage: string, share: number) => void,
): RunningImport {
  const worker = new Worker(new URL('../../workers/city.ts', import.meta.url), { type: 'module' });
  const remote = Comlink.wrap<ImportService>(worker);
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(workerFailure(event, 'city')));
  });
  const call = remote.importOsm(
    Comlink.transfer(input, [input.bytes.buffer as ArrayBuffer]),
    dem,
    Comlink.proxy(onProgress),
  );
  const outcome = Promise.race([call, failed]).finally(() => worker.terminate()) as Promise<ImportOutcome>;
  return { outcome, cancel: () => worker.terminate() };
}
