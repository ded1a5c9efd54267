/** Cities of the user's own: those that are kept, the one chosen for a drill, and the one being made. */
import { create } from 'zustand';
import type { Issue } from '../../contract/issue.ts';
import {
  type KeptCity,
  keepCity,
  keptCities,
  keptCity,
  removeCity,
  roomLeft,
} from '../../host/city-library.ts';
import {
  type CityOutcome,
  type ExportFormat,
  type GenerateRequest,
  type OverrideOutcome,
  exportCity,
  generateCity,
  importCity,
  overrideCity,
  templateFiles,
} from '../../host/city-service.ts';
import { hostError } from '../../host/failure.ts';
import type { Job } from '../../host/job.ts';
import { saveBytes } from './saveBytes.ts';

export interface Work {
  what: 'import' | 'generate' | 'export' | 'local';
  /** File or city that is worked on. */
  name: string;
  stage: string;
  /** 0 … 1 */
  share: number;
  startedMs: number;
}
export interface CitiesState {
  /** Null until they have been read. */
  kept: readonly KeptCity[] | null;
  /** Key of the city that the scenarios are rehearsed in; null for their own. */
  chosen: string | null;
  work: Work | null;
  /** City that was made last, and what was noticed on the way. */
  made: { key: string; warnings: readonly Issue[] } | null;
  refused: readonly Issue[];
  /** Local tables that were read over a city and wait to be accepted, or why they cannot be. */
  local: { key: string; outcome: OverrideOutcome } | null;
}

export const useCities = create<CitiesState>(() => ({
  ...{ kept: null, chosen: null, work: null, made: null, refused: [], local: null },
}));
const set = useCities.setState;

/** Larger than that is refused before it is read, bytes: the import's own limit for one file. */
const mostBytes = 512 * 1024 * 1024;
let running: Job<unknown> | null = null;

export function chooseCity(chosen: string | null): void {
  set({ chosen, local: null });
}

export async function readKept(): Promise<void> {
  const kept = await keptCities();
  const { chosen } = useCities.getState();
  set({ kept, chosen: kept.some(({ key }) => key === chosen) ? chosen : null });
}

export async function importFiles(files: readonly File[]): Promise<void> {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const largest = files.toSorted((a, b) => b.size - a.size)[0];
  if (largest === undefined) return;
  if (bytes > mostBytes) return refuse('app.filesTooLarge', { mb: inMb(bytes), limitMb: inMb(mostBytes) });
  const map = files.find(({ name }) => !/\.(hgt|hgt\.gz|zip|tiff?|asc)$/iu.test(name)) ?? largest;
  await makeCity(map.name, begin('import', map.name), (tell) => importCity(files, tell));
}

export async function generate(request: GenerateRequest): Promise<void> {
  const { preset, sizeM, seed, name } = request;
  const key = `${preset}-${sizeM / 1000}km-seed${seed}`;
  await makeCity(key, begin('generate', name?.en ?? key), (tell) => generateCity(request, tell));
}

/** Rough time to generate a city of this side, on one core of an ordinary machine. */
export const expectedGenerationS = (sizeM: number): number => Math.round(1 + (sizeM / 1000) ** 2 * 0.08);

export function cancelWork(): void {
  running?.cancel();
  running = null;
  set({ work: null });
}

export async function forgetCity(key: string): Promise<void> {
  await removeCity(key).catch(() => undefined);
  set({ made: null });
  await readKept();
}

/** Saves the city as a file: the package as it is kept, or another form made of it. */
export async function saveCityFile(key: string, format: ExportFormat | 'package'): Promise<void> {
  const bytes = await keptCity(key).catch(() => null);
  if (bytes === null) return refuse('app.cityMissing', { city: key });
  const name = `EXERCISE-${key.replace(/\.[^.]*$/u, '')}`;
  if (format === 'package') return saveBytes(`${name}.city`, bytes);
  set({ work: begin('export', key), refused: [] });
  const job = exportCity(bytes, format, tell);
  running = job;
  await settle(job, (made) => {
    if (!made.ok) return set({ refused: made.issues });
    saveBytes(`${name}.${format === 'geojson' ? 'geojson' : 'city.json'}`, made.bytes);
  });
}

/** Lays local tables over a city; what would change waits to be accepted. */
export async function readLocal(key: string, files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  const bytes = await keptCity(key).catch(() => null);
  if (bytes === null) return refuse('app.cityMissing', { city: key });
  set({ work: begin('local', files.map(({ name }) => name).join(', ')), refused: [], local: null });
  const job = overrideCity(bytes, files, tell);
  running = job;
  await settle(job, (outcome) => set({ local: { key, outcome } }));
}

/** Keeps the city with the local tables in place of the one without. */
export async function acceptLocal(): Promise<void> {
  const { local } = useCities.getState();
  if (local === null || !local.outcome.ok) return;
  const { bytes, card } = local.outcome;
  await keepCity(local.key, bytes, card);
  set({ local: null });
  await readKept();
}

export const dropLocal = (): void => set({ local: null });

/** Saves the empty tables of one kind of file. */
export async function saveTemplates(ending: '.xlsx' | '.csv'): Promise<void> {
  const files = await templateFiles().outcome;
  for (const { name, bytes } of files) if (name.endsWith(ending)) saveBytes(name, bytes);
}

/** How far the running work is; what a cancelled worker still says finds no work. */
function tell(stage: string, share: number): void {
  const { work } = useCities.getState();
  if (work !== null) set({ work: { ...work, stage, share } });
}

function begin(what: Work['what'], name: string): Work {
  return { what, name, stage: what, share: 0, startedMs: performance.now() };
}

async function makeCity(
  name: string,
  work: Work,
  start: (tell: (stage: string, share: number) => void) => Job<CityOutcome>,
): Promise<void> {
  cancelWork();
  set({ work, made: null, refused: [] });
  const job = start(tell);
  running = job;
  await settle(job, async (outcome) => {
    if (!outcome.ok) return set({ refused: outcome.issues });
    const { bytes, card, warnings } = outcome;
    const key = name.slice(-200);
    const isKept = await keepCity(key, bytes, card);
    const room = isKept ? null : await roomLeft();
    const notKept: Issue[] = isKept
      ? []
      : [
          {
            severity: 'warning',
            code: 'app.cityNotKept',
            parameters: { mb: inMb(bytes.length), ...(room === null ? {} : { roomMb: inMb(room) }) },
          },
        ];
    set({ made: { key, warnings: [...notKept, ...warnings] }, chosen: key });
    await readKept();
  });
}

async function settle<T>(job: Job<T>, take: (outcome: T) => void | Promise<void>): Promise<void> {
  try {
    await take(await job.outcome);
  } catch (thrown) {
    const { code, parameters } = hostError(thrown, 'app.importFailed');
    refuse(code === 'app.crash' ? 'app.importFailed' : code, parameters);
  } finally {
    if (running === job) {
      running = null;
      set({ work: null });
    }
  }
}

function refuse(code: string, parameters: Issue['parameters']): void {
  set({ refused: [{ severity: 'error', code, parameters }] });
}

const inMb = (bytes: number): number => Math.round(bytes / 1e5) / 10;
