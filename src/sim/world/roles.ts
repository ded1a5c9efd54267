/**
 * Roles: what a scenario names instead of ids, found in any city by a selector.
 *
 * `zones.below(3 m)` `zones.lowest(4)` `zones.all()` `underpasses.lowest(3)` `roads.lowest(5)` `bridges.all()`
 * `shelters.all()` `stations.all()` `weatherStations.all()` `riverGauges.all()` `gasDetectors.all()` `facilities.kind(streamGauge)` — a table, a dot, a choice with one argument or none.
 */
import { type City, cellAt, facilityKind, landCover, roadFlag, roadKind } from '../../city/model.ts';
import type { SubjectKind } from '../../contract/events.ts';
import { type Issue, error, warning } from '../../contract/issue.ts';
import type { Scenario } from '../../contract/scenario.ts';
import { parseQuantity } from '../../contract/units.ts';
import { facilitiesWith, stationsWith } from './instruments.ts';

/** The members of a role, ascending in the measure that chose them (lowest first), ties by index. */
export interface Role {
  readonly kind: SubjectKind;
  readonly members: readonly number[];
}

/** Resolves every role. A role that finds nothing takes its fallback, with a warning; without one it is an error. */
export function resolveRoles(city: City, scenario: Scenario): { roles: Map<string, Role>; issues: Issue[] } {
  const roles = new Map<string, Role>();
  const issues: Issue[] = [];
  for (const name of Object.keys(scenario.roles).toSorted()) {
    const { select, fallback } = scenario.roles[name] as { select: string; fallback?: string };
    const path = `roles.${name}.select`;
    const first = resolveSelector(city, select);
    if ('code' in first) {
      issues.push(error(first.code, { ...first.parameters, role: name }, { path }));
      continue;
    }
    let role = first;
    if (role.members.length === 0 && fallback !== undefined) {
      const second = resolveSelector(city, fallback);
      if ('code' in second) {
        issues.push(
          error(second.code, { ...second.parameters, role: name }, { path: `roles.${name}.fallback` }),
        );
        continue;
      }
      issues.push(warning('scenario.roleFallback', { role: name, select, fallback }, { path }));
      role = second;
    }
    if (role.members.length === 0) issues.push(error('scenario.roleEmpty', { role: name, select }, { path }));
    else roles.set(name, role);
  }
  return { roles, issues };
}

type Problem = { code: string; parameters: Record<string, string | number> };

/** Members that the selector finds in this city, or what is wrong with the selector. */
export function resolveSelector(city: City, selector: string): Role | Problem {
  const match = /^\s*([a-zA-Z]+)\.([a-zA-Z]+)\(\s*([^()]{0,60}?)\s*\)\s*$/u.exec(selector);
  if (match === null) return { code: 'scenario.selectorSyntax', parameters: { selector } };
  const [, tableName = '', choice = '', argument = ''] = match;
  const table = Object.hasOwn(tables, tableName) ? tables[tableName] : undefined;
  if (table === undefined) {
    return {
      code: 'scenario.selectorTable',
      parameters: { selector, expected: Object.keys(tables).join(', ') },
    };
  }
  const { kind, rows, heightCm } = table(city);
  const sorted = rows.toSorted((p, q) => heightCm(p) - heightCm(q) || p - q);
  if (choice === 'all') return { kind, members: sorted };
  if (choice === 'lowest' || choice === 'highest') {
    if (!/^\d{1,4}$/u.test(argument)) return { code: 'scenario.selectorCount', parameters: { selector } };
    const count = Number(argument);
    if (choice === 'lowest') return { kind, members: sorted.slice(0, count) };
    return { kind, members: sorted.toReversed().slice(0, count) };
  }
  if (choice === 'below' || choice === 'above') {
    const height = parseQuantity(argument, 'length');
    if (!height.ok) return { code: 'scenario.selectorHeight', parameters: { selector, units: height.units } };
    const limitCm = height.value * 100;
    const keep =
      choice === 'below'
        ? (row: number) => heightCm(row) < limitCm
        : (row: number) => heightCm(row) >= limitCm;
    return { kind, members: sorted.filter(keep) };
  }
  if (choice === 'kind' && tableName === 'facilities') {
    if (!Object.hasOwn(facilityKind, argument)) {
      return {
        code: 'scenario.selectorKind',
        parameters: { selector, expected: Object.keys(facilityKind).join(', ') },
      };
    }
    const wanted = facilityKind[argument as keyof typeof facilityKind];
    return { kind, members: sorted.filter((row) => city.facilities.kind[row] === wanted) };
  }
  return {
    code: 'scenario.selectorChoice',
    parameters: { selector, expected: 'all, lowest, highest, below, above, kind' },
  };
}

