/** What gets out of tanks and pipes: the numbers by which it evaporates, burns and poisons. Sources and marks: README.md of `hazards/release`. */
import { positive, within } from '../../kernel/domain.ts';

/** Probability of death by Y = a + b ln(Cⁿ t), C in ppm, t in minutes. */
export interface Probit {
  readonly a: number;
  readonly b: number;
  readonly n: number;
}

/** Guideline levels of 60 minutes, ppm: discomfort, lasting harm or hindered escape, danger to life. */
export interface GuidelineLevels {
  readonly level1Ppm: number;
  readonly level2Ppm: number;
  readonly level3Ppm: number;
  /** Whether the numbers were read in a copy of the source; others are recalled and count as assumptions. */
  readonly mark: 'read' | 'assumption';
}

/** Limits of flammability in air, shares by volume. */
export interface FlammableLimits {
  readonly lower: number;
  readonly upper: number;
}

/** Liquid at 25 °C that lies in a pool and evaporates without boiling. */
export interface PoolLiquid {
  readonly densityKgpm3: number;
  readonly vapourPa: number;
  /** Kinematic viscosity of air over the vapour's diffusivity. */
  readonly schmidt: number;
}

export interface Substance {
  readonly molarKg: number;
  readonly aegl60?: GuidelineLevels;
  readonly probit?: Probit;
  readonly limits?: FlammableLimits;
  readonly liquid?: PoolLiquid;
  /** Ratio of specific heats of what leaves as gas. */
  readonly heatRatio?: number;
}

/** Methane: 5 to 15 % (Zabetakis 1965, US Bureau of Mines Bulletin 627, as safety data sheets quote it). */
export const methaneLimits: FlammableLimits = { lower: 0.05, upper: 0.15 };

/** In the order of their codes in columns and events. */
export const substances = {
  chlorine: {
    molarKg: 0.0709,
    aegl60: { level1Ppm: 0.5, level2Ppm: 2, level3Ppm: 20, mark: 'read' },
    probit: { a: -8.29, b: 0.92, n: 2 },
    heatRatio: 1.33,
  },
  ammonia: {
    molarKg: 0.01703,
    aegl60: { level1Ppm: 30, level2Ppm: 160, level3Ppm: 1100, mark: 'read' },
    probit: { a: -35.9, b: 1.85, n: 2 },
    limits: { lower: 0.15, upper: 0.28 },
    heatRatio: 1.31,
  },
  xylenes: {
    molarKg: 0.10617,
    aegl60: { level1Ppm: 130, level2Ppm: 920, level3Ppm: 2500, mark: 'assumption' },
    limits: { lower: 0.01, upper: 0.07 },
    liquid: { densityKgpm3: 865, vapourPa: 1100, schmidt: 2.2 },
  },
  petrol: {
    molarKg: 0.067,
    aegl60: { level1Ppm: 200, level2Ppm: 1000, level3Ppm: 4000, mark: 'assumption' },
    limits: { lower: 0.014, upper: 0.076 },
    liquid: { densityKgpm3: 740, vapourPa: 45_000, schmidt: 1.9 },
  },
  diesel: {
    molarKg: 0.13,
    limits: { lower: 0.006, upper: 0.075 },
    liquid: { densityKgpm3: 840, vapourPa: 50, schmidt: 2.8 },
  },
  methane: { molarKg: 0.01604, limits: methaneLimits, heatRatio: 1.31 },
} as const satisfies Readonly<Record<string, Substance>>;
export type SubstanceName = keyof typeof substances;
export const substanceNames = Object.keys(substances) as SubstanceName[];
export const substanceCount = substanceNames.length;
export const substanceCode = Object.fromEntries(substanceNames.map((name, code) => [name, code])) as Readonly<
  Record<SubstanceName, number>
>;

const byCode: readonly Substance[] = substanceNames.map((name) => substances[name]);

/** The substance of a code in a column. */
export function substanceOf(code: number): Substance {
  const substance = byCode[code];
  if (substance === undefined) throw new RangeError(`substance ${code} of ${substanceCount}`);
  return substance;
}

/** Molar gas constant, J/(mol K). */
const gasConstant = 8.314462618;
export const airPa = 101_325;
/** Temperature of air, pools and gas: an assumption for a summer's day. */
export const airK = 298.15;

/** Density of an ideal gas, kg/m³. */
export function gasDensityKgpm3(pressurePa: number, temperatureK: number, molarKg: number): number {
  return (
    (within('pressurePa', pressurePa, 0) * positive('molarKg', molarKg)) /
    (gasConstant * positive('temperatureK', temperatureK))
  );
}

/** Parts per million by volume of a concentration at 25 °C and 101 325 Pa. */
export function ppmOf(concentrationKgpm3: number, molarKg: number): number {
  return (within('concentrationKgpm3', concentrationKgpm3, 0) / gasDensityKgpm3(airPa, airK, molarKg)) * 1e6;
}

/** Exponent n of the load ∫Cⁿ dt: the probit's, else 2, an assumption. */
export function loadExponent({ probit }: Substance): number {
  return probit?.n ?? 2;
}

/** Concentration that counts: the second guideline level, without one the lower limit of flammability, ppm. */
export function referencePpm({ aegl60, limits }: Substance): number {
  return aegl60?.level2Ppm ?? 1e6 * (limits?.lower ?? 1);
}
