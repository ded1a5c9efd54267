import type { MeshData } from '../types.ts';
import { roadFlag, roadKind } from './codes.ts';
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
  const pavement = new MeshWriter();
  const carriageway = new MeshWriter({ ribbon: 4, ends: 4 });
  for (const curve of curves) {
    const lift = isBridge(curve) ? 0.05 : 0;
    if (curve.pavementM > 0)
      strip(pavement.paint(pavementColour), curve, curve.halfM + curve.pavementM, pavementLiftM + lift);
    strip(carriageway.paint(colourOf(curve)), curve, curve.halfM, carriagewayLiftM + lift, true);
  }
  for (const j of junctions(curves)) {
    disc(pavement.paint(pavementColour), j.x, j.y + pavementLiftM - 0.01, j.z, j.outerM, []);
    disc(carriageway.paint(j.colour), j.x, j.y + carriagewayLiftM + 0.005, j.z, j.innerM, [
      0,
      0,
      0,
      1,
      0,
      0,
      j.road,
      -1,
    ]);
  }
  return { pavement: pavement.finish(), carriageway: carriageway.finish() };
}

export function isBridge(curve: RoadCurve): boolean {
  return (curve.flags & roadFlag.bridge) !== 0;
}

function colourOf(curve: RoadCurve): number {
  if (curve.kind >= roadKind.pedestrian) return carriagewayColour.walk;
  return isArterial(curve.kind) ? carriagewayColour.arterial : carriagewayColour.street;
}

function strip(w: MeshWriter, curve: RoadCurve, half: number, lift: number, marked = false): void {
  const length = curve.alongM[curve.count - 1]!;
  const markings = curve.kind < roadKind.service ? Math.max(1, curve.lanes) : -1;
  for (let i = 0; i < curve.count; i++) {
    const rightX = -curve.dirZ[i]!;
    const rightZ = curve.dirX[i]!;
    for (const side of [-1, 1]) {
      const x = curve.x[i]! + rightX * side * half;
      const z = curve.z[i]! + rightZ * side * half;
      if (marked) {
        w.vertex(
          x,
          curve.y[i]! + lift,
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
      } else w.vertex(x, curve.y[i]! + lift, z, 0, 1, 0);
    }
    if (i === 0) continue;
    const v = w.vertices - 4;
    w.quad(v, v + 1, v + 3, v + 2);
  }
}

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
  const found = new Map<string, Junction>();
  const meet = (curve: RoadCurve, i: number) => {
    const key = `${Math.round(curve.x[i]! * 4)},${Math.round(curve.z[i]! * 4)}`;
    const known = found.get(key);
    if (known !== undefined && known.innerM >= curve.halfM) {
      known.outerM = Math.max(known.outerM, curve.halfM + curve.pavementM);
      return;
    }
    found.set(key, {
      x: curve.x[i]!,
      y: curve.y[i]! + (isBridge(curve) ? 0.05 : 0),
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

function disc(w: MeshWriter, x: number, y: number, z: number, r: number, extra: number[]): void {
  const sides = r > 8 ? 20 : 14;
  const middle = w.vertex(x, y, z, 0, 1, 0, ...extra);
  for (let k = 0; k < sides; k++) {
    const angle = (k / sides) * 2 * Math.PI;
    w.vertex(x + Math.cos(angle) * r, y, z - Math.sin(angle) * r, 0, 1, 0, ...extra);
  }
  for (let k = 0; k < sides; k++) w.triangle(middle, middle + 1 + k, middle + 1 + ((k + 1) % sides));
}
