import { error, InputError, type Issue } from '../../contract/issue.ts';
import { finishCity } from '../infer/index.ts';
import type { CityDraft } from '../infer/draft.ts';
import type { City } from '../model.ts';
import { basinPlan } from './basin/index.ts';
import { coastPlan } from './coast/index.ts';
import { draftOf } from './draft.ts';
import { cellSizesM, sizeRangeM, type GenerateOptions } from './options.ts';
import type { Plan, PresetName } from './plan.ts';
import { type GenerationStage, generationStages, type TellGeneration } from './progress.ts';

export type { GenerateOptions } from './options.ts';
export type { TellGeneration } from './progress.ts';
export { sizeRangeM } from './options.ts';

const presets: Readonly<Record<PresetName, (options: GenerateOptions) => Plan>> = {
  coast: coastPlan,
  basin: basinPlan,
};

/**
 * A fictional city, the same for the same options in every engine. Throws InputError on an unknown preset, a seed that is
 * no u32 or a size out of `sizeRangeM`.
 */
export function generateCity(options: GenerateOptions, tell?: TellGeneration): City {
  const begin = (stage: GenerationStage): void => tell?.(stage, generationStages[stage]);
  return finishCity(draftCity(options, begin), options.seed, begin);
}

/** The city before administration, people and lifelines. Throws like `generateCity`. */
export function draftCity(
  options: GenerateOptions,
  begin: (stage: GenerationStage) => void = () => undefined,
): CityDraft {
  begin('land');
  const plan = planCity(options);
  return draftOf(plan, options, begin);
}

/** What the preset decides. Throws like `generateCity`. */
export function planCity(options: GenerateOptions): Plan {
  const issues = optionIssues(options);
  if (issues.length > 0) throw new InputError(issues);
  return presets[options.preset](options);
}

function optionIssues({ preset, seed, sizeM, cellM }: GenerateOptions): Issue[] {
  const { from, to, step } = sizeRangeM;
  const issues: Issue[] = [];
  if (!Object.hasOwn(presets, preset)) issues.push(error('generate.preset', { preset }, { path: 'preset' }));
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    issues.push(error('generate.seed', { seed: String(seed) }, { path: 'seed' }));
  }
  if (!Number.isInteger(sizeM) || sizeM < from || sizeM > to || sizeM % step !== 0) {
    issues.push(error('generate.size', { sizeM: String(sizeM), from, to, step }, { path: 'sizeM' }));
  } else if (cellM !== undefined && (!cellSizesM.includes(cellM) || sizeM % cellM !== 0)) {
    const expected = cellSizesM.join(', ');
    issues.push(error('generate.cell', { cellM: String(cellM), sizeM, expected }, { path: 'cellM' }));
  }
  return issues;
}
