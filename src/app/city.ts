/** The city as the screen reads it: what the scene draws, and the names and sizes that stand in words. */
import type { SceneCity } from '../scene/index.ts';

export interface AppCity extends SceneCity {
  meta: SceneCity['meta'] & {
    attribution: string;
    source: string;
    inferred: { what: string; share: number }[];
  };
  buildings: SceneCity['buildings'] & {
    name: Uint32Array;
    zone: Int16Array;
    era: Uint8Array;
    basements: Uint8Array;
  };
  roads: SceneCity['roads'] & {
    key: Uint32Array;
    name: Uint32Array;
    nameZh: Uint32Array;
    zone: Int16Array;
    lengthCm: Int32Array;
    lowCell: Int32Array;
  };
  zones: SceneCity['zones'] & {
    key: Uint32Array;
    residents: Int32Array;
    lowCm: Int32Array;
    dayPeople: Int32Array;
  };
  subdistricts: { count: number; name: Uint32Array; nameZh: Uint32Array; district: Int16Array };
  districts: { count: number; name: Uint32Array; nameZh: Uint32Array };
  areas: SceneCity['areas'] & { name: Uint32Array; nameZh: Uint32Array };
  facilities: SceneCity['facilities'] & {
    zone: Int16Array;
    capacity: Int32Array;
    intensiveBeds: Int32Array;
    generatorKw: Int32Array;
    conversionMin: Int32Array;
    inferred: Uint8Array;
  };
  households: { count: number; building: Int32Array; vehicles: Uint8Array; firstResident: Uint32Array };
  /** `activity` 1 works, 2 goes to school. */
  residents: { count: number; dayBuilding: Int32Array; activity: Uint8Array };
  networkNodes: {
    count: number;
    kind: Uint8Array;
    xCm: Int32Array;
    yCm: Int32Array;
    zCm: Int32Array;
    zone: Int16Array;
  };
  networkEdges: NonNullable<SceneCity['networkEdges']> & { lengthCm: Int32Array };
}

/** Only what the scene draws, so that residents and links are not copied into its worker. */
export function drawnPart(city: AppCity): SceneCity {
  const { meta, strings, terrain, areas, buildings, nodes, roads, zones, facilities } = city;
  const { subdistricts, lines, props, shells, networkNodes, networkEdges } = city;
  return {
    ...{ meta, strings, terrain, areas, buildings, nodes, roads, zones, facilities },
    ...{ subdistricts, networkNodes, networkEdges },
    ...(lines && { lines }),
    ...(props && { props }),
    ...(shells && { shells }),
  };
}

/** Cell of the terrain grid that holds a point in metres, -1 outside. */
export function cellAt({ terrain, meta }: AppCity, xM: number, yM: number): number {
  const col = Math.floor((xM * 100 - meta.boundsCm.x0) / terrain.cellCm);
  const row = Math.floor((yM * 100 - meta.boundsCm.y0) / terrain.cellCm);
  if (col < 0 || row < 0 || col >= terrain.cols || row >= terrain.rows) return -1;
  return row * terrain.cols + col;
}

/** The road whose line passes nearest to a point, or -1 where none is within `withinM`. */
export function nearestRoad({ roads }: AppCity, xM: number, yM: number, withinM: number): number {
  let best = -1;
  let bestM2 = withinM * withinM;
  for (let road = 0; road < roads.count; road += 1) {
    const end = roads.pointStart[road + 1]! - 1;
    for (let p = roads.pointStart[road]!; p < end; p += 1) {
      const m2 = distance2(roads, p, xM, yM);
      if (m2 >= bestM2) continue;
      best = road;
      bestM2 = m2;
    }
  }
  return best;
}

/** Squared distance from a point to the segment that begins at point `p`. */
function distance2({ xCm, yCm }: AppCity['roads'], p: number, xM: number, yM: number): number {
  const ax = xCm[p]! / 100;
  const ay = yCm[p]! / 100;
  const dx = xCm[p + 1]! / 100 - ax;
  const dy = yCm[p + 1]! / 100 - ay;
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((xM - ax) * dx + (yM - ay) * dy) / length2));
  return (xM - ax - along * dx) ** 2 + (yM - ay - along * dy) ** 2;
}
