import { roadKind } from './codes.ts';
import { isArterial, type RoadCurve } from './curves.ts';

/** Distance between street lamps along a road, m; they stand on alternate sides. */
export const lampEveryM = 28;
const lampHighM = { arterial: 9, street: 6 } as const;

/** Heads of the street lamps, x, y, z each: where the shader of the carriageway has the middle of a pool of light. */
export function lampHeads(curves: readonly RoadCurve[]): Float32Array {
  const out: number[] = [];
  for (const curve of curves) {
    if (curve.kind >= roadKind.pedestrian) continue;
    const high = isArterial(curve.kind) ? lampHighM.arterial : lampHighM.street;
    const length = curve.alongM[curve.count - 1]!;
    let i = 0;
    for (let k = 0; (k + 0.5) * lampEveryM < length; k++) {
      const at = (k + 0.5) * lampEveryM;
      while (i + 2 < curve.count && curve.alongM[i + 1]! < at) i++;
      const step = curve.alongM[i + 1]! - curve.alongM[i]! || 1;
      const t = Math.min(1, (at - curve.alongM[i]!) / step);
      const between = (of: Float64Array) => of[i]! + (of[i + 1]! - of[i]!) * t;
      const off = (k % 2 === 1 ? 1 : -1) * curve.halfM;
      out.push(
        between(curve.x) - curve.dirZ[i]! * off,
        between(curve.y) + high,
        between(curve.z) + curve.dirX[i]! * off,
      );
    }
  }
  return Float32Array.from(out);
}
