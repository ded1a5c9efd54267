/** What storage tanks stand: water that lifts them, wind that dents them. Sources and marks in README.md. */
import { positive, within } from '../../kernel/domain.ts';
import { exp } from '../../kernel/math.ts';

const steelKgpm3 = 7850;
const waterKgpm3 = 1000;
/** Plates of bottom and roof, and the roof's frame over each m² of floor. */
const bottomM = 0.008;
const roofM = 0.005;
const frameKgpm2 = 25;
/** Thinnest shell plate that is built, m. */
const leastShellM = 0.006;
/** Stress that a shell of structural steel is designed for, MPa. */
const designMPa = 137;

/**
 * Steel of an atmospheric tank over its floor, kg/m²: bottom, roof, and the shell by the one-foot method of API 650 (5.6.3.2: t = 4.9 D (H − 0.3) G / Sd mm, filled
 * with water), half as thick on average as at its foot.
 */
export function tankSteelKgpm2(diameterM: number, heightM: number): number {
  positive('diameterM', diameterM);
  const footM = (4.9 * diameterM * Math.max(0, positive('heightM', heightM) - 0.3)) / designMPa / 1000;
  const shellM = Math.max(leastShellM, footM / 2);
  return (bottomM + roofM + (4 * heightM * shellM) / diameterM) * steelKgpm3 + frameKgpm2;
}

/**
 * Depth of water in which a tank floats off its floor, m: ρw d = ρ h + w, the buoyancy against filling and steel over each m² (limit state of Khakzad & van Gelder
 * 2017, Process Safety and Environmental Protection 111, and Landucci et al. 2012, Reliability Engineering & System Safety 106). No anchors, no friction of pipes.
 */
export function floatDepthM(steelKgpm2: number, filledM: number, liquidKgpm3: number): number {
  within('filledM', filledM, 0);
  return (liquidKgpm3 * filledM + steelKgpm2) / waterKgpm3;
}

/**
 * Water beside a tank within its bund, m: none that stands outside below the crest of a tight one; as high as outside where it overtops, and where a drain stands open or the
 * wall is not tight.
 */
export function bundedDepthM(outsideM: number, crestM: number, isTight: boolean): number {
  return isTight && outsideM <= crestM ? 0 : within('outsideM', outsideM, 0);
}

/** A floating roof is designed for 250 mm of rain in 24 h without its drain (API 650, annex C); of wide tanks with an open one 15 of about 400 lost it in the rain of Harvey. */
const floatingRoof = { leastDiameterM: 20, holdsMm: 250, lostShare: 15 / 400 } as const;

/** Rain under which a tank's floating roof sinks whose even draw is `share`, mm; Infinity where its drain works, or the tank is too small for an open one. */
export function roofHoldsMm(diameterM: number, share: number): number {
  const { leastDiameterM, holdsMm, lostShare } = floatingRoof;
  return diameterM >= leastDiameterM && share < lostShare ? holdsMm : Infinity;
}

/** Gust in which an empty tank's shell buckles in half of the cases, and how much filling adds: assumption, README.md. */
const buckling = { medianMps: 75, beta: 0.2, filling: 1.5 } as const;

/** Gust in which the shell of a tank buckles whose standard normal draw is `z`, m/s. */
export function bucklingGustMps(filledShare: number, z: number): number {
  const { medianMps, beta, filling } = buckling;
  return medianMps * exp(beta * z) * (1 + filling * within('filledShare', filledShare, 0, 1));
}
