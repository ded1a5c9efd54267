/**
 * Telephone traffic of a crisis: water in the streets, a blackout and a warning make a community call, and every call to the
 * hot-line stands for calls to others. It dies away. Numbers are assumptions, README.md of the folder above.
 */
import { type City, service } from '../../../city/model.ts';
import { noEvent } from '../../../contract/events.ts';
import { column, type Table } from '../../../kernel/columns.ts';
import { servicesOfZone } from '../../world/served.ts';
import type { World } from '../../world/world.ts';

/** Traffic that comes on top at once, as a multiple of the ordinary busy hour of the community's people. */
const surgeOf = { wet: 1.5, dark: 1, warned: 0.5 } as const;
/** Five calls of three minutes to others within the hour after one to the hot-line, erlangs at first. */
const perCallE = 0.25;
/** Time in which the extra traffic falls to 1/e, s. */
const fadesS = 3600;
/** Extra traffic below which a cell is at rest, erlangs. */
const restE = 0.01;

const zoneSpec = {
  wet: column('i32', '', 'event flood.zoneWet that people have called about, -1 none'),
  dark: column('i32', '', 'event zone.serviceLost of power that people have called about, -1 none'),
  warned: column('i32', '', 'event zone.warned that people have called about, -1 none'),
  calls: column('i32', '', 'calls to the hot-line that have been counted'),
};
const cellSpec = {
  extraE: column('f64', 'erlang', 'traffic of the crisis on top of the busy hour'),
  cause: column('i32', '', 'newest event that made people call, -1 none'),
};
const registerSpec = { restless: column('i32', '', 'cells with extra traffic') };

/** A cell, what share of its people live in a community, and what share of the community's people it serves. */
interface Part {
  readonly row: number;
  readonly ofCell: number;
  readonly ofZone: number;
}

export interface Surge {
  /** Row k is the k-th cell. */
  readonly cells: Table<typeof cellSpec>;
  start(): void;
  /** Takes up what has happened since the last look; old traffic fades. True where a cell's traffic has changed. */
  step(periodS: number): boolean;
}

export function createSurge(world: World, cells: readonly number[]): Surge {
  const { layout } = world.setup;
  const heard = layout.table('callingZones', zoneSpec, Math.max(1, world.city.zones.count));
  const table = layout.table('cellCalling', cellSpec, Math.max(1, cells.length));
  const register = layout.table('calling', registerSpec, 1);
  const parts = partsByZone(world.city, cells);
  const { demand } = world.city.networkNodes;

  const add = (zone: number, multiple: number, event: number): void => {
    for (const { row, ofCell } of parts[zone]!) {
      table.extraE[row] = table.extraE[row]! + multiple * ofCell * demand[cells[row]!]!;
      table.cause[row] = event;
    }
    register.restless[0]! += parts[zone]!.length;
  };
  const hearOf = (why: keyof typeof surgeOf, zone: number, event: number): void => {
    if (heard[why][zone] === event) return;
    heard[why][zone] = event;
    if (event !== noEvent) add(zone, surgeOf[why], event);
  };
  const hearCalls = (zone: number, calls: number): void => {
    const more = calls - heard.calls[zone]!;
    if (more === 0) return;
    heard.calls[zone] = calls;
    for (const { row, ofZone } of parts[zone]!) {
      table.extraE[row] = table.extraE[row]! + more * perCallE * ofZone;
    }
    register.restless[0]! += parts[zone]!.length;
  };
  return {
    cells: table,
    start() {
      for (const column of [heard.wet, heard.dark, heard.warned, table.cause]) column.fill(noEvent);
    },
    step(periodS) {
      const { zones } = world.zoneWorld;
      for (let zone = 0; zone < parts.length; zone += 1) {
        hearOf('wet', zone, zones.wetEvent[zone]!);
        hearOf('dark', zone, world.served.zones.cause[zone * servicesOfZone + service.power]!);
        hearOf('warned', zone, zones.warnEvent[zone]!);
        hearCalls(zone, zones.calls[zone]!);
      }
      if (register.restless[0] === 0) return false;
      register.restless[0] = fade(table, cells.length, periodS);
      return true;
    },
  };
}

/** Returns how many cells still have extra traffic. */
function fade({ extraE }: Table<typeof cellSpec>, count: number, periodS: number): number {
  const kept = 1 - periodS / fadesS;
  let restless = 0;
  for (let row = 0; row < count; row += 1) {
    const left = extraE[row]! * kept;
    extraE[row] = left < restE ? 0 : left;
    if (left >= restE) restless += 1;
  }
  return restless;
}

function partsByZone({ buildings, households, zones }: City, cells: readonly number[]): Part[][] {
  const rowOf = new Map(cells.map((node, row) => [node, row]));
  const ofCell = cells.map(() => 0);
  const byZone: Map<number, number>[] = Array.from({ length: zones.count }, () => new Map());
  for (let h = 0; h < households.count; h += 1) {
    const at = households.building[h]!;
    const row = rowOf.get(buildings.cellNode[at]!);
    const people = households.firstResident[h + 1]! - households.firstResident[h]!;
    if (row === undefined) continue;
    ofCell[row] = ofCell[row]! + people;
    const own = byZone[buildings.zone[at]!];
    own?.set(row, (own.get(row) ?? 0) + people);
  }
  return byZone.map((rows) => {
    const all = [...rows.values()].reduce((sum, people) => sum + people, 0);
    return [...rows]
      .toSorted(([p], [q]) => p - q)
      .map(([row, people]) => ({
        row,
        ofCell: people / Math.max(1, ofCell[row]!),
        ofZone: people / Math.max(1, all),
      }));
  });
}
