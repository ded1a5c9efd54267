import { CanvasTexture, SRGBColorSpace } from 'three';
import { assetState } from '../../contract/frame.ts';
import { type AssetState, looksOf, networkLayers } from './assetStyle.ts';

const paper = '#f6f3ec';
const ink = '#22211e';
/** Side of a cell, px; the sign has a margin, so that smaller copies do not run into each other. */
const cellPx = 64;
const radius = 25;

type Draw = (c: CanvasRenderingContext2D) => void;
const stroke =
  (...lines: number[][]): Draw =>
  (c) => {
    for (const points of lines) {
      c.beginPath();
      for (let k = 0; k < points.length; k += 2) c.lineTo(points[k]!, points[k + 1]!);
      c.stroke();
    }
  };
const ring =
  (x: number, y: number, r: number): Draw =>
  (c) => {
    c.beginPath();
    c.arc(x, y, r, 0, 7);
    c.stroke();
  };
const both =
  (...all: Draw[]): Draw =>
  (c) => {
    for (const draw of all) draw(c);
  };
const waves = (y: number) => stroke([-14, y, -9, y - 4, -4, y, 1, y - 4, 6, y, 11, y - 4, 14, y - 2]);
const bolt = stroke([4, -14, -7, 2, 1, 2, -4, 14, 8, -3, 0, -3, 4, -14]);
const pump = both(ring(0, 0, 12), stroke([-6, 7, 0, -8, 6, 7, -6, 7]));
const drop = stroke([0, -14, -9, 3, -6, 10, 0, 13, 6, 10, 9, 3, 0, -14]);
const mast = both(stroke([0, -4, -7, 14], [0, -4, 7, 14], [-4, 6, 4, 6]), ring(0, -7, 3), ring(0, -7, 8));
const exchange = stroke([-12, -10, 12, -10, 12, 10, -12, 10, -12, -10], [-4, -10, -4, 10], [4, -10, 4, 10]);
const valve = stroke([-13, -8, -13, 8, 13, -8, 13, 8, -13, -8]);
const tank = stroke([-11, -9, -11, 11, 11, 11, 11, -9, -11, -9], [-11, -9, 0, -14, 11, -9]);

/** Pictograms of the kinds that are stations, by their codes; all other kinds are joints: plain dots. */
const pictograms: Readonly<Record<number, Draw>> = {
  0: both(bolt, stroke([-14, 14, 14, 14])),
  1: stroke([-11, 14, 0, -14, 11, 14], [-12, -4, 12, -4], [-9, 4, 9, 4]),
  2: bolt,
  10: both(waves(-2), waves(8)),
  11: drop,
  12: pump,
  13: tank,
  22: both(pump, stroke([-14, 15, 14, 15])),
  23: both(stroke([0, -14, 0, 2], [-6, -4, 0, 3, 6, -4]), waves(13)),
  24: both(ring(-7, 0, 7), ring(7, 0, 7)),
  30: mast,
  31: exchange,
  32: both(exchange, stroke([-12, 0, 12, 0])),
  40: stroke([0, -14, -8, 0, -8, 8, 0, 13, 8, 8, 8, 0, 3, -4, 0, -14]),
  41: valve,
  44: both(ring(0, -2, 11), stroke([-8, 7, -10, 14], [8, 7, 10, 14])),
  50: stroke([-14, 2, 14, 2, 9, 11, -9, 11, -14, 2], [0, 2, 0, -12, 8, -4, 0, -4]),
  51: tank,
  52: pump,
};

/** Kinds that have a column; the first column of a network is for its joints and lines. */
const columns: readonly (number | null)[][] = networkLayers.map((_, of) => [
  null,
  ...Object.keys(pictograms)
    .map(Number)
    .filter((kind) => Math.floor(kind / 10) === of),
]);
const flat = columns.flatMap((kinds, of) => kinds.map((kind) => ({ of, kind })));

export const stationColumns = flat.length;
/** A row a state, by its code. */
export const stationRows = Object.keys(assetState).length;

export function isStation(kind: number): boolean {
  return pictograms[kind] !== undefined;
}

/** Column of a node's kind, or of the lines of a network by the kind of one. */
export function stationColumn(kind: number, line = false): number {
  const of = Math.floor(kind / 10);
  const own = line || !isStation(kind) ? null : kind;
  return flat.findIndex((column) => column.of === of && column.kind === own);
}

/** Signs of all stations in all states: full where it works, half on reserve, dark, under waves, crossed out, hatched where unknown. */
export function stationAtlas(): CanvasTexture {
  const canvas = document.createElement('canvas');
  canvas.width = cellPx * stationColumns;
  canvas.height = cellPx * stationRows;
  const c = canvas.getContext('2d', { willReadFrequently: true })!;
  c.lineCap = c.lineJoin = 'round';
  flat.forEach(({ of, kind }, column) => {
    looksOf(networkLayers[of]!).forEach(({ state, colour }, row) => {
      c.save();
      c.translate((column + 0.5) * cellPx, (row + 0.5) * cellPx);
      sign(c, `#${colour.toString(16).padStart(6, '0')}`, state, kind === null ? null : pictograms[kind]!);
      c.restore();
    });
  });
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 4;
  return texture;
}

function sign(c: CanvasRenderingContext2D, colour: string, state: AssetState, pictogram: Draw | null): void {
  const dark = state === 'out' || state === 'flooded' || state === 'broken';
  c.save();
  disc(c, state === 'onReserve' ? paper : state === 'unknown' ? '#d4d6d7' : colour);
  c.clip();
  if (state === 'onReserve') {
    c.fillStyle = colour;
    c.fillRect(-radius, 0, radius * 2, radius);
  }
  if (state === 'unknown') {
    c.strokeStyle = '#8d9194';
    c.lineWidth = 4;
    for (let x = -50; x < 50; x += 13) stroke([x, 26, x + 52, -26])(c);
  }
  c.restore();
  c.strokeStyle = dark ? paper : ink;
  c.lineWidth = 3.5;
  if (pictogram !== null && state !== 'broken') pictogram(c);
  c.lineWidth = 5;
  if (state === 'broken') stroke([-11, -11, 11, 11], [11, -11, -11, 11])(c);
  if (state === 'flooded' && pictogram === null) waves(2)(c);
  if (state === 'out') stroke([-15, 15, 15, -15])(c);
  c.lineWidth = 4;
  c.strokeStyle = dark ? paper : ink;
  ring(0, 0, radius)(c);
  if (state === 'flooded') flooded(c);
}

/** Water at the foot of the sign. */
function flooded(c: CanvasRenderingContext2D): void {
  c.lineWidth = 9;
  c.strokeStyle = '#1f4e88';
  stroke([-28, 22, -19, 16, -9, 22, 0, 16, 9, 22, 19, 16, 28, 22])(c);
  c.lineWidth = 4;
  c.strokeStyle = '#cce4e7';
  stroke([-28, 22, -19, 16, -9, 22, 0, 16, 9, 22, 19, 16, 28, 22])(c);
}

function disc(c: CanvasRenderingContext2D, fill: string): void {
  c.beginPath();
  c.arc(0, 0, radius, 0, 7);
  c.fillStyle = fill;
  c.fill();
}
