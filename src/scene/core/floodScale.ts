/**
 * The one list of flood depths: shader, legend and hover read it. Four classes between the depths that matter to a
 * reader: shoes, a walker, a car, a bus; lightness falls 89/75/54/33 so that the order survives colour blindness.
 */
export interface FloodClass {
  fromM: number;
  toM: number;
  /** sRGB hex. */
  colour: string;
}

export const floodScale: readonly FloodClass[] = [
  { fromM: 0.02, toM: 0.15, colour: '#cce4e7' },
  { fromM: 0.15, toM: 0.3, colour: '#8bc1d5' },
  { fromM: 0.3, toM: 1, colour: '#4687b6' },
  { fromM: 1, toM: 2, colour: '#1f4e88' },
];

/** Water shallower than this is not drawn, m. */
export const floodShownFromM = 0.03;

/** Depth at which a class shows exactly its colour; between these the drawn colour runs over smoothly. */
export function classMiddleM({ fromM, toM }: FloodClass): number {
  return Math.sqrt(fromM * toM);
}

/** The class a depth falls into, or null where no water is shown; deeper than the scale counts as the deepest. */
export function floodClass(depthM: number): FloodClass | null {
  if (!(depthM >= floodScale[0]!.fromM)) return null;
  return floodScale.findLast((c) => depthM >= c.fromM) ?? null;
}
