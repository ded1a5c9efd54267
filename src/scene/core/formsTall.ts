/** Forms of traffic and of overhead lines. */
import { type Form, grey, origin, pale } from './form.ts';
import { lathe } from './lathe.ts';
import type { MeshWriter } from './meshWriter.ts';
import { hull } from './palette.ts';
import { bar, prism, solidBox } from './solid.ts';

export const aircraft: Form = {
  lengthM: 40,
  widthM: 36,
  heightM: 12,
  build(w) {
    w.paint(0xeeece6);
    const rings: [number, number, number][] = [
      [20, 3.6, 0.15],
      [18.6, 3.6, 1.2],
      [16, 3.7, 1.9],
      [-9, 3.7, 1.9],
      [-16, 4.3, 1.1],
      [-20, 4.8, 0.25],
    ];
    for (let k = 0; k + 1 < rings.length; k++) tube(w, rings[k]!, rings[k + 1]!);
    const wing = (
      side: number,
      x0: number,
      x1: number,
      tip: number,
      y: number,
      reach: number,
      rise: number,
    ) => {
      const outline: [number, number][] = [
        [x0, 0],
        [x0 - (x0 - tip) * 0.94, reach * side],
        [tip - 1.6, reach * side],
        [x1, 0],
      ];
      const turned = side > 0 ? outline.toReversed() : outline;
      prism(w, { ...origin, y: y + rise * 0.4 }, turned, 0, 0.5, 0.05);
    };
    for (const side of [-1, 1]) {
      wing(side, 6, -1.5, -4, 2.6, 18, 0.8);
      wing(side, -14.5, -18, -18.2, 4.6, 6.6, 0.4);
      solidBox(w.paint(0xb9bcbc), origin, [0.5, 1, side * 6 - 1], [5, 3, side * 6 + 1], 0.3);
      w.paint(0xeeece6);
    }
    const fin: [number, number][] = [
      [-13, -0.2],
      [-19.5, -0.2],
      [-19.5, 0.2],
      [-13, 0.2],
    ];
    prism(w.paint(0x7d8b95), { ...origin, y: 5 }, fin.toReversed(), 0, 6.4, 0.2, 1);
    for (const [x, z] of [
      [14, 0],
      [-1, 3],
      [-1, -3],
    ] as const)
      solidBox(w.paint(hull), origin, [x - 0.6, 0, z - 0.4], [x + 0.6, 2.4, z + 0.4]);
  },
};

export const pylon: Form = {
  lengthM: 9,
  widthM: 22,
  heightM: 42,
  build(w) {
    w.paint(grey);
    const foot = 4.2;
    for (const [a, r] of [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ] as const)
      bar(w, [a * foot, 0, r * foot], [a * 0.5, 40, r * 0.5], 0.4);
    for (let k = 0; k < 5; k++) {
      const [y0, y1] = [k * 7, k * 7 + 7];
      const at = (y: number) => foot - (foot - 0.5) * (y / 40);
      for (const r of [-1, 1]) {
        bar(w, [at(y0), y0, r * at(y0)], [-at(y1), y1, r * at(y1)], 0.22);
        bar(w, [r * at(y0), y0, at(y0)], [r * at(y1), y1, -at(y1)], 0.22);
      }
    }
    for (const [y, reach] of [
      [26, 9],
      [32, 11],
      [38, 8],
    ] as const) {
      bar(w, [0, y, -reach], [0, y, reach], 0.35);
      bar(w, [0, y + 1.8, 0], [0, y, -reach], 0.2);
      bar(w, [0, y + 1.8, 0], [0, y, reach], 0.2);
    }
    bar(w, [0, 39, 0], [0, 42, 0], 0.3);
  },
};

export const mast: Form = {
  lengthM: 4,
  widthM: 4,
  heightM: 40,
  build(w) {
    w.paint(grey);
    for (let k = 0; k < 3; k++) {
      const a = (k / 3) * 2 * Math.PI;
      bar(w, [Math.cos(a) * 1.8, 0, Math.sin(a) * 1.8], [Math.cos(a) * 0.3, 38, Math.sin(a) * 0.3], 0.28);
    }
    for (let y = 4; y < 36; y += 4)
      lathe(
        w,
        [
          [1.75 - y * 0.036, y],
          [1.75 - y * 0.036, y + 0.3],
        ],
        6,
      );
    for (const y of [31, 35])
      for (let k = 0; k < 3; k++) {
        const a = (k / 3) * 2 * Math.PI;
        const pose = { x: Math.cos(a), y, z: Math.sin(a), ux: Math.cos(a), uz: Math.sin(a) };
        solidBox(w.paint(pale), pose, [-0.2, 0, -0.4], [0.3, 2.4, 0.4], 0.05);
      }
    bar(w.paint(grey), [0, 38, 0], [0, 40, 0], 0.2);
  },
};

/** One coach; a train is a row of them. */
export const coach: Form = {
  lengthM: 24.5,
  widthM: 3.2,
  heightM: 4,
  build(w) {
    solidBox(w.paint(0x4a4a48), origin, [-11.6, 0.3, -1.2], [11.6, 0.9, 1.2]);
    solidBox(w.paint(0xe4e2dc), origin, [-12.1, 0.9, -1.6], [12.1, 3.2, 1.6], 0.1);
    solidBox(w.paint(0x6b7680), origin, [-11.4, 2.1, -1.63], [11.4, 2.9, 1.63]);
    solidBox(w.paint(0xcfccc4), origin, [-12, 3.2, -1.4], [12, 3.8, 1.4], 0.35);
  },
};

/** A stretch of a round body lying along x between two rings (x, middle height, radius). */
function tube(
  w: MeshWriter,
  [x0, y0, r0]: readonly [number, number, number],
  [x1, y1, r1]: readonly [number, number, number],
): void {
  const sides = 12;
  const first = w.vertices;
  for (let k = 0; k <= sides; k++) {
    const c = Math.cos((k / sides) * 2 * Math.PI);
    const s = Math.sin((k / sides) * 2 * Math.PI);
    w.vertex(x0, y0 + s * r0, c * r0, 0, s, c);
    w.vertex(x1, y1 + s * r1, c * r1, 0, s, c);
  }
  for (let k = 0; k < sides; k++) {
    const v = first + k * 2;
    w.quad(v, v + 2, v + 3, v + 1);
  }
}
