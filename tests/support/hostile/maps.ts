/** Hostile maps: OpenStreetMap in its three forms, GeoJSON, CityJSON. */
import { gzipSync, zlibSync } from 'fflate';
import { crossroads, tinyOsm } from '../../../src/city/import/tiny-osm.ts';
import { pbfHeader, pbfOf, tinyBlock, zlibBlob } from '../../../src/city/import/tiny-pbf.ts';
import {
  bowTie,
  changed,
  filled,
  gib2,
  half,
  type HostileCase,
  lyingZip,
  mib,
  offTheGlobe,
  patched,
  randomBytes,
  refused,
  text,
  warned,
} from './parts.ts';

const xml = tinyOsm(crossroads);
const gzip = gzipSync(xml);
const pbf = pbfOf(tinyBlock(crossroads));
const bomb = (): Uint8Array => gzipSync(filled(16 * mib, ' '));

export const osmCases: HostileCase[] = [
  ['random bytes', () => randomBytes(3000), refused('import.unknownFormat')],
  ['random bytes in a tag', () => randomBytes(3000, text('<osm>')), refused('import.xmlUtf8')],
  ['cut off', () => half(xml), refused('import.xmlSyntax')],
  [
    'a coordinate that is no number',
    () => changed(xml, /lon="[^"]*"/, 'lon="NaN"'),
    refused('import.xmlAttribute'),
  ],
  [
    'an infinite coordinate',
    () => changed(xml, /lon="[^"]*"/, 'lon="1e999"'),
    warned('import.badCoordinates'),
  ],
  ['a corner off the globe', () => changed(xml, /lon="[^"]*"/, 'lon="1e9"'), warned('import.badCoordinates')],
  ['an outline that crosses itself', () => tinyOsm(bowTie), warned('import.selfCrossing')],
];

export const osmGzipCases: HostileCase[] = [
  ['random bytes', () => randomBytes(3000, [0x1f, 0x8b, 8, 0]), refused('import.gzipCorrupt')],
  ['cut off', () => half(gzip), refused('import.gzipCorrupt')],
  ['a bomb', bomb, refused('import.bomb')],
  ['a claim of 2 GB', () => patched(gzip, [gzip.length - 4, gib2]), refused('import.gzipChecksum')],
  ['an outline that crosses itself', () => gzipSync(tinyOsm(bowTie)), warned('import.selfCrossing')],
];

export const pbfCases: HostileCase[] = [
  ['random bytes', () => randomBytes(3000, pbfHeader('DenseNodes')), refused('import.pbfHeaderSize')],
  ['cut off', () => half(pbf), refused('import.truncated')],
  [
    'a bomb that lies',
    () => zlibBlob('OSMHeader', zlibSync(filled(31 * mib, ' ')), 1000),
    refused('import.inflateSize'),
  ],
  [
    'a bomb that owns up',
    () => zlibBlob('OSMHeader', zlibSync(filled(33 * mib, ' ')), 33 * mib),
    refused('import.bomb'),
  ],
  ['a claim of 2 GB', () => zlibBlob('OSMHeader', zlibSync(filled(9, ' ')), gib2), refused('import.bomb')],
  ['a corner off the globe', () => pbfOf(tinyBlock(offTheGlobe)), warned('import.badCoordinates')],
  ['an outline that crosses itself', () => pbfOf(tinyBlock(bowTie)), warned('import.selfCrossing')],
];

const ring = [
  [0, 0],
  [20, 0],
  [20, 15],
  [0, 15],
  [0, 0],
];
const tie = [
  [0, 0],
  [20, 15],
  [20, 0],
  [0, 35],
  [0, 0],
];

/** A street and a house; `outline` in metres. */
function geoJson(outline: readonly (readonly number[])[], more: object = {}): Uint8Array {
  const place = ([x = 0, y = 0]: readonly number[]): number[] => [103 + x / 111_303, 1 + y / 110_574];
  const feature = (properties: object, type: string, coordinates: unknown): object => ({
    ...{ type: 'Feature', properties, geometry: { type, coordinates } },
  });
  const features = [
    feature({ building: 'house' }, 'Polygon', [outline.map(place)]),
    feature(
      { highway: 'residential' },
      'LineString',
      [
        [-200, -20],
        [200, -20],
      ].map(place),
    ),
    feature(
      { highway: 'residential' },
      'LineString',
      [
        [200, -20],
        [200, 180],
      ].map(place),
    ),
  ];
  return text(JSON.stringify({ type: 'FeatureCollection', features, ...more }));
}

const firstNumber = /("coordinates":\[+)-?[\d.]+/;

export const geoJsonCases: HostileCase[] = [
  ['random bytes', () => randomBytes(3000, text('{')), refused('import.jsonUtf8')],
  ['cut off', () => half(geoJson(ring)), refused('import.jsonSyntax')],
  ['a bomb', bomb, refused('import.bomb')],
  ['a claim of 2 GB', () => lyingZip('a.geojson', geoJson(ring), gib2), refused('import.bomb')],
  [
    'nesting without end',
    () => text(`{"type":"FeatureCollection","features":${'['.repeat(1_000_000)}`),
    refused('import.jsonSyntax'),
  ],
  [
    'a coordinate that is no number',
    () => changed(geoJson(ring), firstNumber, '$1NaN'),
    refused('import.jsonSyntax'),
  ],
  [
    'a coordinate that is a word',
    () => changed(geoJson(ring), firstNumber, '$1"NaN"'),
    warned('import.badCoordinates'),
  ],
  [
    'an infinite coordinate',
    () => changed(geoJson(ring), firstNumber, '$11e999'),
    warned('import.badCoordinates'),
  ],
  ['an outline that crosses itself', () => geoJson(tie), warned('import.selfCrossing')],
];

/** Ground of 200 m, a street across it and a house without walls; metres. */
function cityJson(outline: readonly (readonly number[])[], more: object = {}): Uint8Array {
  const vertices: number[][] = [];
  const surface = (type: string, points: readonly (readonly number[])[], z: number): object => {
    const first =
      vertices.push(...points.map(([x = 0, y = 0]) => [x * 1000, y * 1000, z * 1000])) - points.length;
    const boundaries = [[points.map((_, k) => first + k)]];
    return { type, geometry: [{ type: 'MultiSurface', lod: '1', boundaries }] };
  };
  const square = (x0: number, y0: number, x1: number, y1: number): number[][] => [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ];
  const CityObjects = {
    land: surface('LandUse', square(-100, -100, 100, 100), 1),
    street: surface('Road', square(-100, -30, 100, -22), 1),
    house: surface('Building', outline.slice(0, -1), 6),
  };
  const transform = { scale: [0.001, 0.001, 0.001], translate: [0, 0, 0] };
  return text(
    JSON.stringify({ type: 'CityJSON', version: '2.0', transform, CityObjects, vertices, ...more }),
  );
}

export const cityJsonCases: HostileCase[] = [
  ['random bytes', () => randomBytes(3000, text('{')), refused('import.jsonUtf8')],
  ['cut off', () => half(cityJson(ring)), refused('import.jsonSyntax')],
  ['a bomb', bomb, refused('import.bomb')],
  ['a claim of 2 GB', () => lyingZip('a.json', cityJson(ring), gib2), refused('import.bomb')],
  [
    'a vertex that is not there',
    () => changed(cityJson(ring), '[[[8,', `[[[${gib2},`),
    refused('import.cityjsonIndex'),
  ],
  [
    'a coordinate that is no number',
    () => changed(cityJson(ring), '"vertices":[[-100000', '"vertices":[[NaN'),
    refused('import.jsonSyntax'),
  ],
  [
    'an infinite coordinate',
    () => changed(cityJson(ring), '"vertices":[[-100000', '"vertices":[[1e999'),
    warned('import.badCoordinates'),
  ],
  [
    'an infinite scale',
    () => changed(cityJson(ring), '[0.001,', '[1e999,'),
    refused('import.cityjsonTransform'),
  ],
  ['an outline that crosses itself', () => cityJson(tie), warned('import.selfCrossing')],
];
