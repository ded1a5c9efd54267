/** How a spill goes on from minute to minute: out of its tank or pipe, over the ground, into the air. */
import { mgPerKg, type Spills } from '../../world/spills.ts';
import { airK, airPa, gasDensityKgpm3, substanceOf } from '../../world/substances.ts';
import { gasHoleKgps, liquidHoleKgps, poolEvaporationKgps } from './sources.ts';

/** Depth to which a pool spreads where its bund lets it, m: flat ground and calm water (CCPS 1999), a usual choice. */
const poolM = 0.01;
const dischargeCoefficient = 0.62;
/** What is left when less than this is left goes at once. */
const restMg = mgPerKg;

/** What one spill gives to the air in a step; the state of the row is moved on. */
export interface Breath {
  massMg: number;
  /** Diameter of what it rises from, m. */
  diameterM: number;
}

/** Advances a spill by `seconds` beside a wind at 10 m; writes what evaporates or blows out into `breath`. */
export function advanceSpill(
  { spills, register }: Spills,
  row: number,
  windMps: number,
  seconds: number,
  breath: Breath,
): void {
  const { liquid } = substanceOf(spills.substance[row]!);
  const out = flowMg({ spills, register }, row, seconds);
  if (liquid === undefined) {
    breath.massMg = out;
    breath.diameterM = 1;
  } else {
    spills.poolMg[row]! += out;
    const areaM2 = poolAreaM2(spills, row);
    breath.diameterM = Math.sqrt((4 * areaM2) / Math.PI);
    breath.massMg = evaporatedMg(spills, row, breath.diameterM, windMps, seconds);
    spills.poolMg[row]! -= breath.massMg;
  }
  spills.airMg[row]! += breath.massMg;
}

/** Whether nothing flows or lies any more. */
export function isSpent({ spills }: Pick<Spills, 'spills'>, row: number): boolean {
  return spills.isFed[row] === 0 && spills.contentMg[row] === 0 && spills.poolMg[row] === 0;
}

/** Takes what flows out in `seconds` from the content, or from the network behind it while that feeds the hole. */
function flowMg({ spills, register }: Spills, row: number, seconds: number): number {
  const content = spills.contentMg[row]!;
  if (content === 0) return 0;
  const wanted = Math.round(flowKgps(spills, row) * seconds * mgPerKg);
  if (spills.isFed[row] === 1) {
    register.suppliedMg[0]! += wanted;
    return wanted;
  }
  const out = content - wanted < restMg || wanted === 0 ? content : wanted;
  spills.contentMg[row] = content - out;
  return out;
}

/** A tank's liquid is driven by its level; pressure falls with what is left in a section whose valves are shut. */
function flowKgps(spills: Spills['spills'], row: number): number {
  const { liquid, molarKg, heatRatio } = substanceOf(spills.substance[row]!);
  const left = Math.min(1, spills.contentMg[row]! / spills.sectionMg[row]!);
  const areaM2 = spills.holeM2[row]!;
  const fullPa = spills.insidePa[row]!;
  if (liquid === undefined) {
    const densityKgpm3 = gasDensityKgpm3(fullPa, airK, molarKg);
    const hole = { dischargeCoefficient, areaM2, insidePa: fullPa, outsidePa: airPa, densityKgpm3 };
    return left * gasHoleKgps({ ...hole, heatRatio: heatRatio! });
  }
  const { densityKgpm3 } = liquid;
  const stockM2 = spills.stockM2[row]!;
  const headM = stockM2 === 0 ? 0 : spills.contentMg[row]! / mgPerKg / densityKgpm3 / stockM2;
  const insidePa = airPa + (fullPa - airPa) * left;
  return liquidHoleKgps({ dischargeCoefficient, areaM2, densityKgpm3, insidePa, outsidePa: airPa, headM });
}

function poolAreaM2(spills: Spills['spills'], row: number): number {
  const { liquid } = substanceOf(spills.substance[row]!);
  const volumeM3 = spills.poolMg[row]! / mgPerKg / liquid!.densityKgpm3;
  return Math.max(0.01, Math.min(spills.mostPoolM2[row]!, volumeM3 / poolM));
}

function evaporatedMg(
  spills: Spills['spills'],
  row: number,
  diameterM: number,
  windMps: number,
  seconds: number,
): number {
  const pool = spills.poolMg[row]!;
  if (pool === 0) return 0;
  const { liquid, molarKg } = substanceOf(spills.substance[row]!);
  const { vapourPa, schmidt } = liquid!;
  const rate = poolEvaporationKgps({ diameterM, windMps, temperatureK: airK, vapourPa, molarKg, schmidt });
  const wanted = Math.round(rate * seconds * mgPerKg);
  return pool - wanted < restMg ? pool : wanted;
}
