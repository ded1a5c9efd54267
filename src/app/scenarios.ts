/** The shipped scenarios: their texts travel with the app, checked when it was built. */
import type { Briefings } from '../contract/briefing.ts';
import type { Documents } from '../contract/documents.ts';

export interface ShippedScenario {
  folder: string;
  files: Readonly<Record<string, string>>;
  documents: Documents;
  briefings: Briefings;
}

const built = import.meta.glob<Omit<ShippedScenario, 'folder'>>('../../build/scenarios/*.json', {
  import: 'default',
  eager: true,
});

/** The easiest first, else in the order of their folders. */
const shipped: readonly ShippedScenario[] = Object.keys(built)
  .sort()
  .map((path) => ({ folder: path.split('/').at(-1)!.replace('.json', ''), ...built[path]! }))
  .sort((p, q) => p.documents.scenario.difficulty - q.documents.scenario.difficulty);

export function shippedScenarios(): readonly ShippedScenario[] {
  return shipped;
}

export function scenarioById(id: string): ShippedScenario | null {
  return shipped.find(({ documents }) => documents.scenario.id === id) ?? null;
}
