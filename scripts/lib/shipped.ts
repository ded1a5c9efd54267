/**
 * What ships with the scenarios, made when the app is built so that a browser only reads it: in `build/scenarios` their texts with
 * the checked documents and briefings, in `build/cities` their own cities as packages.
 */
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Briefings } from '../../src/contract/briefing.ts';
import type { Documents } from '../../src/contract/documents.ts';
import { buildOnce, contentHash, filesBelow } from './files.ts';
import { inProject } from './project.ts';

const citiesFolder = inProject('build', 'cities');
const scenariosFolder = inProject('build', 'scenarios');

/** Makes what is missing or out of date; throws where a shipped scenario is not sound. */
export async function ensureShipped(): Promise<void> {
  mkdirSync(citiesFolder, { recursive: true });
  mkdirSync(scenariosFolder, { recursive: true });
  const reading = code('scenario', 'contract', 'kernel');
  const making = code('city', 'kernel');
  for (const scenario of readdirSync(inProject('scenarios')).toSorted()) {
    const texts = filesBelow([inProject('scenarios', scenario)], (path) => /\.(yaml|md)$/u.test(path));
    const checked = join(scenariosFolder, `${scenario}.json`);
    await buildOnce(`scenario-${scenario}`, contentHash([...reading, ...texts]), checked, async () => {
      put(checked, JSON.stringify(await read(scenario)));
    });
    const document = inProject('scenarios', scenario, 'scenario.yaml');
    const city = join(citiesFolder, `${scenario}.city`);
    await buildOnce(`city-${scenario}`, contentHash([...making, document]), city, async () => {
      const { scenarioCity } = await import('../../src/run/build.ts');
      const { encodeCity } = await import('../../src/city/package/index.ts');
      put(city, encodeCity(scenarioCity((await read(scenario)).documents)));
    });
  }
}

interface Shipped {
  /** The texts that a run is made of; briefings are for people, and read here. */
  files: Record<string, string>;
  documents: Documents;
  briefings: Briefings;
}

async function read(scenario: string): Promise<Shipped> {
  const { readScenario } = await import('../../src/headless/read.ts');
  const { loadScenario } = await import('../../src/scenario/load.ts');
  const all = readScenario(scenario).files;
  const files = Object.fromEntries(Object.entries(all).filter(([name]) => name.endsWith('.yaml')));
  const { documents, briefings, issues } = loadScenario(all);
  if (documents === null || issues.length > 0) throw new Error(`${scenario}: ${JSON.stringify(issues)}`);
  return { files, documents, briefings };
}

function code(...folders: string[]): string[] {
  return filesBelow(
    folders.map((folder) => inProject('src', folder)),
    (path) => !path.endsWith('.test.ts'),
  );
}

function put(file: string, content: string | Uint8Array): void {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}
