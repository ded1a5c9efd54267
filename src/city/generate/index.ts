import { error, InputError, type Issue } from '../../contract/issue.ts';
import { finishCity } from '../infer/index.ts';
import type { City } from '../model.ts';
import { draftCity } from './draft.ts';
import type { GenerateOptions } from './scheme.ts';

export type { GenerateOptions } from './scheme.ts';

/**
 * A fictional city, the same for the same options in every engine. Throws InputError on a preset other than `coast`, a
 * seed that is no u32 or a size that is no multiple of 10 between 800 and 4000 m.
 */
export function generateCity(options: GenerateOptions): City {
  const issues = optionIssues(options);
  if (issues.length > 0) throw new InputError(issues);
  return finishCity(draftCity(options), options.seed);
}

function optionIssues({ preset, seed, sizeM }: GenerateOptions): Issue[] {
  const issues: Issue[] = [];
  if (preset !== 'coast')
    issues.push(error('generate.preset', { preset: String(preset) }, { path: 'preset' }));
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    issues.push(error('generate.seed', { seed: String(seed) }, { path: 'seed' }));
  }
  if (!Number.isInteger(sizeM) || sizeM < 800 || sizeM > 4000 || sizeM % 10 !== 0) {
    issues.push(
      error('generate.size', { sizeM: String(sizeM), from: 800, to: 4000, step: 10 }, { path: 'sizeM' }),
    );
  }
  return issues;
}
