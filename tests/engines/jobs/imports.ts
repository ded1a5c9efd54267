/**
 * A small OSM file and a small CityJSON file, imported and finished. Projections of imports are free to differ between
 * engines; that these come out equal shows that reading, meshing and everything inferred after it do not.
 */
import { importCityJson, importOsm } from '../../../src/city/import/index.ts';
import { tinyOsm, type TinyOsm, type TinyWay } from '../../../src/city/import/tiny-osm.ts';
import { cityHash } from '../../../src/city/package/index.ts';
import type { GoldenJob } from '../types.ts';

export const importJobs: readonly GoldenJob[] = [
  {
    name: 'import.osm',
    run: async () => cityHash(importOsm({ bytes: tinyOsm(quarter()), fileName: 'quarter.osm' }).city),
  },
  {
    name: 'import.cityJson',
    run: async () => cityHash(importCityJson({ bytes: hamlet(), fileName: 'hamlet.city.json' }).city),
  },
];

const uses = ['apartments', 'house', 'retail', 'office', 'school', 'hospital', 'industrial', 'yes'];

/** 6 × 6 streets 90 m apart, slightly askew, with four houses a block and a park. */
function quarter(): TinyOsm {
  const nodes: Record<number, [number, number]> = {};
  const ways: TinyWay[] = [];
  const count = 6;
  const corner = (c: number, r: number): number => 1 + r * count + c;
  for (let r = 0; r < count; r += 1) {
    for (let c = 0; c < count; c += 1) nodes[corner(c, r)] = [c * 90 + ((r * 5) % 7), r * 90 + ((c * 3) % 5)];
  }
  const lines = Array.from({ length: count }, (_, k) => k);
  for (const k of lines) {
    const kind = k === 2 ? 'secondary' : 'residential';
    ways.push({
      id: 1 + k,
      refs: lines.map((c) => corner(c, k)),
      tags: { highway: kind, name: `Row ${k}` },
    });
    ways.push({ id: 50 + k, refs: lines.map((r) => corner(k, r)), tags: { highway: 'residential' } });
  }
  let next = 1000;
  const area = (x: number, y: number, w: number, h: number, tags: Record<string, string>): void => {
    const refs = [next, next + 1, next + 2, next + 3, next];
    const at: [number, number][] = [
      [x, y],
      [x + w, y + 1],
      [x + w - 1, y + h],
      [x - 1, y + h - 1],
    ];
    at.forEach((point, k) => (nodes[next + k] = point));
    next += 4;
    ways.push({ id: next, refs, tags });
  };
  for (let block = 0; block < 25; block += 1) {
    const [x, y] = [(block % 5) * 90 + 15, Math.floor(block / 5) * 90 + 15];
    if (block === 12) area(x, y, 62, 60, { leisure: 'park' });
    for (let k = 0; k < (block === 12 ? 0 : 4); k += 1) {
      const levels: Record<string, string> = k === 3 ? {} : { 'building:levels': `${2 + ((block + k) % 9)}` };
      const use = uses[(block * 3 + k) % uses.length]!;
      area(x + (k % 2) * 34, y + (k >> 1) * 33, 22 + (block % 5), 20 + k, { building: use, ...levels });
    }
  }
  return { nodes, ways, lonDeg: 4.4771, latDeg: 51.9203 };
}

/** Gabled houses in two rows along a street, in the plane system of the Netherlands (oblique stereographic by proj4). */
function hamlet(): Uint8Array<ArrayBuffer> {
  const vertices: number[][] = [];
  const CityObjects: Record<string, object> = {};
  const add = (points: readonly (readonly number[])[]): number =>
    vertices.push(...points.map((point) => point.map((m) => Math.round(m * 1000)))) - points.length;
  for (let k = 0; k < 12; k += 1) {
    const [x, y] = [(k % 6) * 22.35, k < 6 ? 12.08 : -24.61];
    const [w, d, z, eaves, ridge] = [11.2 + (k % 3), 9.4, 1.1 + 0.07 * k, 6.3 + 0.9 * (k % 4), 9.9 + (k % 5)];
    const box = (h: number): number[][] => [
      [x, y, h],
      [x + w, y, h],
      [x + w, y + d, h],
      [x, y + d, h],
    ];
    const first = add([...box(z), ...box(eaves), [x, y + d / 2, ridge], [x + w, y + d / 2, ridge]]);
    const shell = houseFaces.map((face) => [face.map((v) => v + first)]);
    const geometry = [{ type: 'Solid', lod: '2.2', boundaries: [shell] }];
    CityObjects[`house${k}`] = { type: 'Building', geometry };
  }
  const surface = (name: string, type: string, points: readonly (readonly number[])[]): void => {
    const first = add(points);
    const boundaries = [[points.map((_, k) => first + k)]];
    CityObjects[name] = { type, geometry: [{ type: 'MultiSurface', lod: '1', boundaries }] };
  };
  const plane = (y0: number, y1: number, z: number): number[][] => [
    [-30, y0, z],
    [165, y0, z],
    [165, y1, z + 1.4],
    [-30, y1, z + 1.4],
  ];
  surface('land', 'LandUse', plane(-70, 70, 0.4));
  surface('street', 'Road', plane(-4, 4, 0.9));
  surface('ditch', 'WaterBody', plane(-66, -60, -0.6));
  const text = JSON.stringify({
    type: 'CityJSON',
    version: '2.0',
    metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/28992' },
    transform: { scale: [0.001, 0.001, 0.001], translate: [92_310.25, 437_120.5, 0] },
    CityObjects,
    vertices,
  });
  return new TextEncoder().encode(text);
}

/** Ground, four walls of which two carry a gable, two slopes. */
const houseFaces = [
  [3, 2, 1, 0],
  [0, 1, 5, 4],
  [1, 2, 6, 9, 5],
  [2, 3, 7, 6],
  [3, 0, 4, 8, 7],
  [4, 5, 9, 8],
  [6, 7, 8, 9],
];
