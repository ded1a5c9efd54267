import type { HeightField } from '../types.ts';
import { deckRuns, type RoadCurve } from './curves.ts';
import type { Ground } from './ground.ts';
import { heightAt } from './layout.ts';
import type { MeshWriter } from './meshWriter.ts';
import { concrete, deck } from './palette.ts';
import { face, solidBox } from './solid.ts';

const deckThickM = 1.1;
const parapetM = { high: 1.05, thick: 0.35 } as const;
const pierEveryM = 24;
/** Height on the grid of decks where there is none, m. */
export const noDeck = -10_000;

/** Decks with their sides and undersides, parapets, and piers down to the ground or the sea floor. */
export function buildBridges(
  w: MeshWriter,
  curves: readonly RoadCurve[],
  field: HeightField,
  ground: Ground,
): void {
  for (const curve of curves) {
    const half = curve.halfM + Math.max(curve.pavementM, 0.3);
    for (const run of deckRuns(curve)) {
      girder(
        w.paint(deck),
        curve,
        run,
        -half - parapetM.thick,
        half + parapetM.thick,
        -deckThickM,
        0.02,
        true,
      );
      w.paint(concrete);
      girder(w, curve, run, -half - parapetM.thick, -half, 0, parapetM.high, false);
      girder(w, curve, run, half, half + parapetM.thick, 0, parapetM.high, false);
      piers(w, curve, run, half, field, ground);
    }
  }
}

interface Run {
  from: number;
  to: number;
}

/** Deck heights on the grid of the field, for what moves over bridges; `noDeck` elsewhere. */
export function stampDecks(curves: readonly RoadCurve[], field: HeightField): Float32Array {
  const decks = new Float32Array(field.cols * field.rows).fill(noDeck);
  for (const curve of curves) {
    if (!curve.deck.includes(1)) continue;
    const r = curve.halfM / field.stepM + 0.71;
    for (let i = 0; i < curve.count; i++) {
      if (curve.deck[i] === 0) continue;
      const fx = curve.x[i]! / field.stepM + (field.cols - 1) / 2;
      const fy = -curve.z[i]! / field.stepM + (field.rows - 1) / 2;
      for (
        let row = Math.max(0, Math.ceil(fy - r));
        row <= Math.min(field.rows - 1, Math.floor(fy + r));
        row++
      ) {
        for (
          let col = Math.max(0, Math.ceil(fx - r));
          col <= Math.min(field.cols - 1, Math.floor(fx + r));
          col++
        ) {
          if ((col - fx) * (col - fx) + (row - fy) * (row - fy) <= r * r)
            decks[row * field.cols + col] = curve.y[i]!;
        }
      }
    }
  }
  return decks;
}

/** A beam of rectangular section that follows the curve from `left` to `right` metres of its centre line. */
function girder(
  w: MeshWriter,
  curve: RoadCurve,
  { from, to }: Run,
  left: number,
  right: number,
  low: number,
  high: number,
  under: boolean,
): void {
  const at = (i: number, across: number, up: number): [number, number, number] => [
    curve.x[i]! - curve.dirZ[i]! * across,
    curve.y[i]! + up,
    curve.z[i]! + curve.dirX[i]! * across,
  ];
  for (let i = from; i + 1 < to; i++) {
    const j = i + 1;
    face(w, [at(i, right, low), at(j, right, low), at(j, right, high), at(i, right, high)]);
    face(w, [at(j, left, low), at(i, left, low), at(i, left, high), at(j, left, high)]);
    face(w, [at(i, left, high), at(i, right, high), at(j, right, high), at(j, left, high)]);
    if (under) face(w, [at(i, right, low), at(i, left, low), at(j, left, low), at(j, right, low)]);
  }
}

function piers(
  w: MeshWriter,
  curve: RoadCurve,
  { from, to }: Run,
  half: number,
  field: HeightField,
  ground: Ground,
): void {
  let next = curve.alongM[from]! + pierEveryM / 2;
  for (let i = from; i < to; i++) {
    if (curve.alongM[i]! < next) continue;
    const low = heightAt(field, curve.x[i]!, curve.z[i]!);
    const soffit = curve.y[i]! - deckThickM;
    // A pier that would stand on a street or in a house moves on to the next section.
    if (soffit - low < 2.2 || takenAt(ground, field, curve.x[i]!, curve.z[i]!)) continue;
    next = curve.alongM[i]! + pierEveryM;
    const pose = { x: curve.x[i]!, y: 0, z: curve.z[i]!, ux: curve.dirX[i]!, uz: curve.dirZ[i]! };
    w.paint(concrete);
    if (half > 7) {
      solidBox(w, pose, [-0.8, low - 1, -half * 0.3], [0.8, soffit - 1.2, half * 0.3], 0.1);
      solidBox(w, pose, [-1, soffit - 1.4, -half * 0.8], [1, soffit, half * 0.8], 0.15);
    } else solidBox(w, pose, [-0.7, low - 1, -half * 0.55], [0.7, soffit, half * 0.55]);
  }
}

function takenAt({ raster, taken }: Ground, field: HeightField, x: number, z: number): boolean {
  const col = Math.floor((x + ((field.cols - 1) * field.stepM) / 2) / raster.texelM);
  const row = Math.floor((((field.rows - 1) * field.stepM) / 2 - z) / raster.texelM);
  if (col < 0 || row < 0 || col >= raster.width || row >= raster.height) return false;
  return taken[row * raster.width + col] !== 0;
}
