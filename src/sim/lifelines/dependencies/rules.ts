/**
 * What users need of a service before they count as without it, and how their own reserves come back: data, not code.
 * All numbers are assumptions (README.md of the folder above).
 */
import { service, type Service } from '../../../city/model.ts';

export interface DependencyRule {
  /** Share of what the user asks for below which it turns to its reserve, 0…1. */
  readonly requiredLevel: number;
  /** Seconds of reserve that come back in a second of supply: a battery charges slower than it is used. */
  readonly refill: number;
}

const rules: Record<Service, DependencyRule> = {
  [service.power]: { requiredLevel: 0.7, refill: 0.5 },
  [service.water]: { requiredLevel: 0.3, refill: 0.5 },
  [service.drainage]: { requiredLevel: 0.5, refill: 1 },
  [service.telecom]: { requiredLevel: 0.1, refill: 1 },
  [service.gas]: { requiredLevel: 0.5, refill: 1 },
  [service.fuel]: { requiredLevel: 0.2, refill: 0.25 },
};

export function dependencyRule(of: number): DependencyRule {
  return rules[of as Service];
}
