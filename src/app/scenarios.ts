/** The shipped scenarios: their folders travel with the app as text. */
import type { Documents } from '../contract/documents.ts';
import { loadScenario } from '../scenario/load.ts';

export interface ShippedScenario {
  folder: string;
  files: Readonly<Record<string, string>>;
  documents: Documents;
}

const texts = import.meta.glob<string>('../../scenarios/*/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

let loaded: ShippedScenario[] | null = null;

/** In the order of their folders. */
export function shippedScenarios(): ShippedScenario[] {
  if (loaded !== null) return loaded;
  const folders = new Map<string, Record<string, string>>();
  for (const path of Object.keys(texts).sort()) {
    const [folder = '', file = ''] = path.split('/').slice(-2);
    const files = folders.get(folder) ?? {};
    files[file] = texts[path]!;
    folders.set(folder, files);
  }
  loaded = [...folders].flatMap(([folder, files]) => {
    const { documents } = loadScenario(files);
    return documents === null ? [] : [{ folder, files, documents }];
  });
  return loaded;
}

export function scenarioById(id: string): ShippedScenario | null {
  return shippedScenarios().find(({ documents }) => documents.scenario.id === id) ?? null;
}
