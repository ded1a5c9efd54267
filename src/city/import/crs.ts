/**
 * Coordinate reference systems of imported files. The definitions of the common ones are bundled (parameters: EPSG
 * registry, GB/T 22021 zones of CGCS2000, JGD2011 planes of the Geospatial Information Authority of Japan); any other comes as a
 * proj4 string. Heights are taken as they are: the differences between vertical datums stay below a metre or two.
 */
import proj4 from 'proj4';
import { refuse } from './issues.ts';

export interface Crs {
  /** `EPSG:28992`, `proj`, or `local`. */
  name: string;
  /** Plane metres without a place on the globe: coordinates stay as they are. */
  local: boolean;
  /** Longitude and latitude in degrees (WGS84), or NaN where the point has none. */
  toDegrees(x: number, y: number): [number, number];
  fromDegrees(lonDeg: number, latDeg: number): [number, number];
}

const asIs = (x: number, y: number): [number, number] => [x, y];
export const wgs84: Crs = { name: 'EPSG:4326', local: false, toDegrees: asIs, fromDegrees: asIs };
export const localMetres: Crs = { name: 'local', local: true, toDegrees: asIs, fromDegrees: asIs };

/** Name under which exports of cities without a place on the globe state their plane metres. */
export const localCrsName = 'urn:sandtable:crs:local-metres';

/** Longest proj4 string that is looked at. */
const longest = 600;

/** Reads `EPSG:n`, an OGC URN or address ending in a code, `OGC:CRS84`, `local`, or a proj4 string. */
export function readCrs(text: string, file: string, path = ''): Crs {
  const given = text.trim();
  if (given === 'local' || given === localCrsName) return localMetres;
  if (/CRS84h?$/i.test(given)) return wgs84;
  const known = 'EPSG:n of a bundled system, a proj4 string (+proj=…), or local';
  if (given.startsWith('+proj=')) {
    if (given.length > longest)
      refuse('import.crsUnknown', { crs: given.slice(0, 40), expected: known }, file);
    return projected('proj', given, file, path);
  }
  const code = Number(/(?:^|[:/])(\d{4,6})$/.exec(given)?.[1] ?? Number.NaN);
  if (geographic.has(code)) return { ...wgs84, name: `EPSG:${code}` };
  const definition = definitionOf(code);
  if (definition === null)
    refuse('import.crsUnknown', { crs: given.slice(0, 120), expected: known }, file, { path });
  return projected(`EPSG:${code}`, definition, file, path);
}

/** Within a metre of WGS84: ETRS89, CGCS2000, JGD2011 and the three-dimensional forms. */
const geographic = new Set([4326, 4979, 4258, 4937, 4490, 4480, 4269, 6668, 6697, 7844]);

const ellipsoid = '+ellps=GRS80 +units=m +no_defs';
const national = new Map<number, string>([
  [
    3857,
    '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
  ],
  [28992, rdNew()],
  [7415, rdNew()],
  [
    27700,
    '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs',
  ],
  [2154, `+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ${ellipsoid}`],
  [
    2056,
    '+proj=somerc +lat_0=46.9524055555556 +lon_0=7.43958333333333 +k_0=1 +x_0=2600000 +y_0=1200000 +ellps=bessel +towgs84=674.374,15.056,405.346,0,0,0,0 +units=m +no_defs',
  ],
  [
    31370,
    '+proj=lcc +lat_0=90 +lon_0=4.36748666666667 +lat_1=51.1666672333333 +lat_2=49.8333339 +x_0=150000.013 +y_0=5400088.438 +ellps=intl +towgs84=-106.8686,52.2978,-103.7239,0.3366,-0.457,1.8422,-1.2747 +units=m +no_defs',
  ],
  [3826, `+proj=tmerc +lat_0=0 +lon_0=121 +k=0.9999 +x_0=250000 +y_0=0 ${ellipsoid}`],
  [
    3414,
    '+proj=tmerc +lat_0=1.36666666666667 +lon_0=103.833333333333 +k=1 +x_0=28001.642 +y_0=38744.572 +ellps=WGS84 +units=m +no_defs',
  ],
  [
    2326,
    '+proj=tmerc +lat_0=22.3121333333333 +lon_0=114.178555555556 +k=1 +x_0=836694.05 +y_0=819069.8 +ellps=intl +towgs84=-162.619,-276.959,-161.764,-0.067753,2.243648,1.158828,-1.094246 +units=m +no_defs',
  ],
]);

