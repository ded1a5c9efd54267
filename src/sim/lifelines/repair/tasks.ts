/** Repair tasks: one row for each station, then one for each line of the city. */
import { cellAt, networkOf } from '../../../city/model.ts';
import { type EventKind, eventCode, subjectCode } from '../../../contract/events.ts';
import { column, type Table } from '../../../kernel/columns.ts';
import { normal, purpose } from '../../../kernel/random.ts';
import { assetCondition, setEdgeCondition, setNodeCondition } from '../../world/assets.ts';
import { rainBlock } from '../../world/fields.ts';
import type { Reach } from '../../world/reach.ts';
import type { World } from '../../world/world.ts';
import { dryingD, isDug, leastShare, lineWork, nodeWork, partsS, type WorkTime } from './durations.ts';

/** Values of `stage`. */
export const repairStage = { none: 0, waiting: 1, crewed: 2 } as const;

const spec = {
  stage: column('u8', '', '`repairStage`'),
  doneAtS: column('u32', 's', 'when the crew will be done, its drive included'),
  event: column('i32', '', 'event that the crew came for, then that of its coming'),
  node: column('i32', '', 'node of the road graph where crews arrive, from the first look on'),
};

/** Water at a station, or in the street over a pipe, above which nobody works there, cm; gust above which nobody digs, m/s. */
const workableCm = 10;
const workableMps = 17.2;
const workPurpose = purpose('repair.work');

export interface Tasks {
  readonly table: Table<typeof spec>;
  readonly count: number;
  company(row: number): number;
  /** Takes up every broken or flooded asset that has no task; returns how many tasks are not done. */
  takeUp(): number;
  /** Whether somebody can work there now. */
  isWorkable(row: number): boolean;
  begin(row: number, driveS: number, nowS: number): void;
  finish(row: number, nowS: number): void;
}

export function createTasks(world: World, reach: Reach): Tasks {
  const { city, assets, seed } = world;
  const { networkNodes: nodes, networkEdges: edges } = city;
  const count = nodes.count + edges.count;
  const table = world.setup.layout.table('repairs', spec, Math.max(1, count));
  const isNode = (row: number): boolean => row < nodes.count;
  const edgeOf = (row: number): number => row - nodes.count;
  const kindOf = (row: number): number => (isNode(row) ? nodes.kind[row]! : edges.kind[edgeOf(row)]!);
  const conditionOf = (row: number): number =>
    isNode(row) ? assets.nodes.condition[row]! : assets.edges.condition[edgeOf(row)]!;

  const placeOf = (row: number): number => {
    if (isNode(row)) return reach.nearestNode(nodes.xCm[row]!, nodes.yCm[row]!);
    const edge = edgeOf(row);
    const road = edges.road[edge]!;
    if (road >= 0) return city.roads.nodeA[road]!;
    const middle = (edges.pointStart[edge]! + edges.pointStart[edge + 1]!) >> 1;
    return reach.nearestNode(edges.xCm[middle]!, edges.yCm[middle]!);
  };
  const workS = (row: number): number => {
    const isFlooded = conditionOf(row) === assetCondition.flooded;
    const { meanD, deviationD } = isNode(row) ? nodeWork(kindOf(row), isFlooded) : workOnLine(edgeOf(row));
    const drawn = meanD + deviationD * normal(seed, workPurpose, row, 0);
    const waitS = isNode(row) ? 0 : partsS(kindOf(row), edges.size[edgeOf(row)]!);
    return waitS + (Math.max(leastShare * meanD, drawn) + (isFlooded ? dryingD : 0)) * 86_400;
  };
  const workOnLine = (edge: number): WorkTime =>
    lineWork(edges.kind[edge]!, edges.size[edge]!, assets.edges.condition[edge] === assetCondition.leaking);
  /** Nobody digs for a pipe under water or in a storm; lines in the air and cables wait for nothing. */
  const canDig = (edge: number): boolean => {
    if (!isDug(edges.kind[edge]!)) return true;
    const { fields, roadWorld } = world;
    const road = edges.road[edge]!;
    if (road >= 0 && roadWorld.roads.depthCm[road]! >= workableCm) return false;
    const middle = (edges.pointStart[edge]! + edges.pointStart[edge + 1]!) >> 1;
    const cell = Math.max(0, cellAt(city, edges.xCm[middle]!, edges.yCm[middle]!));
    return fields.wind.gustMps[rainBlock(fields.grid, cell)]! <= workableMps;
  };
  const tell = (row: number, kind: EventKind, a: number, b: number, nowS: number): number => {
    const subject = isNode(row) ? subjectCode.networkNode : subjectCode.networkEdge;
    const index = isNode(row) ? row : edgeOf(row);
    return world.events.emit(eventCode[kind], nowS, subject, index, a, b, table.event[row]!);
  };

  return {
    table,
    count,
    company: (row) => networkOf(kindOf(row)),
    takeUp() {
      let open = 0;
      for (let row = 0; row < count; row += 1) {
        if (table.stage[row] !== repairStage.none) open += 1;
        else if (conditionOf(row) !== assetCondition.whole) {
          table.stage[row] = repairStage.waiting;
          table.event[row] = isNode(row) ? assets.nodes.cause[row]! : assets.edges.cause[edgeOf(row)]!;
          table.node[row] = placeOf(row);
          open += 1;
        }
      }
      return open;
    },
    isWorkable: (row) => (isNode(row) ? assets.nodes.depthCm[row]! < workableCm : canDig(edgeOf(row))),
    begin(row, driveS, nowS) {
      const needsS = driveS + workS(row);
      table.stage[row] = repairStage.crewed;
      table.doneAtS[row] = nowS + Math.ceil(needsS);
      const kind = isNode(row) ? 'repair.begun' : 'repair.lineBegun';
      table.event[row] = tell(row, kind, needsS / 3600, driveS / 60, nowS);
    },
    finish(row, nowS) {
      table.stage[row] = repairStage.none;
      const event = tell(row, isNode(row) ? 'asset.repaired' : 'line.repaired', 0, 0, nowS);
      if (isNode(row)) setNodeCondition(assets, row, assetCondition.whole, event);
      else setEdgeCondition(assets, edgeOf(row), assetCondition.whole, event);
    },
  };
}
