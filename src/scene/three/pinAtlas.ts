import { CanvasTexture, SRGBColorSpace } from 'three';

/** A cell of the atlas, px: a disc above a leader line; the foot of the line is the place. */
export const pinCell = { width: 96, height: 144 } as const;
export const pinColumns = 5;
/** Rows: 0 pump truck, 1 patrol, 2 facilities (shelter, hospital, station, depot, gauge). */
export const pinRows = 3;

const paper = '#f3efe7';
const ink = '#22211e';
const resin = '#17636d';
const late = '#b8321f';

/** Pictograms of units by state (idle, moving, working, blocked, returning) and of facilities. */
export function pinAtlas(): CanvasTexture {
  const canvas = document.createElement('canvas');
  canvas.width = pinCell.width * pinColumns;
  canvas.height = pinCell.height * pinRows;
  const c = canvas.getContext('2d', { willReadFrequently: true })!;
  for (let state = 0; state < pinColumns; state++) {
    const busy = state === 1 || state === 2;
    for (const kind of [0, 1]) {
      at(c, state, kind, () => {
        disc(c, busy ? resin : paper, state === 3 ? late : busy ? paper : ink);
        c.strokeStyle = c.fillStyle = busy ? paper : ink;
        (kind === 0 ? pumpTruck : patrol)(c);
        badge(c, state);
      });
    }
    at(c, state, 2, () => {
      disc(c, paper, '#8a8378', 27);
      c.strokeStyle = c.fillStyle = ink;
      facilities[state]!(c);
    });
  }
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 4;
  return texture;
}

function at(c: CanvasRenderingContext2D, column: number, row: number, draw: () => void): void {
  c.save();
  c.translate((column + 0.5) * pinCell.width, row * pinCell.height + 46);
  c.lineCap = c.lineJoin = 'round';
  c.lineWidth = 4.5;
  draw();
  c.restore();
}

function disc(c: CanvasRenderingContext2D, fill: string, edge: string, r = 34): void {
  c.strokeStyle = '#f6f3ec';
  c.lineWidth = 3.2;
  c.shadowColor = 'rgba(0,0,0,.55)';
  c.shadowBlur = 5;
  line(c, [0, r, 0, 94]);
  c.beginPath();
  c.arc(0, 0, r, 0, 7);
  c.fillStyle = fill;
  c.fill();
  c.shadowBlur = 0;
  c.strokeStyle = edge;
  c.lineWidth = 4.5;
  c.stroke();
}

function pumpTruck(c: CanvasRenderingContext2D): void {
  c.strokeRect(-20, -12, 24, 18);
  line(c, [4, -5, 14, -5, 19, 1, 19, 6, 4, 6]);
  wheel(c, -11, 10);
  wheel(c, 11, 10);
  c.beginPath();
  c.moveTo(-8, -8);
  c.bezierCurveTo(-2, -1, -3, 3, -8, 3);
  c.bezierCurveTo(-13, 3, -14, -1, -8, -8);
  c.fill();
}

function patrol(c: CanvasRenderingContext2D): void {
  line(c, [-19, 4, -14, -5, -7, -10, 7, -10, 14, -5, 19, -3, 20, 5, -19, 5]);
  wheel(c, -10, 8);
  wheel(c, 11, 8);
  c.fillRect(-5, -18, 10, 5);
}

/** What the state adds: an arrow for on the way, a ring for at work, a cross for blocked. */
function badge(c: CanvasRenderingContext2D, state: number): void {
  if (state === 0) return;
  c.save();
  c.translate(26, -26);
  c.beginPath();
  c.arc(0, 0, 14, 0, 7);
  c.fillStyle = state === 3 ? late : paper;
  c.fill();
  c.lineWidth = 3.5;
  c.strokeStyle = state === 3 ? paper : resin;
  if (state === 1) line(c, [-6, 0, 6, 0, 1, -5]);
  if (state === 2) line(c, [-5, 0, -1, 5, 6, -5]);
  if (state === 3) line(c, [-5, -5, 5, 5]);
  if (state === 3) line(c, [5, -5, -5, 5]);
  if (state === 4) line(c, [6, 0, -6, 0, -1, -5]);
  c.restore();
}

const facilities: ((c: CanvasRenderingContext2D) => void)[] = [
  (c) => line(c, [-15, 2, 0, -13, 15, 2, 10, 2, 10, 13, -10, 13, -10, 2, -15, 2]),
  (c) => {
    c.fillRect(-4, -14, 8, 28);
    c.fillRect(-14, -4, 28, 8);
  },
  (c) => line(c, [0, -15, 13, -9, 11, 5, 0, 15, -11, 5, -13, -9, 0, -15]),
  (c) => {
    c.strokeRect(-14, -9, 28, 20);
    line(c, [-14, -1, 14, -1]);
  },
  (c) => {
    line(c, [0, -14, 0, 14]);
    line(c, [-8, 14, 8, 14]);
    line(c, [0, -8, 7, -8]);
    line(c, [0, 0, 7, 0]);
  },
];

function wheel(c: CanvasRenderingContext2D, x: number, y: number): void {
  c.beginPath();
  c.arc(x, y, 4.5, 0, 7);
  c.fill();
}

function line(c: CanvasRenderingContext2D, points: number[]): void {
  c.beginPath();
  for (let k = 0; k < points.length; k += 2) c.lineTo(points[k]!, points[k + 1]!);
  c.stroke();
}
