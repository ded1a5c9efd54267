/** The worker that makes, opens and gives out cities. What it reads stays on this machine. */
import * as Comlink from 'comlink';
import type { Issue } from '../contract/issue.ts';
import { type Job, startJob } from './job.ts';

/** What is told of a city without opening it. */
export interface CityCard {
  name: { en: string; zh: string };
  source: string;
  attribution: string;
  widthM: number;
  depthM: number;
  counts: { buildings: number; roads: number; roadM: number; residents: number; facilities: number };
  /** Columns that the source did not give, with the share of rows. */
  inferred: { what: string; share: number }[];
}
export interface MadeCity {
  ok: true;
  bytes: Uint8Array;
  card: CityCard;
  warnings: Issue[];
}
export type CityOutcome = MadeCity | { ok: false; issues: Issue[] };
export type OpenedCity<C> = { ok: true; city: C } | { ok: false; issues: Issue[] };

export interface GenerateRequest {
  preset: string;
  sizeM: number;
  seed: number;
  name?: { en: string; zh: string };
}
export const exportFormats = ['geojson', 'cityjson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export type ExportOutcome = { ok: true; bytes: Uint8Array } | { ok: false; issues: Issue[] };
export interface OverriddenCity extends MadeCity {
  /** Rows that changed something, and rows that added to the city, by table. */
  report: { table: string; file: string; changed: number; added: number }[];
}
export type OverrideOutcome = OverriddenCity | { ok: false; issues: Issue[] };
export interface TemplateFile {
  name: string;
  bytes: Uint8Array;
}

type Progress = (stage: string, share: number) => void;
interface CityWorker {
  importCity(files: File[], onProgress: Progress): CityOutcome;
  generate(request: GenerateRequest, onProgress: Progress): CityOutcome;
  open(bytes: Uint8Array): OpenedCity<unknown>;
  exportCity(bytes: Uint8Array, format: ExportFormat, onProgress: Progress): ExportOutcome;
  overrideCity(bytes: Uint8Array, files: File[], onProgress: Progress): OverrideOutcome;
  templates(): TemplateFile[];
}

/** Files are handed over by reference: the worker reads them. */
export const importCity = (files: readonly File[], onProgress: Progress): Job<CityOutcome> =>
  start((remote) => remote.importCity([...files], Comlink.proxy(onProgress)) as Promise<CityOutcome>);

export const generateCity = (request: GenerateRequest, onProgress: Progress): Job<CityOutcome> =>
  start((remote) => remote.generate(request, Comlink.proxy(onProgress)) as Promise<CityOutcome>);

/** `C` is the city as its reader sees it; all of its columns come along. */
export const openCity = <C>(bytes: Uint8Array): Job<OpenedCity<C>> =>
  start((remote) => remote.open(bytes) as Promise<OpenedCity<C>>);

export const exportCity = (
  bytes: Uint8Array,
  format: ExportFormat,
  onProgress: Progress,
): Job<ExportOutcome> =>
  start((remote) => remote.exportCity(bytes, format, Comlink.proxy(onProgress)) as Promise<ExportOutcome>);

/** A new city with local tables over it; the given one stays as it is. */
export const overrideCity = (
  bytes: Uint8Array,
  files: readonly File[],
  onProgress: Progress,
): Job<OverrideOutcome> =>
  start(
    (remote) => remote.overrideCity(bytes, [...files], Comlink.proxy(onProgress)) as Promise<OverrideOutcome>,
  );

/** Empty tables to be filled in. */
export const templateFiles = (): Job<TemplateFile[]> =>
  start((remote) => remote.templates() as Promise<TemplateFile[]>);

function start<T>(work: (remote: Comlink.Remote<CityWorker>) => Promise<T>): Job<T> {
  const worker = new Worker(new URL('../../workers/city.ts', import.meta.url), { type: 'module' });
  return startJob<CityWorker, T>(worker, 'city', work);
}
