/** A valid city with nothing in it: tests fill in the tables they are about. */
import type { City } from '../../src/city/model.ts';

const i32 = (): Int32Array => new Int32Array(0);
const u32 = (): Uint32Array => new Uint32Array(0);
const u8 = (): Uint8Array => new Uint8Array(0);
const i16 = (): Int16Array => new Int16Array(0);

/** Terrain of one dry cell of 100 m; every other table empty. */
export function emptyCity(): City {
  return {
    meta: {
      modelVersion: 1,
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
    terrain: { cellCm: 10_000, cols: 1, rows: 1, zCm: new Int32Array(1), cover: new Uint8Array(1), zone: new Int16Array(1) },
    areas: {
      count: 0, key: u32(), name: u32(), nameZh: u32(), kind: u8(),
      ringStart: new Uint32Array(1), pointStart: new Uint32Array(1), xCm: i32(), yCm: i32(),
    },
    buildings: {
      count: 0, key: u32(), name: u32(), xCm: i32(), yCm: i32(), groundCm: i32(), floorAboveGroundCm: i16(),
      heightCm: i32(), roof: u8(), roofHeightCm: i16(), storeys: u8(), basements: u8(), use: u8(), structure: u8(),
      zone: i16(), node: i32(), pointStart: new Uint32Array(1), footXCm: i32(), footYCm: i32(),
    },
    nodes: { count: 0, xCm: i32(), yCm: i32(), zCm: i32() },
    roads: {
      count: 0, key: u32(), name: u32(), nameZh: u32(), kind: u8(), flags: u8(), nodeA: i32(), nodeB: i32(),
      lengthCm: i32(), widthCm: i32(), lanes: u8(), clearanceCm: i16(), zone: i16(), lowCell: i32(),
      pointStart: new Uint32Array(1), xCm: i32(), yCm: i32(), zCm: i32(),
    },
    links: {
      count: 0, from: i32(), to: i32(), road: i32(), forward: u8(), reverse: i32(), lengthCm: i32(), lanes: u8(),
      freeSpeedCmps: i32(), capacityVph: i32(), outStart: new Uint32Array(1), outLink: i32(),
      inStart: new Uint32Array(1), inLink: i32(),
    },
    zones: {
      count: 0, key: u32(), name: u32(), nameZh: u32(), xCm: i32(), yCm: i32(), lowCm: i32(), residents: i32(),
      drainTenthMmph: i32(), pointStart: new Uint32Array(1), outlineXCm: i32(), outlineYCm: i32(),
    },
    facilities: {
      count: 0, key: u32(), name: u32(), nameZh: u32(), kind: u8(), xCm: i32(), yCm: i32(), zone: i16(), building: i32(),
      node: i32(), capacity: i32(), inferred: u8(),
    },
    households: { count: 0, building: i32(), storey: u8(), vehicles: u8(), firstResident: new Uint32Array(1) },
    residents: { count: 0, household: i32(), ageGroup: u8(), mobility: u8(), phone: u8() },
  };
}
