/** Local data over what was generated or inferred: a new city, with every changed row marked as known. */
import { InputError, warning } from '../../contract/issue.ts';
import type { Issue } from '../../contract/issue.ts';
import { buildingInferred, facilityKind } from '../model.ts';
import type { City } from '../model.ts';
import { service, serviceUser } from '../networks.ts';
import { Changes } from './changes.ts';
import { unitStations } from './kinds.ts';
import { matchOf, spotOf } from './places.ts';
import type { Candidates } from './places.ts';
import { readLocalData } from './read.ts';
import type { LocalFile, LocalRow, LocalTable } from './read.ts';
import { sheetIssue, sheetLimits } from './sheet.ts';

export interface Overridden {
  city: City;
  /** Rows that changed something of the city, and rows that added to it, by table. */
  report: { table: string; file: string; changed: number; added: number }[];
  warnings: Issue[];
}

export interface OverrideOptions {
  onProgress?: (done: number, total: number) => void;
  shouldStop?: () => boolean;
}

/** Throws `InputError` with every finding; the given city stays as it is. Null where it was stopped. */
export function overrideCity(
  given: City,
  files: readonly LocalFile[],
  options: OverrideOptions = {},
): Overridden | null {
  const { tables, warnings } = readLocalData(files);
  const changes = new Changes(given);
  const issues: Issue[] = [];
  const report: Overridden['report'] = [];
  const total = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  let done = 0;
  for (const table of tables) {
    const apply = appliers(changes, table, issues, warnings);
    const counts = { changed: 0, added: 0 };
    for (const row of table.rows) {
      if (done++ % 200 === 0) {
        options.onProgress?.(done - 1, total);
        if (options.shouldStop?.()) return null;
      }
      const outcome = apply[table.kind](row);
      if (outcome !== null) counts[outcome]++;
      if (issues.length >= sheetLimits.issues) throw new InputError(issues);
    }
    report.push({ table: table.kind, file: table.file, ...counts });
  }
  if (issues.length > 0) throw new InputError(issues);
  options.onProgress?.(total, total);
  return { city: changes.finish(files.map(({ fileName }) => fileName)), report, warnings };
}

type Outcome = 'changed' | 'added' | null;
type Apply = (row: LocalRow) => Outcome;

function appliers(
  changes: Changes,
  table: LocalTable,
  issues: Issue[],
  warnings: Issue[],
): Record<LocalTable['kind'], Apply> {
  const { city } = changes;
  const { file } = table;
  const seen = new Map<string, number>();
  const fail = (
    row: LocalRow,
    code: string,
    parameters: Record<string, string | number>,
    column: string,
  ): null => {
    issues.push(sheetIssue(code, parameters, file, row.line, row.columnOf[column] ?? 1));
    return null;
  };
  const find = (row: LocalRow, candidates: Candidates, mayBeNearby: boolean): number => {
    const name = String(row.values['name']);
    const match = matchOf(candidates, name, spotOf(city, row), mayBeNearby);
    if (match.found >= 0) return match.found;
    if (match.several) {
      fail(
        row,
        'local.severalPlaces',
        { name, candidates: match.candidates, expected: 'coordinates, or the key' },
        'name',
      );
      return -2;
    }
    return match.found;
  };
  const once = (row: LocalRow, thing: string): void => {
    const before = seen.get(thing);
    if (before !== undefined) {
      const where = { file, line: row.line, column: row.columnOf['name'] ?? 1 };
      warnings.push(warning('local.rowTwice', { firstLine: before }, where));
    }
    seen.set(thing, row.line);
  };
  const unknown = (row: LocalRow, candidates: Candidates): null => {
    const name = String(row.values['name']);
    const match = matchOf(candidates, name, null, false);
    return fail(row, 'local.unknownPlace', { name, candidates: match.candidates || '–' }, 'name');
  };

  const facility = (row: LocalRow, kind: number): Outcome => {
    const candidates = changes.facilities(kind);
    const found = find(row, candidates, true);
    if (found === -2) return null;
    if (found >= 0) {
      once(row, `facility ${found}`);
      changes.setFacility(found, row.values);
      return 'changed';
    }
    const spot = spotOf(city, row);
    if (spot === null) return unknown(row, candidates);
    if (!changes.isInside(spot)) {
      const { x0, y0, x1, y1 } = city.meta.boundsCm;
      const expected = `east ${x0 / 100} … ${x1 / 100} m, north ${y0 / 100} … ${y1 / 100} m`;
      return fail(
        row,
        'local.outside',
        { eastM: spot.xCm / 100, northM: spot.yCm / 100, expected },
        'lon' in row.values ? 'lon' : 'xM',
      );
    }
    changes.addFacility(kind, spot, row.values);
    return 'added';
  };

  return {
    shelters: (row) => facility(row, facilityKind.shelter),
    facilities: (row) => facility(row, facilityKind[row.values['kind'] as keyof typeof facilityKind]),
    stocks(row) {
      const candidates = changes.facilities(null);
      const found = find(row, candidates, false);
      if (found < 0) return found === -2 ? null : unknown(row, candidates);
      changes.setFacility(found, { ...row.values, name: '' });
      for (const [column, kind] of [
        ['powerMin', service.power],
        ['waterMin', service.water],
        ['telecomMin', service.telecom],
      ] as const) {
        const minutes = row.values[column];
        if (typeof minutes === 'number' && !changes.setBuffer(serviceUser.facility, found, kind, minutes))
          return fail(
            row,
            'local.noService',
            { facility: String(row.values['name']), service: column.slice(0, -3) },
            column,
          );
      }
      return 'changed';
    },
    units(row) {
      const kind = unitStations[String(row.values['unit'])]!;
      const candidates = changes.facilities(kind);
      const found = find(row, candidates, false);
      if (found < 0) return found === -2 ? null : unknown(row, candidates);
      once(row, `facility ${found}`);
      changes.setFacility(found, { capacity: row.values['count']! });
      return 'changed';
    },
    thresholds(row) {
      const quantity = row.values['quantity'];
      const value = Number(row.values['value']);
      const limits: Readonly<Record<string, readonly [number, number]>> = {
        drainMmph: [0, 500],
        clearanceM: [0, 30],
        floorM: [0, 10],
      };
      const [low, high] = limits[String(quantity)]!;
      if (value < low || value > high)
        return fail(row, 'local.range', { found: value, expected: `${low}–${high}` }, 'value');
      const candidates =
        quantity === 'drainMmph'
          ? changes.zones()
          : quantity === 'clearanceM'
            ? changes.roads()
            : changes.buildings();
      const found = find(row, candidates, false);
      if (found < 0) return found === -2 ? null : unknown(row, candidates);
      if (quantity === 'drainMmph') changes.setDrain(found, Math.round(value * 10));
      else if (quantity === 'clearanceM') changes.setClearance(found, Math.round(value * 100));
      else changes.setFloor(found, Math.round(value * 100), buildingInferred.floor);
      return 'changed';
    },
  };
}
