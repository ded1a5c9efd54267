import { landCover } from '../model.ts';
import type { Scheme } from './scheme.ts';
import type { Grid } from './terrain.ts';
import { cellM } from './terrain.ts';

/**
 * Sea floor: a beach that falls one in 28 to −18 m, dredged to −8 m or more along the quays and in the basin. Distance
 * to land by the two-pass chamfer transform (Borgefors 1986, weights 3 and 4).
 */
export function seaBedM(grid: Grid, cover: Uint8Array, scheme: Scheme): Float64Array {
  const { n } = grid;
  const d = Float64Array.from(cover, (code) => (code === landCover.sea ? 1e6 : 0));
  const relax = (cell: number, dx: number, dy: number, weight: number): void => {
    const col = (cell % n) + dx;
    const row = Math.floor(cell / n) + dy;
    if (col < 0 || row < 0 || col >= n || row >= n) return;
    d[cell] = Math.min(d[cell]!, d[row * n + col]! + weight);
  };
  for (let cell = 0; cell < d.length; cell += 1) {
    relax(cell, -1, 0, 3);
    relax(cell, -1, -1, 4);
    relax(cell, 0, -1, 3);
    relax(cell, 1, -1, 4);
  }
  for (let cell = d.length - 1; cell >= 0; cell -= 1) {
    relax(cell, 1, 0, 3);
    relax(cell, 1, 1, 4);
    relax(cell, 0, 1, 3);
    relax(cell, -1, 1, 4);
  }
  const { harbour } = scheme;
  const x0 = Math.min(harbour.platformX0, harbour.moleX0) - 30;
  const x1 = Math.max(harbour.platformX1, harbour.moleX1) + 30;
  return d.map((steps, cell) => {
    const fromLandM = (steps / 3) * cellM;
    const natural = -Math.min(18, 0.4 + fromLandM / 28);
    const p = grid.centre(cell);
    const dredged = p.x > x0 && p.x < x1 && p.y > harbour.frontY - 90;
    return dredged ? Math.min(natural, -8) : natural;
  });
}
