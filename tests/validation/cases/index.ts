/** All validation: a model's groups are added here. */
import type { CheckGroup } from '../checks.ts';
import { denseGas } from './denseGas.ts';
import { exposure } from './exposure.ts';
import { flood } from './flood.ts';
import { lifelines } from './lifelines.ts';
import { power } from './power.ts';
import { release } from './release.ts';
import { storm } from './storm.ts';
import { water } from './water.ts';

export const groups: readonly CheckGroup[] = [
  ...exposure,
  ...flood,
  ...lifelines,
  ...power,
  ...release,
  ...denseGas,
  ...storm,
  ...water,
];
