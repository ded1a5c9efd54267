/** Small worlds for tests of lifelines: a city of a few rows, its shared columns, and systems stepped by hand. */
import { blankTable } from '../../src/city/package/index.ts';
import type { City } from '../../src/city/model.ts';
import { type EventRecord, eventKindNames, noEvent } from '../../src/contract/events.ts';
import { type ColumnStore, Layout, plainMemory } from '../../src/kernel/columns.ts';
import { EventLog } from '../../src/kernel/events.ts';
import { startAssets } from '../../src/sim/world/assets.ts';
import { startServices } from '../../src/sim/world/services.ts';
import { type World, declareWorld } from '../../src/sim/world/world.ts';
import type { System } from '../../src/sim/system.ts';
import { testDocuments } from './testScenario.ts';

type TableName = Parameters<typeof blankTable>[0];

/** A table of the city made from rows; columns that a row does not name are 0. */
export function tableOf<K extends TableName>(
  name: K,
  rows: readonly Readonly<Record<string, number>>[],
): City[K] {
  const table = blankTable(name, rows.length);
  const columns = table as unknown as Record<string, number[]>;
  rows.forEach((row, at) => {
    for (const [column, value] of Object.entries(row)) columns[column]![at] = value;
  });
  return table;
}

export interface SmallWorld {
  readonly world: World;
  readonly store: ColumnStore;
  /** An event that something outside the test brings about. */
  cause(): number;
  /** Steps the systems together, each at its own times, up to `untilS`. */
  run(untilS: number): void;
  /** What has been told of these kinds so far. */
  told(...kinds: string[]): Pick<EventRecord, 'id' | 'atS' | 'a' | 'b' | 'causes'>[];
}

/** Declares the world and the systems, starts assets, services and systems. */
export function smallWorld(city: City, make: (world: World) => readonly System[]): SmallWorld {
  const layout = new Layout();
  const events = new EventLog();
  const world = declareWorld({ city, seed: 11, layout }, testDocuments(), new Map(), events);
  const systems = make(world);
  const store = layout.seal(plainMemory);
  startAssets(world.assets);
  startServices(world.services, city);
  world.served.zones.cause.fill(noEvent);
  world.zoneWorld.zones.wetEvent.fill(noEvent);
  world.zoneWorld.zones.warnEvent.fill(noEvent);
  world.buildingWorld.buildings.cause.fill(noEvent);
  world.roadWorld.links.open.fill(1);
  world.roadWorld.links.speedCmps.set(city.links.freeSpeedCmps);
  for (const system of systems) system.start?.();
  let nowS = 0;
  return {
    world,
    store,
    cause: () => events.emit(0, nowS, 0, 0),
    run(untilS) {
      while (nowS < untilS) {
        nowS += 1;
        for (const system of systems) if (nowS % system.periodS === system.phaseS) system.step(nowS);
      }
    },
    told(...kinds) {
      const found = [];
      for (let id = 0; id < events.length; id += 1) {
        if (!kinds.includes(eventKindNames[events.kindOf(id)]!)) continue;
        found.push({
          id,
          atS: events.atS(id),
          a: events.a(id),
          b: events.b(id),
          causes: events.causesOf(id),
        });
      }
      return found;
    },
  };
}
