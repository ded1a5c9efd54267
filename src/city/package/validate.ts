/** Structural rules of the city model: after this, every index may be followed without a check. */
import { error } from '../../contract/issue.ts';
import type { Issue } from '../../contract/issue.ts';
import type { City } from '../model.ts';
import { serviceUser } from '../networks.ts';
import { cityLayout } from './layout.ts';
import type { ColumnLayout, CountName, Rule, Section } from './layout.ts';
import { packageLimits } from './limits.ts';

/** At most one issue a column, so that a broken file gives a list one can read. */
export function validateCity(city: City, file = ''): Issue[] {
  const issues: Issue[] = [];
  const report = (code: string, path: string, parameters: Record<string, number> = {}): void => {
    issues.push(error(code, parameters, { path, ...(file && { file }) }));
  };
  const counts = countsOf(city);
  for (const [name, count] of Object.entries(counts)) {
    if (count > packageLimits[name as CountName]) report('package.tooMany', name, { count });
  }
  checkFrame(city, report);
  const columnOf = (path: string): Section | undefined => {
    const [table, name] = path.split('.');
    return (city[table as keyof City] as unknown as Record<string, Section>)[name!];
  };
  for (const [table, columns] of cityLayout) {
    for (const [name, layout] of columns) {
      const path = `${table}.${name}`;
      const column = columnOf(path)!;
      const rows = rowsOf(layout, counts, columnOf);
      if (column.length !== rows) {
        report('package.columnLength', path, { length: column.length, expected: rows });
        continue;
      }
      const at = firstBreach(column, layout.rule, city, counts, columnOf);
      if (at >= 0) report(`package.${layout.rule.is}`, `${path}[${at}]`, { value: column[at]! });
    }
  }
  if (issues.length === 0) {
    checkLinks(city, report);
    checkUses(city, report);
    checkShells(city, report);
  }
  return issues;
}

type Report = (code: string, path: string, parameters?: Record<string, number>) => void;
type Counts = Record<CountName, number>;

function countsOf(city: City): Counts {
  return {
    cells: city.terrain.cols * city.terrain.rows,
    areas: city.areas.count,
    rings: Math.max(0, city.areas.pointStart.length - 1),
    buildings: city.buildings.count,
    nodes: city.nodes.count,
    roads: city.roads.count,
    links: city.links.count,
    zones: city.zones.count,
    subdistricts: city.subdistricts.count,
    districts: city.districts.count,
    facilities: city.facilities.count,
    households: city.households.count,
    residents: city.residents.count,
    networkNodes: city.networkNodes.count,
    networkEdges: city.networkEdges.count,
    serviceUses: city.serviceUses.count,
    lines: city.lines.count,
    props: city.props.count,
    shells: city.shells.count,
  };
}

function rowsOf(
  layout: ColumnLayout,
  counts: Counts,
  columnOf: (path: string) => Section | undefined,
): number {
  if (typeof layout.rows !== 'string') return columnOf(layout.rows.endOf)?.at(-1) ?? 0;
  return counts[layout.rows] + (layout.rule.is === 'starts' ? 1 : 0);
}

/** First element that breaks the rule, or -1. */
function firstBreach(
  column: Section,
  rule: Rule,
  city: City,
  counts: Counts,
  columnOf: (path: string) => Section | undefined,
): number {
  const { strings } = city;
  if (rule.is === 'range') return firstOutside(column, rule.low, rule.high);
  if (rule.is === 'row') return firstOutside(column, rule.none ? -1 : 0, counts[rule.of] - 1);
  const outside = rule.is === 'starts' ? -1 : firstOutside(column, 0, strings.length - 1);
  if (outside >= 0 || rule.is === 'string') return outside;
  if (rule.is === 'key') {
    for (let i = 1; i < column.length; i++) if (!(strings[column[i - 1]!]! < strings[column[i]!]!)) return i;
    return -1;
  }
  // `areas.ringStart` counts rings, which are one fewer than the starts of their points.
  const listed = rule.of === 'areas.pointStart' ? counts.rings : (columnOf(rule.of)?.length ?? 0);
  if (column[0] !== 0) return 0;
  for (let i = 1; i < column.length; i++) if (column[i]! < column[i - 1]!) return i;
  return column.at(-1) === listed ? -1 : column.length - 1;
}

function firstOutside(column: Section, low: number, high: number): number {
  for (let i = 0; i < column.length; i++) if (column[i]! < low || column[i]! > high) return i;
  return -1;
}

function checkFrame(city: City, report: Report): void {
  const { boundsCm: box } = city.meta;
  const { cellCm, cols, rows } = city.terrain;
  const covers = box.x1 - box.x0 === cols * cellCm && box.y1 - box.y0 === rows * cellCm;
  if (cols < 1 || rows < 1 || cellCm < 100 || !covers)
    report('package.grid', 'terrain', { cols, rows, cellCm });
}

/** A use names a row of the table that its kind says. */
function checkUses({ serviceUses, facilities, networkNodes }: City, report: Report): void {
  for (let use = 0; use < serviceUses.count; use++) {
    const rows = serviceUses.userKind[use] === serviceUser.facility ? facilities.count : networkNodes.count;
    if (serviceUses.user[use]! >= rows) return report('package.row', `serviceUses.user[${use}]`);
  }
}

/** Triangles have the corners of their own shell. */
function checkShells({ shells }: City, report: Report): void {
  for (let shell = 0; shell < shells.count; shell++) {
    const points = shells.pointStart[shell + 1]! - shells.pointStart[shell]!;
    for (let t = shells.triangleStart[shell]!; t < shells.triangleStart[shell + 1]!; t++) {
      if (Math.max(shells.a[t]!, shells.b[t]!, shells.c[t]!) >= points)
        return report('package.row', `shells.a[${t}]`);
    }
  }
}

/** The adjacency lists hold each link once, at its own node, ascending; reverses point back. */
function checkLinks(city: City, report: Report): void {
  const { links, roads } = city;
  for (let link = 0; link < links.count; link++) {
    const back = links.reverse[link]!;
    const road = links.road[link]!;
    const from = links.forward[link] === 1 ? roads.nodeA[road] : roads.nodeB[road];
    const to = links.forward[link] === 1 ? roads.nodeB[road] : roads.nodeA[road];
    if (back >= 0 && links.reverse[back] !== link) return report('package.reverse', `links.reverse[${link}]`);
    if (links.from[link] !== from || links.to[link] !== to)
      return report('package.linkEnds', `links.from[${link}]`);
  }
  const sides = [
    ['out', links.outStart, links.outLink, links.from],
    ['in', links.inStart, links.inLink, links.to],
  ] as const;
  for (const [side, start, list, node] of sides) {
    for (let n = 0; n < city.nodes.count; n++) {
      for (let i = start[n]!; i < start[n + 1]!; i++) {
        const unordered = i > start[n]! && list[i]! <= list[i - 1]!;
        if (unordered || node[list[i]!] !== n) return report('package.adjacency', `links.${side}Link[${i}]`);
      }
    }
  }
  for (let h = 0; h < city.households.count; h++) {
    for (let r = city.households.firstResident[h]!; r < city.households.firstResident[h + 1]!; r++) {
      if (city.residents.household[r] !== h) return report('package.household', `residents.household[${r}]`);
    }
  }
}
