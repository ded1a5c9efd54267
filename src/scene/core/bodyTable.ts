import type { BodyTable, DetailCells, MeshData, SceneCity } from '../types.ts';
import { facadeOf, wallColour } from './body.ts';
import { buildingUse, roofKind } from './codes.ts';
import { choose } from './hash.ts';
import type { Layout } from './layout.ts';
import { flatRoofs, pitchedRoofs } from './palette.ts';

/**
 * A record of the table: middle x, z (floats, m); half axes u and v (two signed 16-bit parts each, in `axisUnits`); ground (signed
 * 16 bits) and height in `heightUnits`; wall colour with the kind of facade in the top byte; roof colour with the form of the roof
 * in the top byte; index of the building; rise of the roof in `heightUnits` with the cell above it; three words free.
 */
export const bodyWords = 12;
export const bodiesARow = 256;
/** Parts of a metre that half axes and heights count in. */
export const axisUnits = 50;
export const heightUnits = 20;
export const roofForm = { flat: 0, gable: 1, hip: 2 } as const;

/**
 * What a body draws: two walls that can be seen and its roof. A ridge has two slopes and two ends. Corners are numbered as the
 * vertex shader counts them: tops of the walls (a flat roof has the fourth), feet of the walls, then eaves and ridge. Sides share their
 * corners; the last corner of a triangle says what it is a side of.
 */
export const bodyVertices = { flat: 7, ridged: 12 } as const;
/** Two walls over the corners 0, 1, 2 and their feet from `foot` on. */
const walls = (foot: number) => [1, foot, foot + 1, 1, 0, foot, 2, foot + 1, foot + 2, 2, 1, foot + 1];
const flatIndex = Uint8Array.from([...walls(4), 0, 1, 2, 0, 2, 3]);
const slopes = [6, 7, 11, 6, 11, 10, 8, 9, 10, 8, 10, 11];
const gables = [11, 7, 8, 10, 9, 6];
const ridgedIndex = Uint8Array.from([...walls(3), ...slopes, ...gables]);

/** How far the fourth corner may lie from where the other three put it, m: a fraction of a pixel where plain bodies are drawn. */
const skewM = 0.4;
/** A ridge lower than this is drawn flat, m. */
const leastRiseM = 0.4;

/** Corners of a body that the table can hold: its middle and half axes, u the longer, v a quarter turn to its left or more. */
interface Box {
  x: number;
  z: number;
  ux: number;
  uz: number;
  vx: number;
  vz: number;
}

/**
 * Files every building on four corners under its square chunk, `across` × `down` of them; the others come back as a list, as do
 * those that `refused` names. The order is that of `detail`'s cells.
 */
