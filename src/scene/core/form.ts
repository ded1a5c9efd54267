import type { MeshWriter } from './meshWriter.ts';
import type { Pose } from './solid.ts';

/** A form at its own size: x along the length, y up, z across to the right, foot at y = 0. */
export interface Form {
  lengthM: number;
  widthM: number;
  heightM: number;
  build(w: MeshWriter): void;
}

export const origin: Pose = { x: 0, y: 0, z: 0, ux: 1, uz: 0 };
export const pale = 0xe6e3db;
export const grey = 0x9a9a96;
