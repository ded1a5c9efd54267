/** Cities in a worker: imports, generates, opens and gives out. Whoever cancels ends the worker. */
import * as Comlink from 'comlink';
import { generateCity, type GenerateOptions } from '../src/city/generate/index.ts';
import type { City } from '../src/city/model.ts';
import { decodeCity, encodeCity } from '../src/city/package/index.ts';
import { cityCard } from './city-card.ts';
import { exportPackage } from './city-export.ts';
import { readCity } from './city-files.ts';
import { issuesOr, transferred } from './city-issues.ts';
import { overridePackage, templates } from './city-local.ts';

type Progress = (stage: string, share: number) => void;
const made = ({ city, warnings }: { city: City; warnings: readonly object[] }) =>
  transferred({ ok: true as const, bytes: encodeCity(city), card: cityCard(city), warnings });

Comlink.expose({
  importCity: (files: File[], tell: Progress) => issuesOr(async () => made(await readCity(files, tell))),
  generate: (request: GenerateOptions, tell: Progress) =>
    issuesOr(() => made({ city: generateCity(request, tell), warnings: [] })),
  open: (bytes: Uint8Array) => issuesOr(() => transferred({ ok: true as const, city: decodeCity(bytes) })),
  exportCity: (bytes: Uint8Array, format: string, tell: Progress) =>
    issuesOr(() => transferred(exportPackage(bytes, format, tell))),
  overrideCity: (bytes: Uint8Array, files: File[], tell: Progress) =>
    issuesOr(async () => transferred(await overridePackage(bytes, files, tell))),
  templates,
});
