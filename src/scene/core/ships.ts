import { choose, unit } from './hash.ts';
import type { MeshWriter } from './meshWriter.ts';
import { containers, crane, hull, superstructure } from './palette.ts';
import { bar, place, type Pose, prism, solidBox } from './solid.ts';

/** A container carrier, bow along the pose's heading, floating at y = 0 of the pose. */
export function freighter(w: MeshWriter, pose: Pose, lengthM: number, seed: number): void {
  const l = lengthM / 2;
  const b = lengthM * 0.075;
  const outline: [number, number][] = [
    [-l, b * 0.8],
    [l * 0.7, b],
    [l * 0.9, b * 0.55],
    [l, 0],
    [l * 0.9, -b * 0.55],
    [l * 0.7, -b],
    [-l, -b * 0.8],
  ];
  prism(w.paint(hull), pose, outline, -2, lengthM * 0.045, 0.25, 0.94);
  const deckM = lengthM * 0.045;
  const house = -l * 0.78;
  w.paint(superstructure);
  solidBox(
    w,
    pose,
    [house - l * 0.09, deckM, -b * 0.7],
    [house + l * 0.07, deckM + lengthM * 0.09, b * 0.7],
    0.3,
  );
  solidBox(
    w,
    pose,
    [house - l * 0.05, deckM + lengthM * 0.09, -b * 0.9],
    [house + l * 0.05, deckM + lengthM * 0.108, b * 0.9],
    0.2,
  );
  solidBox(
    w.paint(containers[0]!),
    pose,
    [house - l * 0.17, deckM, -b * 0.2],
    [house - l * 0.11, deckM + lengthM * 0.1, b * 0.2],
    0.2,
  );
  const bays = Math.floor((l * 1.35) / 13);
  for (let bay = 0; bay < bays; bay++) {
    const x = house + l * 0.12 + bay * 13;
    for (let row = -2; row < 2; row++) {
      const tiers = 1 + Math.floor(unit(seed + bay * 8 + row, 90) * 3.6);
      const from = (row * b * 1.6) / 4;
      for (let t = 0; t < tiers; t++) {
        w.paint(choose(containers, seed + bay * 31 + row * 7 + t, 91));
        solidBox(
          w,
          pose,
          [x, deckM + t * 2.5, from],
          [x + 12, deckM + (t + 1) * 2.5 - 0.1, from + (b * 1.6) / 4 - 0.2],
        );
      }
    }
  }
}

/** A ferry: white decks, funnel, a row of boats. */
export function ferry(w: MeshWriter, pose: Pose, lengthM: number): void {
  const l = lengthM / 2;
  const b = lengthM * 0.1;
  const outline: [number, number][] = [
    [-l, b * 0.7],
    [-l * 0.8, b],
    [l * 0.6, b],
    [l * 0.86, b * 0.6],
    [l, 0],
    [l * 0.86, -b * 0.6],
    [l * 0.6, -b],
    [-l * 0.8, -b],
    [-l, -b * 0.7],
  ];
  const d = lengthM * 0.05;
  prism(w.paint(hull), pose, outline, -2, d, 0.25, 0.92);
  w.paint(superstructure);
  solidBox(w, pose, [-l * 0.86, d, -b * 0.84], [l * 0.55, d + 4.6, b * 0.84], 0.3);
  solidBox(w, pose, [-l * 0.7, d + 4.6, -b * 0.66], [l * 0.42, d + 8.4, b * 0.66], 0.3);
  solidBox(w, pose, [l * 0.12, d + 8.4, -b * 0.6], [l * 0.36, d + 11, b * 0.6], 0.3);
  solidBox(w.paint(crane), pose, [-l * 0.36, d + 8.4, -b * 0.22], [-l * 0.2, d + 15, b * 0.22], 0.3);
  for (let k = 0; k < 5; k++) {
    const x = -l * 0.6 + k * l * 0.2;
    for (const side of [-1, 1]) {
      w.paint(containers[2]!);
      solidBox(w, pose, [x, d + 4.8, side * b * 0.76 - 0.7], [x + 4, d + 6, side * b * 0.76 + 0.7], 0.2);
    }
  }
}

/** A tug or fishing boat. */
export function boat(w: MeshWriter, pose: Pose, lengthM: number): void {
  const l = lengthM / 2;
  const b = lengthM * 0.16;
  prism(
    w.paint(hull),
    pose,
    [
      [-l, b],
      [l * 0.5, b],
      [l, 0],
      [l * 0.5, -b],
      [-l, -b],
    ],
    -1,
    lengthM * 0.09,
    0.1,
    0.9,
  );
  solidBox(
    w.paint(superstructure),
    pose,
    [-l * 0.4, lengthM * 0.09, -b * 0.6],
    [l * 0.15, lengthM * 0.3, b * 0.6],
    0.15,
  );
}