/** RD New (Amersfoort) with the seven-parameter shift of the Dutch Kadaster: within .25 m of RDNAPTRANS. */
function rdNew(): string {
  return '+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel +towgs84=565.4171,50.3319,465.5524,-0.398957388243134,0.343987817378283,-1.87740163998045,4.0725 +units=m +no_defs';
}

/** Origins of the nineteen plane rectangular zones of Japan: latitude, longitude in degrees. */
const japan: readonly (readonly [number, number])[] = [
  [33, 129.5],
  [33, 131],
  [36, 132 + 1 / 6],
  [33, 133.5],
  [36, 134 + 1 / 3],
  [36, 136],
  [36, 137 + 1 / 6],
  [36, 138.5],
  [36, 139 + 5 / 6],
  [40, 140 + 5 / 6],
  [44, 140.25],
  [44, 142.25],
  [44, 144.25],
  [26, 142],
  [26, 127.5],
  [26, 124],
  [26, 131],
  [20, 136],
  [26, 154],
];

function definitionOf(code: number): string | null {
  const fixed = national.get(code);
  if (fixed !== undefined) return fixed;
  const zone = (first: number, last: number): number => (code >= first && code <= last ? code - first : -1);
  const transverse = (lon0: number, lat0: number, k: number, x0: number, y0 = 0): string =>
    `+proj=tmerc +lat_0=${lat0} +lon_0=${lon0} +k=${k} +x_0=${x0} +y_0=${y0} ${ellipsoid}`;
  const utm = (number: number, south: boolean): string =>
    `+proj=utm +zone=${number} ${south ? '+south ' : ''}+datum=WGS84 +units=m +no_defs`;
  if (zone(32601, 32660) >= 0) return utm(code - 32600, false);
  if (zone(32701, 32760) >= 0) return utm(code - 32700, true);
  if (zone(25828, 25838) >= 0) return utm(code - 25800, false);
  // CGCS2000 / Gauss–Krüger: six degrees with zone number 13–23 and by meridian, three degrees with zone 25–45 and by meridian.
  if (zone(4491, 4501) >= 0)
    return transverse(75 + 6 * zone(4491, 4501), 0, 1, 13_500_000 + 1e6 * zone(4491, 4501));
  if (zone(4502, 4512) >= 0) return transverse(75 + 6 * zone(4502, 4512), 0, 1, 500_000);
  if (zone(4513, 4533) >= 0)
    return transverse(75 + 3 * zone(4513, 4533), 0, 1, 25_500_000 + 1e6 * zone(4513, 4533));
  if (zone(4534, 4554) >= 0) return transverse(75 + 3 * zone(4534, 4554), 0, 1, 500_000);
  const plane = zone(6669, 6687) >= 0 ? zone(6669, 6687) : zone(2443, 2461);
  if (plane >= 0) return transverse(japan[plane]![1], japan[plane]![0], 0.9999, 0);
  return null;
}

/** EPSG code of the UTM zone (WGS84) that holds a place. */
export function utmCode(lonDeg: number, latDeg: number): number {
  const zone = Math.min(60, Math.max(1, Math.floor((lonDeg + 180) / 6) + 1));
  return (latDeg < 0 ? 32700 : 32600) + zone;
}

interface Converter {
  forward(point: number[]): number[];
  inverse(point: number[]): number[];
}

function projected(name: string, definition: string, file: string, path: string): Crs {
  let converter: Converter;
  try {
    converter = proj4(definition, 'WGS84');
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message.slice(0, 120) : '';
    return refuse('import.crsUnknown', { crs: definition.slice(0, 120), reason }, file, { path });
  }
  const safely = (run: () => number[]): [number, number] => {
    try {
      const [a, b] = run();
      return [a ?? Number.NaN, b ?? Number.NaN];
    } catch {
      // proj4 throws on coordinates that are no finite numbers.
      return [Number.NaN, Number.NaN];
    }
  };
  return {
    name,
    local: false,
    toDegrees: (x, y) => safely(() => converter.forward([x, y])),
    fromDegrees: (lon, lat) => safely(() => converter.inverse([lon, lat])),
  };
}
