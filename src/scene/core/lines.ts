import type { HeightField, SceneCity } from '../types.ts';
import { lineKind, network } from './codes.ts';
import { choose, unit } from './hash.ts';
import { heightAt, type Layout } from './layout.ts';
import { MeshWriter } from './meshWriter.ts';
import { concrete } from './palette.ts';
import { quayOutM, quayPavedM, seaSide } from './quays.ts';
import { face } from './solid.ts';

/** `band` = metres along, length, metres right of the middle, half width; the kind byte says rail or runway. */
export const trackAttributes = { band: { size: 4, as: 'f32' } } as const;
const stepM = 12;
const rocks = [0xa9a498, 0x9c978c, 0xb5b0a4, 0x8f8b82];
const bank = 0xa3a983;
const ballast = 0x9b948a;
const pavedRunway = 0x8b8780;

interface Section {
  x: number;
  y: number;
  z: number;
  /** Unit vector to the right of the way, on the map plane. */
  rx: number;
  rz: number;
  along: number;
}

/** Banks, walls and breakwaters into `solid`; rails and runways as flat bands of their own. */
export function buildLines(
  solid: MeshWriter,
  city: SceneCity,
  layout: Layout,
  field: HeightField,
): MeshWriter {
  const tracks = new MeshWriter(trackAttributes);
  const { lines } = city;
  for (let i = 0; i < (lines?.count ?? 0); i++) {
    const sections = sectionsOf(lines!, i, layout);
    if (sections.length < 2) continue;
    const half = Math.max(lines!.widthCm[i]! / 200, 0.5);
    const kind = lines!.kind[i]!;
    if (kind === lineKind.rail) band(tracks.paint(ballast, 1), sections, Math.max(half, 2.1), 0.22, field);
    else if (kind === lineKind.runway) band(tracks.paint(pavedRunway, 2), sections, half, 0.16, field);
    else if (kind === lineKind.levee) levee(solid, sections, half, field);
    else if (kind === lineKind.quayWall) quay(solid, sections, seaSide(city, layout, ...middleOf(sections)));
    else if (kind === lineKind.breakwater) breakwater(solid, sections, half, field, i);
  }
  return tracks;
}

/** Spans of overhead power lines with their sag, as pairs of points. */
export function buildWires(city: SceneCity, layout: Layout, field: HeightField): Float32Array {
  const out: number[] = [];
  const { networkEdges: edges } = city;
  for (let e = 0; e < (edges?.count ?? 0); e++) {
    const transmission = edges!.kind[e] === network.power * 10;
    if (edges!.overhead[e] !== 1 || Math.floor(edges!.kind[e]! / 10) !== network.power) continue;
    for (let k = edges!.pointStart[e]!; k + 1 < edges!.pointStart[e + 1]!; k++) {
      const at = (p: number): [number, number] => [layout.x(edges!.xCm[p]!), layout.z(edges!.yCm[p]!)];
      const [ax, az] = at(k);
      const [bx, bz] = at(k + 1);
      const length = Math.hypot(bx - ax, bz - az);
      if (length < 1) continue;
      const [sx, sz] = [-(bz - az) / length, (bx - ax) / length];
      for (const [off, up] of transmission ? phases : feeders) {
        const from = heightAt(field, ax, az) + up;
        const to = heightAt(field, bx, bz) + up;
        const sag = Math.min(9, (length * length) / 9000 + 0.4);
        for (let s = 0; s < spanParts; s++) {
          for (const t of [s / spanParts, (s + 1) / spanParts]) {
            const y = from + (to - from) * t - 4 * sag * t * (1 - t);
            out.push(ax + (bx - ax) * t + sx * off, y, az + (bz - az) * t + sz * off);
          }
        }
      }
    }
  }
  return Float32Array.from(out);
}

const spanParts = 6;
/** Offset from the middle and height of the wires, m: those of the pylon's arms, and of a street pole. */
const phases = [
  [-9, 26],
  [9, 26],
  [-11, 32],
  [11, 32],
  [-8, 38],
  [8, 38],
] as const;
const feeders = [[0, 9]] as const;

