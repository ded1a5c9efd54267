/** What is told of a city without opening it. */
import type { City } from '../src/city/model.ts';

export function cityCard({ meta, buildings, roads, residents, facilities }: City) {
  const { x0, y0, x1, y1 } = meta.boundsCm;
  return {
    name: meta.name,
    source: meta.source,
    attribution: meta.attribution,
    widthM: (x1 - x0) / 100,
    depthM: (y1 - y0) / 100,
    counts: {
      buildings: buildings.count,
      roads: roads.count,
      roadM: Math.round(roads.lengthCm.reduce((sum, cm) => sum + cm, 0) / 100),
      residents: residents.count,
      facilities: facilities.count,
    },
    inferred: meta.inferred,
  };
}
