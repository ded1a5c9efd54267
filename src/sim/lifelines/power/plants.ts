/**
 * Power stations of the city that stood still: whoever was damaged, or lacked fuel, gas or water, has to start up again before it
 * generates. Numbers and sources in README.md.
 */
import { networkNodeKind, service } from '../../../city/model.ts';
import { eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { column, type Table } from '../../../kernel/columns.ts';
import { assetCondition } from '../../world/assets.ts';
import { nodeHas } from '../../world/services.ts';
import type { World } from '../../world/world.ts';

/** Time from the order to start to full load of a combined-cycle station that has stood for less than `belowH`. */
const starts = [
  { belowH: 8, startH: 1.2 },
  { belowH: 48, startH: 1.6 },
  { belowH: Infinity, startH: 3.8 },
];

const plantSpec = {
  stoppedAtS: column('f64', 's', 'since when it could not generate, -1 it generates'),
  readyAtS: column('f64', 's', 'when it generates again, -1 it is not being started'),
  cause: column('i32', '', 'event power.plantStarting, -1 none'),
};

export interface Plants {
  start(): void;
  /** True where one that is being started is ready by now. */
  isReadyDue(nowS: number): boolean;
  /** Brings all up to date and tells of those that begin to start and of those that run; gives the newest event of the latter. */
  look(nowS: number): number;
  /** Whether the station at this node generates; supply points always do while they are whole. */
  runs(node: number): boolean;
  /** Event that keeps a whole station from generating: its start, or what it lacks. */
  cutOf(node: number): number;
}

export function createPlants(world: World, stations: readonly number[]): Plants {
  const { city, assets, services, events } = world;
  const plants = stations.filter((node) => city.networkNodes.kind[node] === networkNodeKind.powerPlant);
  const rowOf = new Map(plants.map((node, row) => [node, row]));
  const table: Table<typeof plantSpec> = world.setup.layout.table(
    'powerPlants',
    plantSpec,
    Math.max(1, plants.length),
  );

  const isWhole = (node: number): boolean => assets.nodes.condition[node] === assetCondition.whole;
  const isFed = (node: number): boolean =>
    (nodeHas(services, node, service.gas) || nodeHas(services, node, service.fuel)) &&
    nodeHas(services, node, service.water);

  const tell = (
    kind: 'power.plantStarting' | 'power.plantRunning',
    row: number,
    a: number,
    b: number,
    nowS: number,
    cause: number,
  ): number => events.emit(eventCode[kind], nowS, subjectCode.networkNode, plants[row]!, a, b, cause);

  const begin = (row: number, nowS: number): void => {
    const stoodH = (nowS - table.stoppedAtS[row]!) / 3600;
    const { startH } = starts.find(({ belowH }) => stoodH < belowH)!;
    const node = plants[row]!;
    const because = Math.max(assets.nodes.cause[node]!, services.nodes.cause[node]!);
    table.readyAtS[row] = nowS + Math.round(startH * 3600);
    table.cause[row] = tell('power.plantStarting', row, startH, stoodH, nowS, because);
  };

  const lookAt = (node: number, row: number, nowS: number): number => {
    const stands = table.stoppedAtS[row]! >= 0;
    if (!isWhole(node) || !isFed(node)) {
      if (!stands) table.stoppedAtS[row] = nowS;
      table.readyAtS[row] = -1;
      table.cause[row] = -1;
    } else if (stands && table.readyAtS[row]! < 0) begin(row, nowS);
    else if (stands && nowS >= table.readyAtS[row]!) {
      table.stoppedAtS[row] = -1;
      table.readyAtS[row] = -1;
      return tell('power.plantRunning', row, 0, 0, nowS, table.cause[row]!);
    }
    return noEvent;
  };

  return {
    start() {
      table.stoppedAtS.fill(-1);
      table.readyAtS.fill(-1);
      table.cause.fill(-1);
    },
    isReadyDue(nowS) {
      for (let row = 0; row < plants.length; row += 1)
        if (table.readyAtS[row]! >= 0 && nowS >= table.readyAtS[row]!) return true;
      return false;
    },
    look: (nowS) => plants.reduce((newest, node, row) => Math.max(newest, lookAt(node, row, nowS)), noEvent),
    runs(node) {
      const row = rowOf.get(node);
      return row === undefined ? isWhole(node) : table.stoppedAtS[row]! < 0;
    },
    cutOf: (node) => {
      const starting = table.cause[rowOf.get(node) ?? -1] ?? -1;
      return starting >= 0 ? starting : services.nodes.cause[node]!;
    },
  };
}
