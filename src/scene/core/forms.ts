import { propKind } from './codes.ts';
import { type Form, grey, origin, pale } from './form.ts';
import { aircraft, coach, mast, pylon } from './formsTall.ts';
import { ball, lathe } from './lathe.ts';
import { concrete, crane, hull, superstructure } from './palette.ts';
import { boat, ferry, freighter, gantry, tanker } from './ships.ts';
import { bar, place, solidBox } from './solid.ts';

/** Kind byte of vertices that take the colour of their instance. */
export const tinted = 1;
const steel = 0xc9ccca;

export const freighterForm: Form = {
  lengthM: 200,
  widthM: 30,
  heightM: 31,
  build: (w) => freighter(w, origin, 200, 11),
};
export const tankerForm: Form = {
  lengthM: 180,
  widthM: 29,
  heightM: 24,
  build: (w) => tanker(w, origin, 180),
};
export const ferryForm: Form = {
  lengthM: 90,
  widthM: 18,
  heightM: 20,
  build: (w) => ferry(w, origin, 90),
};
const boatForm: Form = { lengthM: 20, widthM: 6.4, heightM: 6, build: (w) => boat(w, origin, 20) };

const quayCrane: Form = { lengthM: 60, widthM: 14, heightM: 46, build: (w) => gantry(w, origin, 46) };

/** A rubber-tyred gantry across six rows of containers. */
const yardCrane: Form = {
  lengthM: 24,
  widthM: 13,
  heightM: 21,
  build(w) {
    w.paint(crane);
    const p = (a: number, u: number, r: number) => place(origin, a, u, r);
    for (const end of [-11.5, 11.5]) {
      for (const side of [-5, 5]) bar(w, p(end, 0, side), p(end, 20, side * 0.9), 1);
      bar(w, p(end, 1.2, -6), p(end, 1.2, 6), 1.1);
      bar(w, p(end, 19.4, -5), p(end, 19.4, 5), 0.9);
    }
    for (const side of [-4, 4]) bar(w, p(-12, 20.4, side), p(12, 20.4, side), 1.1);
    solidBox(w.paint(superstructure), origin, [-4, 20.9, -4], [0, 23, 4], 0.2);
    solidBox(w.paint(hull), origin, [2, 15, -1.2], [4.4, 17.4, 1.2], 0.15);
  },
};

/** One box of 40 feet; a stack is many of them. */
const container: Form = {
  lengthM: 12.2,
  widthM: 2.44,
  heightM: 2.6,
  build(w) {
    solidBox(w.paint(0xffffff, tinted), origin, [-6.1, 0, -1.22], [6.1, 2.6, 1.22], 0.06);
  },
};

const tank: Form = {
  lengthM: 40,
  widthM: 40,
  heightM: 18,
  build(w) {
    lathe(
      w.paint(0xcfcbc2),
      [
        [20.6, 0],
        [20.6, 0.5],
        [20, 0.5],
      ],
      36,
    );
    lathe(
      w.paint(pale),
      [
        [20, 0.5],
        [20, 15.6],
        [20.25, 15.6],
        [20.25, 16.1],
        [19.9, 16.4],
      ],
      36,
    );
    lathe(
      w.paint(0xdedbd3),
      [
        [19.9, 16.4],
        [10, 17.5],
        [0, 18],
      ],
      36,
    );
    for (let k = 0; k < 10; k++) {
      const [a, b] = [k * 0.17, (k + 1) * 0.17];
      const at = (t: number, u: number) => [Math.cos(t) * 20.7, u, Math.sin(t) * 20.7] as const;
      bar(w.paint(grey), at(a, 0.5 + k * 1.58), at(b, 0.5 + (k + 1) * 1.58), 0.7);
    }
  },
};

const gasSphere: Form = {
  lengthM: 20,
  widthM: 20,
  heightM: 24,
  build(w) {
    for (let k = 0; k < 10; k++) {
      const a = (k / 10) * 2 * Math.PI;
      const [c, s] = [Math.cos(a) * 9.6, Math.sin(a) * 9.6];
      bar(w.paint(grey), [c, 0, s], [c, 13.5, s], 0.7);
    }
    lathe(w.paint(pale), ball(10, 14, -Math.PI / 2, Math.PI / 2, 12), 24);
    lathe(
      w.paint(grey),
      [
        [10.2, 13.8],
        [10.5, 13.8],
        [10.5, 14.2],
        [10.2, 14.2],
      ],
      24,
    );
    solidBox(w.paint(grey), origin, [-1.2, 23.8, -1.2], [1.2, 24.6, 1.2], 0.1);
  },
};

const silo: Form = {
  lengthM: 10,
  widthM: 10,
  heightM: 30,
  build(w) {
    lathe(
      w.paint(0xd9d5cc),
      [
        [5, 0],
        [5, 26.5],
        [5.15, 26.6],
        [5.15, 27],
        [4.9, 27.1],
      ],
      20,
    );
    lathe(
      w.paint(0xcbc6bd),
      [
        [4.9, 27.1],
        [1, 29.4],
        [1, 30],
        [0, 30],
      ],
      20,
    );
  },
};

const chimney: Form = {
  lengthM: 8,
  widthM: 8,
  heightM: 100,
  build(w) {
    lathe(
      w.paint(concrete),
      [
        [4, 0],
        [3.1, 62],
      ],
      20,
    );
    for (let k = 0; k < 6; k++) {
      const [y, r] = [62 + k * 6, 3.1 - k * 0.12];
      lathe(
        w.paint(k % 2 === 0 ? 0xe9e5dc : 0x8f8a82),
        [
          [r, y],
          [r - 0.12, y + 6],
        ],
        20,
      );
    }
    lathe(
      w.paint(0x6f6b65),
      [
        [2.38, 98],
        [2.7, 98],
        [2.7, 100],
        [2.1, 100],
        [2.1, 97],
      ],
      20,
    );
  },
};

/** A process column with its platforms and pipe. */
const column: Form = {
  lengthM: 6,
  widthM: 6,
  heightM: 40,
  build(w) {
    lathe(
      w.paint(concrete),
      [
        [3, 0],
        [2.4, 3],
      ],
      16,
    );
    lathe(w.paint(steel), [[2.2, 3], [2.2, 37], ...ball(2.2, 37, 0, Math.PI / 2, 4)], 16);
    for (const y of [12, 21, 30, 36])
      lathe(
        w.paint(grey),
        [
          [2.3, y],
          [3.2, y],
          [3.2, y + 1],
          [2.3, y + 1],
        ],
        16,
      );
    bar(w.paint(grey), [2.7, 2, 0], [2.7, 38, 0], 0.5);
    bar(w, [2.7, 38, 0], [0, 39.4, 0], 0.5);
  },
};

export const forms: Record<number, Form> = {
  [propKind.ship]: freighterForm,
  [propKind.quayCrane]: quayCrane,
  [propKind.yardCrane]: yardCrane,
  [propKind.containers]: container,
  [propKind.tank]: tank,
  [propKind.gasSphere]: gasSphere,
  [propKind.silo]: silo,
  [propKind.chimney]: chimney,
  [propKind.column]: column,
  [propKind.aircraft]: aircraft,
  [propKind.pylon]: pylon,
  [propKind.mast]: mast,
  [propKind.train]: coach,
  [propKind.boat]: boatForm,
};
