import type { MeshData } from '../types.ts';
import { roadKind } from './codes.ts';
import { isArterial, type RoadCurve } from './curves.ts';
import { MeshWriter } from './meshWriter.ts';

/** Height of the ribbons over the planed ground, m; the flood sheet rides higher still. */
export const pavementLiftM = 0.1;
export const carriagewayLiftM = 0.17;

const carriagewayColour = { arterial: 0x807b74, street: 0x908c83, walk: 0xb3ab9e } as const;
const pavementColour = 0xd5cec0;

/**
 * Two ribbons a road and a disc at each junction. The carriageway carries what its shader needs for markings:
 * `ribbon` = (metres along, length, metres right of the centre, half width), `ends` = (junction radius at A, at B, road
 * index, lanes; negative lanes mean no markings).
 */
export function buildRoads(curves: readonly RoadCurve[]): { pavement: MeshData; carriageway: MeshData } {
  let sections = 0;
  for (const { count } of curves) sections += count;
  const pavement = new MeshWriter({}, sections * 2 + curves.length * 11);
  const carriageway = new MeshWriter(
    { ribbon: { size: 4, as: 'f32' }, ends: { size: 4, as: 'f32' } },
    sections * 2 + curves.length * 11,
  );
  for (const curve of curves) {
    if (curve.pavementM > 0)
      strip(pavement.paint(pavementColour, 1), curve, curve.halfM + curve.pavementM, pavementLiftM);
    strip(carriageway.paint(colourOf(curve)), curve, curve.halfM, carriagewayLiftM, true);
  }
  for (const j of junctions(curves)) {
    disc(pavement.paint(pavementColour, 1), j.x, j.y + pavementLiftM - 0.01, j.z, j.outerM, 0);
    disc(carriageway.paint(j.colour), j.x, j.y + carriagewayLiftM + 0.005, j.z, j.innerM, j.road);
  }
  return { pavement: pavement.finish(), carriageway: carriageway.finish() };
}

function colourOf(curve: RoadCurve): number {
  if (curve.kind >= roadKind.pedestrian) return carriagewayColour.walk;
  return isArterial(curve.kind) ? carriagewayColour.arterial : carriagewayColour.street;
}

function strip(w: MeshWriter, curve: RoadCurve, half: number, lift: number, marked = false): void {
  const length = curve.alongM[curve.count - 1]!;
  const markings = curve.kind < roadKind.service ? Math.max(1, curve.lanes) : -1;
  let kept = -1;
  for (let i = 0; i < curve.count; i++) {
    if (kept >= 0 && i + 1 < curve.count && isStraight(curve, kept, i)) continue;
    kept = i;
    const y = curve.y[i]! + lift + 0.05 * curve.deck[i]!;
    const rightX = -curve.dirZ[i]!;
    const rightZ = curve.dirX[i]!;
    for (const side of [-1, 1]) {
      const x = curve.x[i]! + rightX * side * half;
      const z = curve.z[i]! + rightZ * side * half;
      if (marked) {
        w.vertex(
          x,
          y,
          z,
          0,
          1,
          0,
          curve.alongM[i]!,
          length,
          side * half,
          half,
          curve.endA,
          curve.endB,
          curve.road,
          markings,
        );
      } else w.vertex(x, y, z, 0, 1, 0);
    }
    if (i === 0) continue;
    const v = w.vertices - 4;
    w.quad(v, v + 1, v + 3, v + 2);
  }
}

/** True where the ribbon runs on straight from section `a` over `i` to the next: a section there would add nothing. */
function isStraight({ dirX, dirZ, x, y, z, deck }: RoadCurve, a: number, i: number): boolean {
  if (dirX[a]! * dirZ[i]! - dirZ[a]! * dirX[i]! > 0.002 || dirX[a]! * dirZ[i]! - dirZ[a]! * dirX[i]! < -0.002)
    return false;
  if (deck[a] !== deck[i] || deck[i] !== deck[i + 1]) return false;
  const reach = Math.sqrt((x[i + 1]! - x[a]!) ** 2 + (z[i + 1]! - z[a]!) ** 2);
  const part = Math.sqrt((x[i]! - x[a]!) ** 2 + (z[i]! - z[a]!) ** 2);
  const level = y[a]! + ((y[i + 1]! - y[a]!) * part) / (reach || 1);
  return reach < longestM && Math.abs(level - y[i]!) < 0.01;
}
const longestM = 60;

interface Junction {
  x: number;
  y: number;
  z: number;
  innerM: number;
  outerM: number;
  colour: number;
  road: number;
}

/** One disc a place where ends with a junction radius meet; the widest road lends colour and state. */
function junctions(curves: readonly RoadCurve[]): Junction[] {
  const found = new Map<number, Junction>();
  const meet = (curve: RoadCurve, i: number) => {
    const key = Math.round(curve.x[i]! * 4) * 2 ** 26 + Math.round(curve.z[i]! * 4);
    const known = found.get(key);
    if (known !== undefined && known.innerM >= curve.halfM) {
      known.outerM = Math.max(known.outerM, curve.halfM + curve.pavementM);
      return;
    }
    found.set(key, {
      x: curve.x[i]!,
      y: curve.y[i]! + 0.05 * curve.deck[i]!,
      z: curve.z[i]!,
      innerM: curve.halfM,
      outerM: Math.max(curve.halfM + curve.pavementM, known?.outerM ?? 0),
      colour: colourOf(curve),
      road: curve.road,
    });
  };
  for (const curve of curves) {
    if (curve.endA > 0) meet(curve, 0);
    if (curve.endB > 0) meet(curve, curve.count - 1);
  }
  return [...found.values()];
}

function disc(w: MeshWriter, x: number, y: number, z: number, r: number, road: number): void {
  const sides = r > 8 ? 16 : 10;
  const middle = w.vertex(x, y, z, 0, 1, 0, 0, 0, 0, 1, 0, 0, road, -1);
  for (let k = 0; k < sides; k++) {
    const angle = (k / sides) * 2 * Math.PI;
    w.vertex(x + Math.cos(angle) * r, y, z - Math.sin(angle) * r, 0, 1, 0, 0, 0, 0, 1, 0, 0, road, -1);
  }
  for (let k = 0; k < sides; k++) w.triangle(middle, middle + 1 + k, middle + 1 + ((k + 1) % sides));
}