export function buildBodyTable(
  city: SceneCity,
  layout: Layout,
  detail: DetailCells,
  { across, down }: { across: number; down: number },
  refused: (building: number) => boolean,
): { bodies: BodyTable; others: { building: number; cell: number; chunk: number }[] } {
  const b = city.buildings;
  const chunkOf = new Int16Array(b.count).fill(-1);
  const others: { building: number; cell: number; chunk: number }[] = [];
  const box: Box = { x: 0, z: 0, ux: 0, uz: 0, vx: 0, vz: 0 };
  const flatIn = new Uint32Array(across * down);
  const ridgedIn = new Uint32Array(across * down);
  eachBuilding(detail, (i, cell) => {
    const chunk = chunkAt(layout, across, down, b.xCm[i]!, b.yCm[i]!);
    if (refused(i) || !boxOf(city, layout, i, box)) {
      others.push({ building: i, cell, chunk });
      return;
    }
    chunkOf[i] = chunk;
    if (formOf(city, i) === roofForm.flat) flatIn[chunk]!++;
    else ridgedIn[chunk]!++;
  });
  const flat = flatIn.reduce((a, n) => a + n, 0);
  const count = flat + ridgedIn.reduce((a, n) => a + n, 0);
  const rows = Math.max(1, Math.ceil(count / bodiesARow));
  const words = new Uint32Array(rows * bodiesARow * bodyWords);
  const nextFlat = firsts(flatIn, 0);
  const nextRidged = firsts(ridgedIn, flat);
  const spans = flatIn.map((n, c) => n * flatIndex.length + ridgedIn[c]! * ridgedIndex.length);
  const table: BodyTable = {
    count,
    flat,
    words,
    index: new Uint32Array(spans.reduce((a, n) => a + n, 0)),
    chunks: [],
  };
  let at = 0;
  spans.forEach((n, c) => {
    if (n === 0) return;
    const half = at + flatIn[c]! * flatIndex.length;
    fillIndex(table.index, at, flatIndex, flatIn[c]!, nextFlat[c]! * bodyVertices.flat, bodyVertices.flat);
    const first = flat * bodyVertices.flat + (nextRidged[c]! - flat) * bodyVertices.ridged;
    fillIndex(table.index, half, ridgedIndex, ridgedIn[c]!, first, bodyVertices.ridged);
    table.chunks.push({ start: at, count: n, sphere: sphereOf(layout, across, down, c) });
    at += n;
  });
  const record = new Record(words);
  eachBuilding(detail, (i, cell) => {
    const chunk = chunkOf[i]!;
    if (chunk < 0) return;
    boxOf(city, layout, i, box);
    const form = formOf(city, i);
    const row = form === roofForm.flat ? nextFlat[chunk]!++ : nextRidged[chunk]!++;
    record.put(row, box, city, i, form, cell);
  });
  return { bodies: table, others };
}

function eachBuilding(detail: DetailCells, call: (building: number, cell: number) => void): void {
  for (let cell = 0; cell + 1 < detail.start.length; cell++)
    for (let k = detail.start[cell]!; k < detail.start[cell + 1]!; k++) call(detail.item[k]!, cell);
}

/** Chunk of the square grid that a place lies in. */
export function chunkAt(layout: Layout, across: number, down: number, xCm: number, yCm: number): number {
  const cx = Math.floor((layout.x(xCm) / layout.widthM + 0.5) * across);
  const cz = Math.floor((layout.z(yCm) / layout.depthM + 0.5) * down);
  return Math.min(Math.max(cz, 0), down - 1) * across + Math.min(Math.max(cx, 0), across - 1);
}

function firsts(counts: Uint32Array, from: number): Uint32Array {
  const out = new Uint32Array(counts.length);
  let next = from;
  for (let c = 0; c < counts.length; c++) {
    out[c] = next;
    next += counts[c]!;
  }
  return out;
}

function fillIndex(
  index: Uint32Array,
  at: number,
  form: Uint8Array,
  bodies: number,
  first: number,
  each: number,
): void {
  for (let k = 0; k < bodies; k++)
    for (let j = 0; j < form.length; j++) index[at++] = first + k * each + form[j]!;
}

/** Around a chunk with all that may stand in it or lean over its edge. */
function sphereOf(layout: Layout, across: number, down: number, chunk: number): MeshData['sphere'] {
  const [w, d] = [layout.widthM / across, layout.depthM / down];
  const [c, r] = [chunk % across, Math.floor(chunk / across)];
  const x = (c + 0.5) * w - layout.widthM / 2;
  const z = (r + 0.5) * d - layout.depthM / 2;
  return { x, y: 150, z, r: Math.sqrt(w * w + d * d) / 2 + 600 };
}

function formOf(city: SceneCity, i: number): number {
  const { roof, roofHeightCm } = city.buildings;
  if (roofHeightCm[i]! <= leastRiseM * 100) return roofForm.flat;
  const kind = roof[i]!;
  if (kind === roofKind.gable || kind === roofKind.shed) return roofForm.gable;
  return kind === roofKind.hip || kind === roofKind.dome ? roofForm.hip : roofForm.flat;
}

