/** How much of a city was not in its source. */

export interface InferredShare {
  what: string;
  share: number;
}

/** What every source could give; each counts alike. */
const columns = [
  ...[
    'terrain.zCm',
    'roads',
    'buildings.heightCm',
    'buildings.storeys',
    'buildings.use',
    'buildings.structure',
  ],
  ...['buildings.era', 'buildings.basements', 'buildings.floorAboveGroundCm', 'buildings.roof'],
  ...['buildings.fireClass', 'buildings.jobs', 'facilities', 'links.capacityVph', 'zones'],
  ...['zones.drainTenthMmph', 'subdistricts', 'districts', 'households', 'residents'],
];

export interface Inferred {
  /** Mean over all columns, 0 … 1. */
  share: number;
  /** Largest first. */
  rows: InferredShare[];
}

/** Columns that `listed` does not name were in the source. */
export function inferredOf(listed: readonly InferredShare[]): Inferred {
  const byName = new Map(columns.map((what) => [what, 0]));
  for (const { what, share } of listed) byName.set(what, Math.min(1, Math.max(0, share)));
  const rows = [...byName].map(([what, share]) => ({ what, share }));
  rows.sort((a, b) => b.share - a.share || (a.what < b.what ? -1 : 1));
  return { share: rows.reduce((sum, row) => sum + row.share, 0) / rows.length, rows };
}
