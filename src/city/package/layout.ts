/**
 * Every column of the city model with its type and what its numbers mean: the one table that saving, loading, hashing
 * and validation walk. Order here is order in the file.
 */
import {
  activity,
  ageGroup,
  areaKind,
  buildingEra,
  buildingUse,
  facilityKind,
  landCover,
  mobility,
  roadKind,
  roofKind,
  structureKind,
} from '../model.ts';
import { lineKind, propKind, shellSurface } from '../furniture.ts';
import { networkEdgeKind, networkNodeKind, service, serviceUser } from '../networks.ts';
import { packageLimits } from './limits.ts';

export type SectionType = 'u8' | 'i16' | 'u32' | 'i32';
export type Section = Uint8Array | Int16Array | Uint32Array | Int32Array;

/** What a number must satisfy. */
export type Rule =
  | { is: 'string' }
  /** A string id; the strings of the table ascend strictly, so that rows are sorted by key and keys are unique. */
  | { is: 'key' }
  | { is: 'row'; of: CountName; none?: boolean }
  | { is: 'range'; low: number; high: number }
  /** Starts of the rows' stretches of a longer list: rows + 1 numbers from 0 to `of`'s length, never falling. */
  | { is: 'starts'; of: string };

export interface ColumnLayout {
  type: SectionType;
  /** Rows as many as the table's, as the cells, or as the named starts column says in its last element. */
  rows: CountName | { endOf: string };
  rule: Rule;
}

export type CountName =
  | 'cells'
  | 'areas'
  | 'rings'
  | 'buildings'
  | 'nodes'
  | 'roads'
  | 'links'
  | 'zones'
  | 'subdistricts'
  | 'districts'
  | 'facilities'
  | 'households'
  | 'residents'
  | 'networkNodes'
  | 'networkEdges'
  | 'serviceUses'
  | 'lines'
  | 'props'
  | 'shells';

const any: Rule = { is: 'range', low: -2147483648, high: 4294967295 };
const place: Rule = { is: 'range', low: -packageLimits.coordinateCm, high: packageLimits.coordinateCm };
const level: Rule = { is: 'range', low: -packageLimits.heightCm, high: packageLimits.heightCm };
const amount: Rule = { is: 'range', low: 0, high: 2147483647 };
const bit: Rule = { is: 'range', low: 0, high: 1 };
const text: Rule = { is: 'string' };
const code = (codes: Record<string, number>): Rule => ({
  is: 'range',
  low: 0,
  high: Object.values(codes).reduce((high, value) => Math.max(high, value), 0),
});
const row = (of: CountName): Rule => ({ is: 'row', of });
const rowOrNone = (of: CountName): Rule => ({ is: 'row', of, none: true });
const key: Rule = { is: 'key' };

/** Columns of one table, all with the table's own number of rows unless they say otherwise. */
function table(
  own: CountName,
  columns: Record<string, [SectionType, Rule, (CountName | { endOf: string })?]>,
) {
  return Object.entries(columns).map(
    ([name, [type, rule, rows]]) => [name, { type, rule, rows: rows ?? own } satisfies ColumnLayout] as const,
  );
}

const points = (start: string): { endOf: string } => ({ endOf: start });

