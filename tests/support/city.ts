/** A valid city with nothing in it: tests fill in the tables they are about. */
import { blankTable } from '../../src/city/package/index.ts';
import type { City } from '../../src/city/model.ts';

/** Terrain of one dry cell of 100 m; every other table empty. */
export function emptyCity(): City {
  return {
    meta: {
      modelVersion: 2,
      name: { en: 'Test', zh: '测试' },
      source: 'generated',
      attribution: '',
      origin: {},
      projection: null,
      boundsCm: { x0: 0, y0: 0, x1: 10_000, y1: 10_000 },
      coastal: false,
      inferred: [],
    },
    strings: [''],
    terrain: {
      cellCm: 10_000,
      cols: 1,
      rows: 1,
      zCm: new Int32Array(1),
      cover: new Uint8Array(1),
      zone: new Int16Array(1),
    },
    areas: blankTable('areas'),
    buildings: blankTable('buildings'),
    nodes: blankTable('nodes'),
    roads: blankTable('roads'),
    links: blankTable('links'),
    zones: blankTable('zones'),
    subdistricts: blankTable('subdistricts'),
    districts: blankTable('districts'),
    facilities: blankTable('facilities'),
    households: blankTable('households'),
    residents: blankTable('residents'),
    networkNodes: blankTable('networkNodes'),
    networkEdges: blankTable('networkEdges'),
    serviceUses: blankTable('serviceUses'),
    lines: blankTable('lines'),
    props: blankTable('props'),
    shells: blankTable('shells'),
  };
}
