/** What becomes of people who come to harm: their health, by what, and how urgently they need a hospital. */
import { type City, ageGroup, mobility } from '../../city/model.ts';
import { purpose, uniform } from '../../kernel/random.ts';
import { type HarmCause, residentHealth, triage } from '../world/people.ts';
import type { World } from '../world/world.ts';

const triagePurpose = purpose('resident.triage');
/** Shares of the injured who need help at once, and who can wait for it; the rest are treated on the spot (planning assumption, see README). */
const immediateShare = 0.25;
const delayedShare = 0.25;

/** Gives a resident this health. Returns 1 where they now need a bed of a hospital, else 0. */
export function harmResident(world: World, resident: number, health: number, by: HarmCause): number {
  const { residents } = world.people;
  residents.health[resident] = health;
  residents.harmedBy[resident] = by;
  if (health !== residentHealth.injured) return 0;
  const draw = uniform(world.seed, triagePurpose, resident, 0);
  const urgent = draw < immediateShare;
  const waits = !urgent && draw < immediateShare + delayedShare;
  residents.triage[resident] = urgent ? triage.immediate : waits ? triage.delayed : triage.minor;
  return urgent || waits ? 1 : 0;
}

/** Old, or hindered in walking: stands for the ill and those of 75 and over of the methods. */
export function isVulnerable({ residents }: City, resident: number): boolean {
  return residents.ageGroup[resident]! >= ageGroup.old || residents.mobility[resident] !== mobility.full;
}

/**
 * Mortality of residents from 65 on, and of younger ones, over that of all: 60 % of those who died of hurricane Katrina in Louisiana were 65 or older, of
 * the residents 12 % (Scripps Howard count of the data of the CDC, 2008; Brunkard, Namulanda & Ratard 2008 have 49 % from 75 on).
 */
export function mortalityFactor({ residents }: City, resident: number): number {
  return residents.ageGroup[resident]! >= ageGroup.old ? 0.6 / 0.12 : 0.4 / 0.88;
}