/** Half axes as 16-bit numbers reach this far, m. */
const longestM = 32_000 / axisUnits;

/** Writes the box of a footprint; false where it has another shape. */
function boxOf(city: SceneCity, layout: Layout, i: number, box: Box): boolean {
  const { pointStart, footXCm, footYCm } = city.buildings;
  const k = pointStart[i]!;
  if (pointStart[i + 1]! - k !== 4) return false;
  const [ax, az] = [footXCm[k]!, -footYCm[k]!];
  const [bx, bz] = [footXCm[k + 1]!, -footYCm[k + 1]!];
  const [cx, cz] = [footXCm[k + 2]!, -footYCm[k + 2]!];
  const [dx, dz] = [footXCm[k + 3]!, -footYCm[k + 3]!];
  const skewX = ax + cx - bx - dx;
  const skewZ = az + cz - bz - dz;
  if (skewX * skewX + skewZ * skewZ > (skewM * 100) ** 2) return false;
  let ux = (bx - ax + cx - dx) / 400;
  let uz = (bz - az + cz - dz) / 400;
  let vx = (dx - ax + cx - bx) / 400;
  let vz = (dz - az + cz - bz) / 400;
  const area = uz * vx - ux * vz;
  if (area < 0) [ux, uz, vx, vz] = [vx, vz, ux, uz];
  const [u2, v2] = [ux * ux + uz * uz, vx * vx + vz * vz];
  if (Math.abs(area) < 0.1 || u2 > longestM * longestM || v2 > longestM * longestM) return false;
  // A quarter turn keeps the order of the corners.
  if (v2 > u2) [ux, uz, vx, vz] = [vx, vz, -ux, -uz];
  box.x = layout.x((ax + bx + cx + dx) / 4);
  box.z = layout.z(-(az + bz + cz + dz) / 4);
  box.ux = ux;
  box.uz = uz;
  box.vx = vx;
  box.vz = vz;
  return true;
}

/** Writes records into the words of a table. */
class Record {
  private readonly words: Uint32Array;
  private readonly floats: Float32Array;
  private readonly shorts: Int16Array;

  constructor(words: Uint32Array) {
    this.words = words;
    this.floats = new Float32Array(words.buffer);
    this.shorts = new Int16Array(words.buffer);
  }

  put(row: number, box: Box, city: SceneCity, i: number, form: number, cell: number): void {
    const { words, floats, shorts } = this;
    const b = city.buildings;
    const at = row * bodyWords;
    const heightM = Math.max(2.4, b.heightCm[i]! / 100);
    const kind = facadeOf(b.use[i]!);
    floats[at] = box.x;
    floats[at + 1] = box.z;
    shorts[at * 2 + 4] = Math.round(box.ux * axisUnits);
    shorts[at * 2 + 5] = Math.round(box.uz * axisUnits);
    shorts[at * 2 + 6] = Math.round(box.vx * axisUnits);
    shorts[at * 2 + 7] = Math.round(box.vz * axisUnits);
    shorts[at * 2 + 8] = Math.round((b.groundCm[i]! / 100) * heightUnits);
    shorts[at * 2 + 9] = Math.round(heightM * heightUnits);
    words[at + 5] = (kind << 24) | wallColour(i, kind, heightM);
    words[at + 6] = (form << 24) | roofColour(i, form, b.use[i]!);
    words[at + 7] = i;
    shorts[at * 2 + 16] = form === roofForm.flat ? 0 : Math.round((b.roofHeightCm[i]! / 100) * heightUnits);
    shorts[at * 2 + 17] = cell;
  }
}

function roofColour(i: number, form: number, use: number): number {
  if (form === roofForm.flat) return choose(flatRoofs, i, 9);
  const industrial = use === buildingUse.industry || use === buildingUse.warehouse;
  return choose(industrial ? flatRoofs : pitchedRoofs, i, 8);
}
