/** What the ground does to water: roughness and runoff by land cover. */
import { landCover } from '../../../city/model.ts';

export interface SurfaceRow {
  /** Manning's n, s/m^⅓. */
  readonly manning: number;
  /** NRCS curve number for average antecedent moisture, 0 < CN ≤ 100. */
  readonly curveNumber: number;
}
/** One row for each `landCover` code, in the order of the codes. */
export type Surface = readonly SurfaceRow[];

/**
 * Manning's n: Chow, Open-Channel Hydraulics (1959), table 5-6, and HEC-RAS' land classification for open water and barren
 * land; roof, residential, industry and port are assumptions. Curve numbers: USDA NRCS TR-55 (1986), table 2-2, average
 * runoff condition, hydrologic soil group C (beach: A). The README says which line of which table each row is.
 */
export const publishedSurface: Surface = tableOf({
  sea: { manning: 0.025, curveNumber: 100 },
  stream: { manning: 0.035, curveNumber: 100 },
  road: { manning: 0.016, curveNumber: 98 },
  roof: { manning: 0.3, curveNumber: 98 },
  paved: { manning: 0.016, curveNumber: 98 },
  residential: { manning: 0.08, curveNumber: 83 },
  grass: { manning: 0.035, curveNumber: 74 },
  park: { manning: 0.05, curveNumber: 74 },
  forest: { manning: 0.1, curveNumber: 70 },
  industry: { manning: 0.05, curveNumber: 91 },
  port: { manning: 0.025, curveNumber: 98 },
  beach: { manning: 0.025, curveNumber: 77 },
  farmland: { manning: 0.04, curveNumber: 85 },
  bare: { manning: 0.025, curveNumber: 91 },
});

/** The same ground everywhere: for comparisons with closed forms. */
export function uniformSurface(manning: number, curveNumber = 100): Surface {
  return publishedSurface.map(() => ({ manning, curveNumber }));
}

function tableOf(rows: Record<keyof typeof landCover, SurfaceRow>): Surface {
  const table: SurfaceRow[] = [];
  for (const name of Object.keys(landCover) as (keyof typeof landCover)[])
    table[landCover[name]] = rows[name];
  return table;
}