export const cityLayout: readonly (readonly [string, readonly (readonly [string, ColumnLayout])[]])[] = [
  [
    'terrain',
    table('cells', {
      zCm: ['i32', level],
      cover: ['u8', code(landCover)],
      zone: ['i16', rowOrNone('zones')],
    }),
  ],
  [
    'areas',
    table('areas', {
      key: ['u32', key],
      name: ['u32', text],
      nameZh: ['u32', text],
      kind: ['u8', code(areaKind)],
      ringStart: ['u32', { is: 'starts', of: 'areas.pointStart' }],
      pointStart: ['u32', { is: 'starts', of: 'areas.xCm' }, 'rings'],
      xCm: ['i32', place, points('areas.pointStart')],
      yCm: ['i32', place, points('areas.pointStart')],
    }),
  ],
  [
    'buildings',
    table('buildings', {
      key: ['u32', key],
      name: ['u32', text],
      xCm: ['i32', place],
      yCm: ['i32', place],
      groundCm: ['i32', level],
      floorAboveGroundCm: ['i16', any],
      heightCm: ['i32', { is: 'range', low: 0, high: 200_000 }],
      roof: ['u8', code(roofKind)],
      roofHeightCm: ['i16', amount],
      storeys: ['u8', any],
      basements: ['u8', any],
      use: ['u8', code(buildingUse)],
      structure: ['u8', code(structureKind)],
      era: ['u8', code(buildingEra)],
      fireClass: ['u8', { is: 'range', low: 1, high: 4 }],
      jobs: ['i32', amount],
      inferred: ['u8', any],
      powerNode: ['i32', rowOrNone('networkNodes')],
      waterNode: ['i32', rowOrNone('networkNodes')],
      sewerNode: ['i32', rowOrNone('networkNodes')],
      cellNode: ['i32', rowOrNone('networkNodes')],
      gasNode: ['i32', rowOrNone('networkNodes')],
      zone: ['i16', rowOrNone('zones')],
      node: ['i32', rowOrNone('nodes')],
      pointStart: ['u32', { is: 'starts', of: 'buildings.footXCm' }],
      footXCm: ['i32', place, points('buildings.pointStart')],
      footYCm: ['i32', place, points('buildings.pointStart')],
    }),
  ],
  ['nodes', table('nodes', { xCm: ['i32', place], yCm: ['i32', place], zCm: ['i32', level] })],
  [
    'roads',
    table('roads', {
      key: ['u32', key],
      name: ['u32', text],
      nameZh: ['u32', text],
      kind: ['u8', code(roadKind)],
      flags: ['u8', { is: 'range', low: 0, high: 127 }],
      nodeA: ['i32', row('nodes')],
      nodeB: ['i32', row('nodes')],
      lengthCm: ['i32', amount],
      widthCm: ['i32', amount],
      lanes: ['u8', any],
      clearanceCm: ['i16', amount],
      zone: ['i16', rowOrNone('zones')],
      lowCell: ['i32', rowOrNone('cells')],
      pointStart: ['u32', { is: 'starts', of: 'roads.xCm' }],
      xCm: ['i32', place, points('roads.pointStart')],
      yCm: ['i32', place, points('roads.pointStart')],
      zCm: ['i32', level, points('roads.pointStart')],
    }),
  ],
  [
    'links',
    table('links', {
      from: ['i32', row('nodes')],
      to: ['i32', row('nodes')],
      road: ['i32', row('roads')],
      forward: ['u8', bit],
      reverse: ['i32', rowOrNone('links')],
      lengthCm: ['i32', amount],
      lanes: ['u8', any],
      freeSpeedCmps: ['i32', amount],
      capacityVph: ['i32', amount],
      outStart: ['u32', { is: 'starts', of: 'links.outLink' }, 'nodes'],
      outLink: ['i32', row('links')],
      inStart: ['u32', { is: 'starts', of: 'links.inLink' }, 'nodes'],
      inLink: ['i32', row('links')],
    }),
  ],
  [
    'zones',
    table('zones', {
      key: ['u32', key],
      name: ['u32', text],
      nameZh: ['u32', text],
      xCm: ['i32', place],
      yCm: ['i32', place],
      lowCm: ['i32', level],
      residents: ['i32', amount],
      drainTenthMmph: ['i32', amount],
      dayPeople: ['i32', amount],
      subdistrict: ['i16', rowOrNone('subdistricts')],
      office: ['i32', rowOrNone('facilities')],
      pointStart: ['u32', { is: 'starts', of: 'zones.outlineXCm' }],
      outlineXCm: ['i32', place, points('zones.pointStart')],
      outlineYCm: ['i32', place, points('zones.pointStart')],
    }),
  ],
  [
    'subdistricts',
    table('subdistricts', {
      key: ['u32', key],
      name: ['u32', text],
      nameZh: ['u32', text],
      district: ['i16', rowOrNone('districts')],
      office: ['i32', rowOrNone('facilities')],
    }),
  ],
  [
    'districts',
    table('districts', {
      key: ['u32', key],
      name: ['u32', text],
      nameZh: ['u32', text],
      office: ['i32', rowOrNone('facilities')],
    }),
  ],
  [
    'facilities',
    table('facilities', {
      key: ['u32', key],
      name: ['u32', text],
      nameZh: ['u32', text],
      kind: ['u8', code(facilityKind)],
      xCm: ['i32', place],
      yCm: ['i32', place],
      zone: ['i16', rowOrNone('zones')],
      building: ['i32', rowOrNone('buildings')],
      node: ['i32', rowOrNone('nodes')],
      capacity: ['i32', amount],
      intensiveBeds: ['i32', amount],
      generatorKw: ['i32', amount],
      fuelMin: ['i32', amount],
      conversionMin: ['i32', amount],
      inferred: ['u8', bit],
    }),
  ],
  [
    'households',
    table('households', {
      building: ['i32', row('buildings')],
      storey: ['u8', any],
      vehicles: ['u8', any],
      income: ['u8', { is: 'range', low: 0, high: 4 }],
      firstResident: ['u32', { is: 'starts', of: 'residents.household' }],
    }),
  ],
  [
    'residents',
    table('residents', {
      household: ['i32', row('households')],
      ageGroup: ['u8', code(ageGroup)],
      mobility: ['u8', code(mobility)],
      phone: ['u8', bit],
      activity: ['u8', code(activity)],
      dayBuilding: ['i32', rowOrNone('buildings')],
    }),
  ],
  [
    'networkNodes',
    table('networkNodes', {
      key: ['u32', key],
      kind: ['u8', code(networkNodeKind)],
      xCm: ['i32', place],
      yCm: ['i32', place],
      zCm: ['i32', level],
      zone: ['i16', rowOrNone('zones')],
      facility: ['i32', rowOrNone('facilities')],
      capacity: ['i32', amount],
      demand: ['i32', amount],
      store: ['i32', amount],
      level: ['i32', any],
      inferred: ['u8', bit],
    }),
  ],
  [
    'networkEdges',
    table('networkEdges', {
      key: ['u32', key],
      kind: ['u8', code(networkEdgeKind)],
      from: ['i32', row('networkNodes')],
      to: ['i32', row('networkNodes')],
      lengthCm: ['i32', amount],
      size: ['i32', amount],
      capacity: ['i32', amount],
      road: ['i32', rowOrNone('roads')],
      overhead: ['u8', bit],
      inferred: ['u8', bit],
      pointStart: ['u32', { is: 'starts', of: 'networkEdges.xCm' }],
      xCm: ['i32', place, points('networkEdges.pointStart')],
      yCm: ['i32', place, points('networkEdges.pointStart')],
    }),
  ],
  [
    'serviceUses',
    table('serviceUses', {
      userKind: ['u8', code(serviceUser)],
      user: ['i32', amount],
      service: ['u8', code(service)],
      provider: ['i32', rowOrNone('networkNodes')],
      need: ['i32', amount],
      bufferMin: ['i32', amount],
      inferred: ['u8', bit],
    }),
  ],
  [
    'lines',
    table('lines', {
      key: ['u32', key],
      name: ['u32', text],
      nameZh: ['u32', text],
      kind: ['u8', code(lineKind)],
      widthCm: ['i32', amount],
      pointStart: ['u32', { is: 'starts', of: 'lines.xCm' }],
      xCm: ['i32', place, points('lines.pointStart')],
      yCm: ['i32', place, points('lines.pointStart')],
      zCm: ['i32', level, points('lines.pointStart')],
    }),
  ],
  [
    'props',
    table('props', {
      kind: ['u8', code(propKind)],
      xCm: ['i32', place],
      yCm: ['i32', place],
      zCm: ['i32', level],
      angle: ['i16', { is: 'range', low: -18_000, high: 18_000 }],
      lengthCm: ['i32', amount],
      widthCm: ['i32', amount],
      heightCm: ['i32', amount],
      node: ['i32', rowOrNone('networkNodes')],
    }),
  ],
  [
    'shells',
    table('shells', {
      building: ['i32', row('buildings')],
      pointStart: ['u32', { is: 'starts', of: 'shells.xCm' }],
      xCm: ['i32', place, points('shells.pointStart')],
      yCm: ['i32', place, points('shells.pointStart')],
      zCm: ['i32', level, points('shells.pointStart')],
      triangleStart: ['u32', { is: 'starts', of: 'shells.a' }],
      a: ['i32', amount, points('shells.triangleStart')],
      b: ['i32', amount, points('shells.triangleStart')],
      c: ['i32', amount, points('shells.triangleStart')],
      surface: ['u8', code(shellSurface), points('shells.triangleStart')],
    }),
  ],
];