/** A ship-to-shore gantry: legs astride the quay, the boom out over the water along the pose's heading. */
export function gantry(w: MeshWriter, pose: Pose, heightM: number): void {
  w.paint(crane);
  const h = heightM;
  const p = (a: number, u: number, r: number) => place(pose, a, u, r);
  for (const side of [-1, 1]) {
    for (const along of [-11, 2]) bar(w, p(along, 0, side * 7), p(along, h * 0.66, side * 6), 1.1);
    bar(w, p(-12, h * 0.4, side * 6.5), p(3, h * 0.4, side * 6.5), 0.9);
    bar(w, p(-24, h * 0.66, side * 3), p(36, h * 0.66, side * 3), 1.2);
    bar(w, p(0, h, side * 1.5), p(34, h * 0.67, side * 3), 0.5);
    bar(w, p(0, h, side * 1.5), p(-22, h * 0.67, side * 3), 0.5);
    bar(w, p(2, h * 0.66, side * 6), p(0, h, side * 1.5), 0.9);
    bar(w, p(-11, h * 0.66, side * 6), p(0, h, side * 1.5), 0.7);
  }
  for (const along of [-11, 2]) {
    bar(w, p(along, h * 0.64, -6.5), p(along, h * 0.64, 6.5), 0.9);
    bar(w, p(along, h * 0.14, -7), p(along, h * 0.14, 7), 1);
  }
  solidBox(w.paint(superstructure), pose, [-20, h * 0.67, -3], [-11, h * 0.67 + 4.5, 3], 0.3);
}

/** Containers in stacks, `bays` along the heading and `rows` across, up to four high. */
export function stacks(w: MeshWriter, pose: Pose, bays: number, rows: number, seed: number): void {
  for (let bay = 0; bay < bays; bay++) {
    for (let row = 0; row < rows; row++) {
      const tiers = Math.floor(unit(seed + bay * 17 + row, 92) * 4.4);
      for (let t = 0; t < tiers; t++) {
        w.paint(choose(containers, seed + bay * 13 + row * 5 + t, 93));
        solidBox(
          w,
          pose,
          [bay * 12.8, t * 2.6, row * 2.8],
          [bay * 12.8 + 12.2, t * 2.6 + 2.5, row * 2.8 + 2.45],
        );
      }
    }
  }
}

/** A tanker: long flat deck with pipes and hatches, the house far aft. */
export function tanker(w: MeshWriter, pose: Pose, lengthM: number): void {
  const l = lengthM / 2;
  const b = lengthM * 0.08;
  const outline: [number, number][] = [
    [-l, b * 0.8],
    [l * 0.74, b],
    [l * 0.92, b * 0.55],
    [l, 0],
    [l * 0.92, -b * 0.55],
    [l * 0.74, -b],
    [-l, -b * 0.8],
  ];
  const d = lengthM * 0.035;
  prism(w.paint(0x5a4a44), pose, outline, -2, d, 0.25, 0.94);
  w.paint(superstructure);
  solidBox(w, pose, [-l * 0.9, d, -b * 0.75], [-l * 0.7, d + lengthM * 0.08, b * 0.75], 0.3);
  solidBox(
    w,
    pose,
    [-l * 0.86, d + lengthM * 0.08, -b * 0.95],
    [-l * 0.76, d + lengthM * 0.1, b * 0.95],
    0.2,
  );
  solidBox(w.paint(hull), pose, [-l * 0.97, d, -b * 0.2], [-l * 0.91, d + lengthM * 0.09, b * 0.2], 0.2);
  w.paint(0x8f8a82);
  for (const r of [-1.6, 0, 1.6])
    bar(w, place(pose, -l * 0.64, d + 1.2, r), place(pose, l * 0.72, d + 1.2, r), 0.7);
  for (let k = 0; k < 6; k++) {
    const x = -l * 0.55 + k * l * 0.21;
    for (const side of [-1, 1])
      solidBox(
        w.paint(0xb5b0a6),
        pose,
        [x, d, side * b * 0.55 - 2],
        [x + 5, d + 0.9, side * b * 0.55 + 2],
        0.1,
      );
  }
  bar(w.paint(crane), place(pose, l * 0.06, d, 0), place(pose, l * 0.06, d + 11, 0), 0.8);
  bar(w, place(pose, l * 0.06, d + 11, 0), place(pose, l * 0.06, d + 7, b * 0.9), 0.6);
}
