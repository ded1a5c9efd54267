import type { ImportedAreas } from './areas.ts';
import { cellOf, fillRings } from './raster.ts';
import type { Grid } from './raster.ts';

/** The land use drawn at a point; the smaller area wins where several lie over one another, '' where none is drawn. */
export function landuseIndex(
  grid: Grid,
  painted: ImportedAreas['painted'],
): (x: number, y: number) => string {
  const names: string[] = [''];
  const at = new Uint8Array(grid.cols * grid.rows);
  for (const area of painted) {
    if (area.landuse === '') continue;
    let id = names.indexOf(area.landuse);
    if (id < 0) id = names.push(area.landuse) - 1;
    if (id < 256) fillRings(grid, area.rings, (cell) => (at[cell] = id));
  }
  return (x, y) => names[at[cellOf(grid, x, y)]!]!;
}
