/** The shipped scenarios' own cities as packages in `build/cities`, so that a browser reads one instead of generating it. */
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildOnce, contentHash, filesBelow } from './files.ts';
import { inProject } from './project.ts';

const citiesFolder = inProject('build', 'cities');

/** Generates what is missing or out of date. */
export async function ensureCities(): Promise<void> {
  mkdirSync(citiesFolder, { recursive: true });
  const code = filesBelow(
    [inProject('src', 'city'), inProject('src', 'kernel')],
    (path) => !path.endsWith('.test.ts'),
  );
  for (const scenario of readdirSync(inProject('scenarios')).toSorted()) {
    const document = inProject('scenarios', scenario, 'scenario.yaml');
    const output = join(citiesFolder, `${scenario}.city`);
    await buildOnce(`city-${scenario}`, contentHash([...code, document]), output, async () => {
      const { readScenario } = await import('../../src/headless/read.ts');
      const { loadScenario } = await import('../../src/scenario/load.ts');
      const { scenarioCity } = await import('../../src/run/build.ts');
      const { encodeCity } = await import('../../src/city/package/index.ts');
      const { documents, issues } = loadScenario(readScenario(scenario).files);
      if (documents === null) throw new Error(`${scenario}: ${JSON.stringify(issues)}`);
      writeFileSync(`${output}.new`, encodeCity(scenarioCity(documents)));
      renameSync(`${output}.new`, output);
    });
  }
}