function sectionsOf(lines: NonNullable<SceneCity['lines']>, i: number, layout: Layout): Section[] {
  const out: Section[] = [];
  let along = 0;
  for (let k = lines.pointStart[i]!; k < lines.pointStart[i + 1]!; k++) {
    const here = [layout.x(lines.xCm[k]!), lines.zCm[k]! / 100, layout.z(lines.yCm[k]!)] as const;
    const last = out[out.length - 1];
    const length = last === undefined ? 0 : Math.hypot(here[0] - last.x, here[2] - last.z);
    if (last !== undefined && length < 0.05) continue;
    const parts = last === undefined ? 1 : Math.max(1, Math.ceil(length / stepM));
    for (let p = 1; p <= parts; p++) {
      const t = p / parts;
      const mixed = (a: number, b: number) => a + (b - a) * t;
      const from = last ?? { x: here[0], y: here[1], z: here[2] };
      out.push({
        x: mixed(from.x, here[0]),
        y: mixed(from.y, here[1]),
        z: mixed(from.z, here[2]),
        rx: 0,
        rz: 0,
        along: along + length * t,
      });
    }
    along += length;
  }
  out.forEach((s, k) => {
    const a = out[Math.max(0, k - 1)]!;
    const b = out[Math.min(out.length - 1, k + 1)]!;
    const length = Math.hypot(b.x - a.x, b.z - a.z) || 1;
    s.rx = -(b.z - a.z) / length;
    s.rz = (b.x - a.x) / length;
  });
  return out;
}

function band(
  w: MeshWriter,
  sections: readonly Section[],
  half: number,
  lift: number,
  field: HeightField,
): void {
  const length = sections[sections.length - 1]!.along;
  sections.forEach((s, k) => {
    for (const side of [-1, 1]) {
      const x = s.x + s.rx * half * side;
      const z = s.z + s.rz * half * side;
      const y = Math.max(s.y, heightAt(field, x, z), heightAt(field, s.x, s.z)) + lift;
      w.vertex(x, y, z, 0, 1, 0, s.along, length, half * side, half);
    }
    if (k === 0) return;
    const v = w.vertices - 4;
    w.quad(v, v + 1, v + 3, v + 2);
  });
}

/** An earth bank: a path on the crest, slopes of 1 : 2 down to the ground; the land may already hold most of it. */
function levee(w: MeshWriter, sections: readonly Section[], half: number, field: HeightField): void {
  const crest = Math.max(1.5, Math.min(half * 0.4, 3));
  profile(
    w,
    sections,
    (s) => {
      const foot = (side: number) => {
        const reach = Math.max(half, crest + 3);
        const ground = heightAt(field, s.x + s.rx * reach * side, s.z + s.rz * reach * side);
        return [reach * side, Math.min(ground - 0.2, s.y)] as [number, number];
      };
      return [foot(-1), [-crest, s.y + 0.1], [crest, s.y + 0.1], foot(1)];
    },
    [bank, 0xc2b9a6, bank],
  );
}

function middleOf(sections: readonly Section[]): [number, number, number, number] {
  const { x, z, rx, rz } = sections[sections.length >> 1]!;
  return [x, z, rx, rz];
}

/** A vertical wall before the water with a coping and the paving behind it; `out` is the side of the sea. */
function quay(w: MeshWriter, sections: readonly Section[], out: -1 | 0 | 1): void {
  if (out === 0) return;
  const strip = (s: Section): [number, number][] => [
    [quayOutM * out, -14],
    [quayOutM * out, s.y + 0.05],
    [(quayOutM - 0.25) * out, s.y + 0.3],
    [-quayPavedM * out, s.y + 0.04],
    [(-quayPavedM - 0.4) * out, s.y - 1.6],
  ];
  profile(w, sections, (s) => (out > 0 ? strip(s).reverse() : strip(s)), [
    concrete,
    concrete,
    concrete,
    concrete,
  ]);
}

function breakwater(
  w: MeshWriter,
  sections: readonly Section[],
  half: number,
  field: HeightField,
  seed: number,
): void {
  profile(
    w,
    sections,
    (s, k) => {
      const rough = (side: number) => (unit(seed * 512 + k, 150 + side) - 0.5) * 2.4;
      const low = Math.min(-3, heightAt(field, s.x, s.z));
      const reach = half + Math.min(14, (s.y - low) * 0.9);
      return [
        [-reach, low],
        [-half * 0.8 + rough(0), s.y * 0.6 + rough(1) * 0.3],
        [-half * 0.4, s.y],
        [half * 0.4, s.y],
        [half * 0.8 + rough(2), s.y * 0.6 + rough(3) * 0.3],
        [reach, low],
      ];
    },
    [rocks[0]!, choose(rocks, seed, 1), 0xc9c4b8, choose(rocks, seed, 2), rocks[1]!],
  );
}

/** A band of facets between profiles given as (metres to the right, height), from left to right. */
function profile(
  w: MeshWriter,
  sections: readonly Section[],
  of: (s: Section, k: number) => [number, number][],
  colours: readonly number[],
): void {
  const rings = sections.map((s, k) =>
    of(s, k).map(([right, y]) => [s.x + s.rx * right, y, s.z + s.rz * right] as const),
  );
  for (let k = 0; k + 1 < rings.length; k++) {
    const [a, b] = [rings[k]!, rings[k + 1]!];
    for (let p = 0; p + 1 < a.length; p++) {
      w.paint(colours[p]!);
      face(w, [a[p]!, a[p + 1]!, b[p + 1]!, b[p]!]);
    }
  }
}