interface Selectable {
  kind: SubjectKind;
  rows: number[];
  heightCm: (row: number) => number;
}

const tables: Readonly<Record<string, (city: City) => Selectable>> = {
  /** The city as a whole, which signals are about. */
  city: () => ({ kind: 'none', rows: [0], heightCm: () => 0 }),
  zones: (city) => ({
    kind: 'zone',
    rows: indices(city.zones.count, (zone) => city.zones.residents[zone]! > 0),
    heightCm: (zone) => city.zones.lowCm[zone]!,
  }),
  roads: (city) =>
    roadTable(city, (flags, kind) => kind <= roadKind.residential && (flags & roadFlag.bridge) === 0),
  underpasses: (city) => roadTable(city, (flags) => (flags & roadFlag.underpass) !== 0),
  bridges: (city) => roadTable(city, (flags) => (flags & roadFlag.bridge) !== 0),
  facilities: (city) => facilityTable(city, () => true),
  shelters: (city) => facilityTable(city, (kind) => kind === facilityKind.shelter),
  weatherStations: (city) => {
    const own = facilitiesWith(city, 'weatherStation');
    return facilityTable(city, (_, row) => own.includes(row));
  },
  /** Stream gauges that stand in a stream; the others stand in the lowest streets. */
  riverGauges: (city) =>
    facilityTable(city, (kind, row) => kind === facilityKind.streamGauge && standsInStream(city, row)),
  /** Power stations and substations, as their control centre sees them. */
  stations: (city) => stationTable(city, 'scada'),
  /** Tanks and stations of oil and gas that have a detector. */
  gasDetectors: (city) => stationTable(city, 'gasDetector'),
};

function roadTable(city: City, accept: (flags: number, kind: number) => boolean): Selectable {
  const { roads, terrain } = city;
  const rows = indices(roads.count, (road) => {
    const flags = roads.flags[road]!;
    return (flags & roadFlag.noCars) === 0 && accept(flags, roads.kind[road]!);
  });
  const heightCm = (road: number) => {
    const cell = roads.lowCell[road]!;
    return cell < 0 ? roads.zCm[roads.pointStart[road]!]! : terrain.zCm[cell]!;
  };
  return { kind: 'road', rows, heightCm };
}

function facilityTable(city: City, accept: (kind: number, row: number) => boolean): Selectable {
  const { facilities, nodes } = city;
  return {
    kind: 'facility',
    rows: indices(facilities.count, (row) => accept(facilities.kind[row]!, row)),
    heightCm: (row) => nodes.zCm[facilities.node[row]!] ?? 0,
  };
}

/** Whether there is a stream in the cell or the eight around it, which a gauge reads. */
function standsInStream(city: City, facility: number): boolean {
  const { cols, rows, cover } = city.terrain;
  const cell = cellAt(city, city.facilities.xCm[facility]!, city.facilities.yCm[facility]!);
  if (cell < 0) return false;
  const [col, row] = [cell % cols, Math.floor(cell / cols)];
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
    for (let x = Math.max(0, col - 1); x <= Math.min(cols - 1, col + 1); x += 1)
      if (cover[y * cols + x] === landCover.stream) return true;
  }
  return false;
}

function stationTable(city: City, kind: 'scada' | 'gasDetector'): Selectable {
  return {
    kind: 'networkNode',
    rows: stationsWith(city, kind),
    heightCm: (row) => city.networkNodes.zCm[row]!,
  };
}

function indices(count: number, accept: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < count; row += 1) if (accept(row)) rows.push(row);
  return rows;
}
