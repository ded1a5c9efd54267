import { cbrt, pow } from '../../../kernel/math.ts';

/** Pipe sizes and losses. Nominal diameters in mm stand for inner ones. */

/** Pressure pipes: DN and the velocity it is laid out for at the busiest hour, m/s (economic range .6–1.6). */
const pressure: readonly (readonly [dnMm: number, mps: number])[] = [
  [100, 0.5],
  [150, 0.6],
  [200, 0.7],
  [300, 0.85],
  [400, 0.95],
  [500, 1.05],
  [600, 1.1],
  [800, 1.2],
  [1000, 1.3],
  [1200, 1.4],
  [1400, 1.5],
  [1600, 1.6],
  [2000, 1.7],
];

/** Smallest pipe with hydrants (GB 50974-2014, 8.1.4: not under DN100; DN150 is laid). */
export const leastMainMm = 150;

/** Flow of a pipe at its lay-out velocity, mL/s. */
export function waterCapacityMlps(dnMm: number): number {
  const mps = pressure.find(([dn]) => dn >= dnMm)?.[1] ?? 1.7;
  return sectionM2(dnMm) * mps * 1e6;
}

/** Smallest usual pipe for a flow in mL/s; beyond DN2000 in steps of 200 mm. */
export function waterPipeMm(flowMlps: number): number {
  for (const [dn] of pressure) if (dn >= leastMainMm && waterCapacityMlps(dn) >= flowMlps) return dn;
  let dn = 2000;
  while (waterCapacityMlps(dn) < flowMlps) dn += 200;
  return dn;
}

/** Roughness of Hazen and Williams for cement-lined ductile iron in service (120–130). */
const hazenC = 120;

/** Head lost in a pipe by Hazen and Williams, m. */
export function headLossM(flowMlps: number, dnMm: number, lengthCm: number): number {
  const q = pow(flowMlps / 1e6 / hazenC, 1.852);
  return (10.67 * q * (lengthCm / 100)) / pow(dnMm / 1000, 4.8704);
}

/** Storm sewers: DN in mm up to pipes, beyond that box culverts of equal area. */
const sewerSizes = [
  300, 400, 500, 600, 800, 1000, 1200, 1350, 1500, 1800, 2000, 2200, 2400, 2700, 3000, 3500, 4000, 5000, 6000,
];

/** Full-pipe flow by Manning with n = .013 (concrete), L/s. */
export function sewerCapacityLps(dnMm: number, slope: number): number {
  const d = dnMm / 1000;
  const hydraulic = d / 4;
  const twoThirds = cbrt(hydraulic) * cbrt(hydraulic);
  return (1000 * sectionM2(dnMm) * twoThirds * Math.sqrt(slope)) / 0.013;
}

export function sewerMm(flowLps: number, slope: number): number {
  return sewerSizes.find((dn) => sewerCapacityLps(dn, slope) >= flowLps) ?? 6000;
}

/** Medium-pressure gas mains at 10 m/s and .2–.4 MPa: m³/h at normal state. */
const gasSizes: readonly (readonly [dnMm: number, m3ph: number])[] = [
  [100, 1_100],
  [150, 2_500],
  [200, 4_500],
  [300, 10_000],
  [400, 18_000],
  [500, 28_000],
  [600, 40_000],
  [800, 72_000],
];

export function gasPipe(m3ph: number): { mm: number; capacity: number } {
  const fit = gasSizes.find(([, capacity]) => capacity >= m3ph) ?? gasSizes.at(-1)!;
  return { mm: fit[0], capacity: Math.max(fit[1], Math.ceil(m3ph)) };
}

function sectionM2(dnMm: number): number {
  return (Math.PI / 4) * (dnMm / 1000) * (dnMm / 1000);
}
