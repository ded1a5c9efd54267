/** SCS curve-number runoff (USDA NRCS, TR-55, 1986, eq. 2-1 to 2-4). */

/** Potential retention S, mm: 25400/CN − 254, of which earlier rain has filled a share. */
export function retentionMm(curveNumber: number, soilFilled: number): number {
  return (25400 / curveNumber - 254) * (1 - soilFilled);
}

/** Direct runoff after `rainMm` of rain since the start: (P − 0.2 S)² / (P + 0.8 S), nothing before P = 0.2 S. */
export function runoffMm(rainMm: number, retention: number): number {
  const excess = rainMm - 0.2 * retention;
  if (excess <= 0) return 0;
  return (excess * excess) / (excess + retention);
}
