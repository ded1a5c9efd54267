/** CityJSON → city: surveyed buildings with their surfaces, ground, land use, water and streets. Pure, like the import of OSM. */
import { propKind } from '../furniture.ts';
import type { DraftProp, DraftShell } from '../infer/index.ts';
import { readCityJson } from './cityjson.ts';
import type { CityJson } from './cityjson.ts';
import { cityJsonTown, groundElevation } from './cityjson-town.ts';
import type { CityJsonCounts, CityJsonTown } from './cityjson-town.ts';
import { readElevation } from './elevation.ts';
import type { DemFile, Elevation } from './elevation.ts';
import { frameOf } from './geojson.ts';
import { tagged } from './import-osm.ts';
import type { OsmOptions } from './import-osm.ts';
import { inBox } from './clip.ts';
import type { BoxCm } from './extent.ts';
import { createWarnings } from './issues.ts';
import type { Warnings } from './issues.ts';
import { groundRules } from './terrain.ts';
import { asRecord, asText } from './json.ts';
import type { LocalOsm } from './local.ts';
import { createTownData } from './town-data.ts';
import { buildTown, guardedImport, plainBytes, stepper } from './town.ts';
import type { ImportStage, Imported } from './town.ts';

export interface CityJsonImport {
  bytes: Uint8Array;
  fileName: string;
  /** Instead of the reference system that the file states. */
  crs?: string;
  dem?: readonly DemFile[];
  options?: OsmOptions & { attribution?: string };
  onProgress?: (stage: ImportStage, share: number) => void;
  signal?: { readonly aborted: boolean };
}

export type CityJsonResult = Imported<
  CityJsonCounts & { buildings: number; highways: number; highwayKm: number }
>;

/** Throws `InputError` with one issue where the file cannot be used; everything less is a named warning. */
export function importCityJson(input: CityJsonImport): CityJsonResult {
  const { fileName, options, dem = [] } = input;
  const bytes = plainBytes(input.bytes);
  const warnings = createWarnings(fileName);
  const step = stepper(fileName, input.signal, input.onProgress);
  return guardedImport(fileName, () => {
    step('read', 0);
    const tiles = dem.length > 0 ? readElevation(dem) : null;
    const json = readCityJson(bytes, fileName, input.crs, warnings, (share) => step('read', share * 0.2));
    const gathered = createTownData(fileName, warnings);
    const town = cityJsonTown(json, gathered, fileName, warnings, (share) => step('read', 0.2 + share * 0.2));
    const own = asRecord(json.metadata?.['+sandtable']);
    const names = asRecord(own?.['name']);
    const [en, zh] = [asText(names?.['en']), asText(names?.['zh'])];
    const name =
      options?.name ?? (en !== null && zh !== null ? { en: en.slice(0, 120), zh: zh.slice(0, 120) } : null);
    const data = gathered.finish({ metric: json.crs.local, frame: frameOf(own) });
    const { city, highwayKm } = buildTown(
      {
        data,
        files: [{ bytes, fileName }],
        dem,
        elevation: [town.terrain, town.ground]
          .map((triangles) => groundElevation(json, triangles))
          .concat(tiles)
          .reduce(firstOf, null),
        source: 'cityjson',
        attribution: options?.attribution ?? (asText(own?.['attribution']) ?? '').slice(0, 400),
        seed: options?.seed ?? 1,
        ...(name && { name }),
        mayInferStreets: true,
        origin: { crs: json.crs.name, cityjson: json.version },
        extras: (local, buildings, datumCm) => ({
          shells: shellsOf(
            json,
            town,
            local,
            new Map(buildings.polygons.map((polygon, i) => [polygon.key, i])),
            datumCm,
            warnings,
          ),
          props: treesOf(town, local, datumCm),
        }),
      },
      warnings,
      step,
    );
    return { city, counts: { ...town.counts, ...tagged(data), highwayKm }, warnings: warnings.list() };
  });
}

/** The source's own ground first; elevation files fill what it leaves open. */
function firstOf(own: Elevation | null, tiles: Elevation | null): Elevation | null {
  if (own === null || tiles === null) return own ?? tiles;
  return (lonDeg, latDeg) => own(lonDeg, latDeg) ?? tiles(lonDeg, latDeg);
}

/** Surfaces of the buildings that the file has at level of detail 2. */
function shellsOf(
  { vertices }: CityJson,
  { buildings }: CityJsonTown,
  { extent }: LocalOsm,
  rowOf: ReadonlyMap<string, number>,
  datumCm: number,
  warnings: Warnings,
): DraftShell[] {
  const shells: DraftShell[] = [];
  for (const { id, lod, triangles, surface } of buildings) {
    const building = rowOf.get(id.slice(0, 200));
    if (building === undefined || lod < 2 || triangles.length === 0) continue;
    const corner = new Map<number, number>();
    const points: number[] = [];
    const corners = triangles.map((vertex) => {
      const known = corner.get(vertex);
      if (known !== undefined) return known;
      const { xCm, yCm } = extent.projection;
      points.push(
        xCm(vertices.lon[vertex]!),
        yCm(vertices.lat[vertex]!),
        Math.round(vertices.zM[vertex]! * 100) - datumCm,
      );
      corner.set(vertex, corner.size);
      return corner.size - 1;
    });
    if (!isNear(points, extent.box)) {
      warnings.count('import.shellOutside', id);
      continue;
    }
    shells.push({ building, points, triangles: corners, surface });
  }
  return shells;
}

/** Parts that hang on a building from afar, or at heights that models do not reach, are damage. */
function isNear(points: readonly number[], box: BoxCm): boolean {
  for (let i = 0; i < points.length; i += 3) {
    const [x, y, z] = [points[i]!, points[i + 1]!, points[i + 2]!];
    if (x < box.x0 - 100_000 || x > box.x1 + 100_000 || y < box.y0 - 100_000 || y > box.y1 + 100_000)
      return false;
    if (Math.abs(z) > groundRules.mostCm) return false;
  }
  return true;
}

function treesOf({ trees }: CityJsonTown, { extent }: LocalOsm, datumCm: number): DraftProp[] {
  const { projection, box } = extent;
  const cm = (metres: number): number => Math.round(Math.min(60, Math.max(0.5, metres)) * 100);
  return trees
    .map(({ spot, zM, wideM, highM }) => ({
      kind: propKind.tree,
      xCm: projection.xCm(spot[0]),
      yCm: projection.yCm(spot[1]),
      zCm: Math.round(zM * 100) - datumCm,
      angle: 0,
      lengthCm: cm(wideM),
      widthCm: cm(wideM),
      heightCm: cm(highM),
    }))
    .filter(({ xCm, yCm, zCm }) => inBox(xCm, yCm, box) && Math.abs(zCm) <= groundRules.mostCm);
}
