/** The checked documents of a run. */
import type { Institution } from './institution.ts';
import type { Plan } from './plan.ts';
import type { Scenario } from './scenario.ts';

export interface Documents {
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly institution: Institution;
}
