/** A city as GeoJSON (RFC 7946): buildings, roads, areas, facilities, networks and communities in the tags of OpenStreetMap. */
import { localCrsName } from '../import/crs.ts';
import { cityString, facilityKind } from '../model.ts';
import type { City } from '../model.ts';
import { networkEdgeKind, networkNodeKind } from '../networks.ts';
import { placingOf, rounded, statement } from './frame.ts';
import { Pieces } from './pieces.ts';
import { areaTags, buildingTags, codeName, names, roadSpeeds, roadTags } from './tags.ts';
import type { Properties } from './tags.ts';

export const exportLayers = ['buildings', 'roads', 'areas', 'facilities', 'networks', 'zones'] as const;
export type ExportLayer = (typeof exportLayers)[number];

export interface GeoJsonExport {
  layers?: readonly ExportLayer[];
  onProgress?: (done: number, total: number) => void;
  /** Looked at between rows; the export then ends with null. */
  shouldStop?: () => boolean;
}

/**
 * UTF-8. In degrees of WGS84 where the city has a place on the globe; otherwise in plane metres with a `crs` member that says
 * so, which other programs show at 0°, 0°. The member `sandtable` lets the importer find the same model again.
 */
export function exportGeoJson(city: City, options: GeoJsonExport = {}): Uint8Array<ArrayBuffer> | null {
  const { layers = exportLayers, onProgress, shouldStop } = options;
  const placing = placingOf(city);
  const decimals = placing.metric ? 2 : 9;
  const spot = (xCm: number, yCm: number): string => {
    const [x, y] = placing.at(xCm, yCm);
    return `[${rounded(x, decimals)},${rounded(y, decimals)}]`;
  };
  const out = new Pieces();
  out.add('{"type":"FeatureCollection","name":', JSON.stringify(city.meta.name.en), ',');
  if (placing.metric) out.add(`"crs":{"type":"name","properties":{"name":"${localCrsName}"}},`);
  out.add('"sandtable":', JSON.stringify(statement(city)), ',"features":[\n');
  let first = true;
  const feature = (id: string, geometry: string, properties: Properties): void => {
    out.add(first ? '' : ',\n', '{"type":"Feature","id":', JSON.stringify(id), ',"geometry":', geometry);
    out.add(',"properties":', JSON.stringify(properties), '}');
    first = false;
  };
  const writers = writersOf(city, spot, feature);
  const total = layers.reduce((sum, layer) => sum + writers[layer].count, 0);
  let done = 0;
  for (const layer of exportLayers) {
    if (!layers.includes(layer)) continue;
    for (let row = 0; row < writers[layer].count; row++) {
      if (done++ % 2000 === 0) {
        onProgress?.(done - 1, total);
        if (shouldStop?.()) return null;
      }
      writers[layer].write(row);
    }
  }
  out.add('\n]}\n');
  onProgress?.(total, total);
  return out.bytes();
}

type Spot = (xCm: number, yCm: number) => string;

interface Writer {
  count: number;
  write(row: number): void;
}

function writersOf(
  city: City,
  spot: Spot,
  feature: (id: string, geometry: string, properties: Properties) => void,
): Record<ExportLayer, Writer> {
  const { buildings, roads, areas, facilities, networkNodes, networkEdges, zones } = city;
  const text = (id: number): string => cityString(city, id);
  const ring = (xs: Int32Array, ys: Int32Array, from: number, to: number): string => {
    const spots: string[] = [];
    for (let i = from; i < to; i++) spots.push(spot(xs[i]!, ys[i]!));
    return `[${[...spots, spots[0] ?? ''].join(',')}]`;
  };
  const line = (xs: Int32Array, ys: Int32Array, from: number, to: number): string => {
    const spots: string[] = [];
    for (let i = from; i < to; i++) spots.push(spot(xs[i]!, ys[i]!));
    return `{"type":"LineString","coordinates":[${spots.join(',')}]}`;
  };
  const polygon = (rings: readonly string[]): string =>
    `{"type":"Polygon","coordinates":[${rings.join(',')}]}`;
  const point = (xCm: number, yCm: number): string => `{"type":"Point","coordinates":${spot(xCm, yCm)}}`;
  const speeds = roadSpeeds(city);
  return {
    buildings: {
      count: buildings.count,
      write(b) {
        const { pointStart, footXCm, footYCm, key } = buildings;
        const outline = ring(footXCm, footYCm, pointStart[b]!, pointStart[b + 1]!);
        feature(text(key[b]!), polygon([outline]), {
          ...buildingTags(city, b),
          'sandtable:layer': 'buildings',
        });
      },
    },
    roads: {
      count: roads.count,
      write(r) {
        const way = line(roads.xCm, roads.yCm, roads.pointStart[r]!, roads.pointStart[r + 1]!);
        feature(text(roads.key[r]!), way, { ...roadTags(city, r, speeds[r]!), 'sandtable:layer': 'roads' });
      },
    },
    areas: {
      count: areas.count,
      write(a) {
        const rings: string[] = [];
        for (let j = areas.ringStart[a]!; j < areas.ringStart[a + 1]!; j++)
          rings.push(ring(areas.xCm, areas.yCm, areas.pointStart[j]!, areas.pointStart[j + 1]!));
        if (rings.length > 0)
          feature(text(areas.key[a]!), polygon(rings), { ...areaTags(city, a), 'sandtable:layer': 'areas' });
      },
    },
    facilities: {
      count: facilities.count,
      write(f) {
        feature(text(facilities.key[f]!), point(facilities.xCm[f]!, facilities.yCm[f]!), {
          'sandtable:facility': codeName(facilityKind, facilities.kind[f]!),
          ...names(city, facilities.name[f]!, facilities.nameZh[f]!),
          capacity: facilities.capacity[f]!,
          'sandtable:inferred': facilities.inferred[f]!,
          'sandtable:layer': 'facilities',
        });
      },
    },
    networks: {
      count: networkNodes.count + networkEdges.count,
      write(row) {
        if (row < networkNodes.count) {
          feature(text(networkNodes.key[row]!), point(networkNodes.xCm[row]!, networkNodes.yCm[row]!), {
            kind: codeName(networkNodeKind, networkNodes.kind[row]!),
            capacity: networkNodes.capacity[row]!,
            demand: networkNodes.demand[row]!,
            'sandtable:inferred': networkNodes.inferred[row]!,
            'sandtable:layer': 'networks',
          });
          return;
        }
        const e = row - networkNodes.count;
        const { pointStart, xCm, yCm, key, kind, from, to, capacity, size, inferred } = networkEdges;
        feature(text(key[e]!), line(xCm, yCm, pointStart[e]!, pointStart[e + 1]!), {
          kind: codeName(networkEdgeKind, kind[e]!),
          from: text(networkNodes.key[from[e]!]!),
          to: text(networkNodes.key[to[e]!]!),
          capacity: capacity[e]!,
          size: size[e]!,
          'sandtable:inferred': inferred[e]!,
          'sandtable:layer': 'networks',
        });
      },
    },
    zones: {
      count: zones.count,
      write(z) {
        const { pointStart, outlineXCm, outlineYCm, key, residents } = zones;
        if (pointStart[z + 1]! - pointStart[z]! < 3) return;
        feature(text(key[z]!), polygon([ring(outlineXCm, outlineYCm, pointStart[z]!, pointStart[z + 1]!)]), {
          ...names(city, zones.name[z]!, zones.nameZh[z]!),
          residents: residents[z]!,
          'sandtable:layer': 'zones',
        });
      },
    },
  };
}
