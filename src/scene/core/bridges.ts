import type { HeightField } from '../types.ts';
import type { RoadCurve } from './curves.ts';
import { heightAt } from './layout.ts';
import type { MeshWriter } from './meshWriter.ts';
import { concrete, deck } from './palette.ts';
import { isBridge } from './roads.ts';
import { face, solidBox } from './solid.ts';

const deckThickM = 1.1;
const parapetM = { high: 1.05, thick: 0.35 } as const;
const pierEveryM = 24;

/** Decks with their sides and undersides, parapets, and piers down to the ground or the sea floor. */
export function buildBridges(w: MeshWriter, curves: readonly RoadCurve[], field: HeightField): void {
  for (const curve of curves) {
    if (!isBridge(curve)) continue;
    const half = curve.halfM + Math.max(curve.pavementM, 0.3);
    girder(w.paint(deck), curve, -half - parapetM.thick, half + parapetM.thick, -deckThickM, 0.02, true);
    w.paint(concrete);
    girder(w, curve, -half - parapetM.thick, -half, 0, parapetM.high, false);
    girder(w, curve, half, half + parapetM.thick, 0, parapetM.high, false);
    piers(w, curve, half, field);
  }
}

/** Deck heights on the grid of the field, for what moves over bridges; NaN elsewhere. */
export function stampDecks(curves: readonly RoadCurve[], field: HeightField): Float32Array {
  const decks = new Float32Array(field.cols * field.rows).fill(Number.NaN);
  for (const curve of curves) {
    if (!isBridge(curve)) continue;
    const r = curve.halfM / field.stepM + 0.71;
    for (let i = 0; i < curve.count; i++) {
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
          if (Math.hypot(col - fx, row - fy) <= r) decks[row * field.cols + col] = curve.y[i]!;
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
  for (let i = 0; i + 1 < curve.count; i++) {
    const j = i + 1;
    face(w, [at(i, right, low), at(j, right, low), at(j, right, high), at(i, right, high)]);
    face(w, [at(j, left, low), at(i, left, low), at(i, left, high), at(j, left, high)]);
    face(w, [at(i, left, high), at(i, right, high), at(j, right, high), at(j, left, high)]);
    if (under) face(w, [at(i, right, low), at(i, left, low), at(j, left, low), at(j, right, low)]);
  }
}

function piers(w: MeshWriter, curve: RoadCurve, half: number, field: HeightField): void {
  let next = pierEveryM / 2;
  for (let i = 0; i < curve.count; i++) {
    if (curve.alongM[i]! < next) continue;
    next += pierEveryM;
    const ground = heightAt(field, curve.x[i]!, curve.z[i]!);
    const soffit = curve.y[i]! - deckThickM;
    if (soffit - ground < 2.2) continue;
    const pose = { x: curve.x[i]!, y: 0, z: curve.z[i]!, ux: curve.dirX[i]!, uz: curve.dirZ[i]! };
    solidBox(w, pose, [-0.7, ground - 1, -half * 0.55], [0.7, soffit, half * 0.55]);
  }
}
