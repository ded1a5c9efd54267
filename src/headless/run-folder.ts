/**
 * The folder of one run: everything that is needed to run it again and what it gave.
 *
 * `run.json` log and result · `measures.json` · `events.jsonl` one event a line · `pages.json` hashes of the state's pages
 * on the way · `scenario/` the texts that were used · `run.city` the city package where one was handed in. A generated city is not kept: preset, size and seed stand in the
 * scenario, its hash in the log.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineApi, MeasureValue, RunLog } from '../contract/engine.ts';
import type { EventRecord } from '../contract/events.ts';
import { InputError } from '../contract/issue.ts';
import { type ScenarioFiles } from '../scenario/load.ts';
import { type SavedRun, readRunLog } from '../scenario/run-log.ts';
import type { Checkpoint } from './drive.ts';
import { exerciseMark } from './outcome.ts';
import type { NotedPages } from './page-notes.ts';
import { pagesText, readPages } from './pages-file.ts';
import { readBytes, readFolder, readText } from './read.ts';
import { writeFolderAtomic } from './write.ts';

const cityFile = 'run.city';
export const pagesFile = 'pages.json';
export const runFolderNames = ['run.json', 'measures.json', 'events.jsonl', pagesFile, 'scenario', cityFile];

export interface RunToSave {
  engine: EngineApi;
  log: RunLog;
  checkpoints: readonly Checkpoint[];
  pages: NotedPages;
  files: ScenarioFiles;
  cityBytes: Uint8Array | undefined;
}

export function saveRun(
  folder: string,
  { engine, log, checkpoints, pages, files, cityBytes }: RunToSave,
): void {
  const mark = exerciseMark;
  const saved = { mark, ...log, ...(cityBytes === undefined ? {} : { cityFile }), checkpoints };
  const measures = {
    mark,
    scenario: log.scenario,
    seed: log.seed,
    untilS: log.untilS,
    measures: engine.measures(),
  };
  writeFolderAtomic(folder, {
    'run.json': json(saved),
    'measures.json': json(measures),
    'events.jsonl': allEvents(engine)
      .map((event) => `${JSON.stringify({ mark, ...event })}\n`)
      .join(''),
    [pagesFile]: pagesText(pages),
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`scenario/${name}`, text])),
    ...(cityBytes === undefined ? {} : { [cityFile]: cityBytes }),
  });
}

export interface SavedFolder {
  log: SavedRun;
  files: ScenarioFiles;
  cityBytes: Uint8Array | undefined;
  /** Null where the folder keeps no page hashes, as runs of earlier versions. */
  pages: NotedPages | null;
  /** Null where the folder keeps no events. */
  events(): readonly EventRecord[] | null;
}

/** Throws `InputError` where the folder is not one of a saved run, or its page hashes are damaged. */
export function openRun(folder: string): SavedFolder {
  const file = join(folder, 'run.json');
  const log = readRunLog(readText(file), file);
  if (!log.ok) throw new InputError(log.issues);
  const { value } = log;
  const pages = join(folder, pagesFile);
  return {
    log: value,
    files: readFolder(join(folder, 'scenario')),
    cityBytes: value.cityFile === undefined ? undefined : readBytes(join(folder, value.cityFile)),
    pages: existsSync(pages) ? readPages(readText(pages), pages) : null,
    events: () => savedEvents(join(folder, 'events.jsonl')),
  };
}

/** Everything that happened, as an observer reads it. */
export function allEvents(engine: EngineApi): EventRecord[] {
  const { id } = engine.openView({ as: 'observer' });
  const events = engine.events(id, 0, engine.eventCount());
  engine.closeView(id);
  return events;
}

export function measureObject(measures: readonly MeasureValue[]): Record<string, number> {
  return Object.fromEntries(measures.map(({ key, value }) => [key, value]));
}

/** Null also where a line cannot be read: the comparison of hashes does not hang on it. */
function savedEvents(file: string): readonly EventRecord[] | null {
  try {
    const lines = readText(file).split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as EventRecord);
  } catch {
    return null;
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
