import { densified, type Line, type Point } from '../plane.ts';

export interface Rect {
  readonly centre: Point;
  /** Unit vector along the front; the front lies at −depthM / 2 to its left. */
  readonly along: Point;
  readonly lengthM: number;
  readonly depthM: number;
}

const cellM = 160;

/** What is taken already: lines with a width of their own, as points in a grid, and rectangles. */
export class Ground {
  private readonly points = new Map<number, { x: number; y: number; clearM: number }[]>();
  private readonly rects: Rect[] = [];
  private widestM = 0;

  /** No rectangle may come nearer to the line than `clearM`. */
  addLine(line: Line, clearM: number): void {
    this.widestM = Math.max(this.widestM, clearM);
    for (const p of densified(line, 12)) {
      const key = keyOf(p.x, p.y);
      const cell = this.points.get(key);
      const point = { x: p.x, y: p.y, clearM };
      if (cell === undefined) this.points.set(key, [point]);
      else cell.push(point);
    }
  }

  addRect(rect: Rect): void {
    this.rects.push(rect);
  }

  /** True where the rectangle keeps `gapM` from the other rectangles and every line its distance. */
  isFree(rect: Rect, gapM: number): boolean {
    if (this.rects.some((other) => !apart(rect, other, gapM))) return false;
    const u = rect.lengthM / 2;
    const v = rect.depthM / 2;
    const ax = Math.abs(rect.along.x) * u + Math.abs(rect.along.y) * v + this.widestM;
    const ay = Math.abs(rect.along.y) * u + Math.abs(rect.along.x) * v + this.widestM;
    for (let j = Math.floor((rect.centre.y - ay) / cellM); j * cellM <= rect.centre.y + ay; j += 1) {
      for (let i = Math.floor((rect.centre.x - ax) / cellM); i * cellM <= rect.centre.x + ax; i += 1) {
        const cell = this.points.get(i * 4096 + j);
        if (cell !== undefined && cell.some((p) => near(rect, p, p.clearM))) return false;
      }
    }
    return true;
  }
}

export function cornersOf({ centre, along, lengthM, depthM }: Rect, growM: number): Point[] {
  const u = lengthM / 2 + growM;
  const v = depthM / 2 + growM;
  const at = (a: number, b: number): Point => ({
    x: centre.x + along.x * a - along.y * b,
    y: centre.y + along.y * a + along.x * b,
  });
  return [at(-u, -v), at(u, -v), at(u, v), at(-u, v)];
}

function keyOf(x: number, y: number): number {
  return Math.floor(x / cellM) * 4096 + Math.floor(y / cellM);
}

function near(rect: Rect, p: Point, clearM: number): boolean {
  const dx = p.x - rect.centre.x;
  const dy = p.y - rect.centre.y;
  const u = Math.abs(dx * rect.along.x + dy * rect.along.y);
  const v = Math.abs(dy * rect.along.x - dx * rect.along.y);
  return u < rect.lengthM / 2 + clearM && v < rect.depthM / 2 + clearM;
}

function apart(a: Rect, b: Rect, gapM: number): boolean {
  return separates(a, b, gapM) || separates(b, a, gapM);
}

function separates(a: Rect, b: Rect, gapM: number): boolean {
  const corners = cornersOf(b, 0).map((p) => {
    const dx = p.x - a.centre.x;
    const dy = p.y - a.centre.y;
    return { u: dx * a.along.x + dy * a.along.y, v: dy * a.along.x - dx * a.along.y };
  });
  const u = a.lengthM / 2 + gapM;
  const v = a.depthM / 2 + gapM;
  return (
    corners.every((c) => c.u > u) ||
    corners.every((c) => c.u < -u) ||
    corners.every((c) => c.v > v) ||
    corners.every((c) => c.v < -v)
  );
}
