/**
 * Telecom: which cells and exchanges work, and what share of calls gets through. Connections are looked at when an asset, a
 * service or its power has changed, traffic once a minute while a crisis makes people call.
 */
import { networkNodeKind } from '../../../city/model.ts';
import { type EventKind, eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { column, type Table } from '../../../kernel/columns.ts';
import { erlangB } from '../../../kernel/math.ts';
import type { System } from '../../system.ts';
import { setSupply } from '../../world/services.ts';
import type { World } from '../../world/world.ts';
import { type Backhaul, createBackhaul } from './backhaul.ts';
import { type Surge, createSurge } from './surge.ts';

const periodS = 10;
const trafficPeriodS = 60;
/** Share of blocked calls from which a cell counts as congested, and down to which it is so no longer: assumptions. */
const congestedFrom = 0.1;
const congestedUntil = 0.05;
/** Step of the level that cells give, so that users look again only when much has changed. */
const levelStep = 0.01;

const registerSpec = {
  assetNews: column('i32', '', 'news of assets that has been acted on'),
  missingNews: column('i32', '', 'news of services lost that has been acted on'),
};
const loadSpec = {
  blocked: column('f64', '', 'share of calls that find no channel; 0 on an ordinary day'),
  congested: column('i32', '', 'event telecom.congested, -1 while it is not'),
};

interface Parts {
  readonly world: World;
  readonly backhaul: Backhaul;
  readonly surge: Surge;
  readonly load: Table<typeof loadSpec>;
}

export function createTelecom(world: World): System {
  const { layout } = world.setup;
  const backhaul = createBackhaul(world);
  const parts: Parts = {
    world,
    backhaul,
    surge: createSurge(world, backhaul.cells),
    load: layout.table('cellLoad', loadSpec, Math.max(1, backhaul.cells.length)),
  };
  const register = layout.table('telecom', registerSpec, 1);
  return {
    name: 'telecom',
    periodS,
    phaseS: 0,
    start: () => {
      parts.surge.start();
      parts.load.congested.fill(noEvent);
    },
    step: (nowS) => {
      if (nowS % trafficPeriodS === 0 && parts.surge.step(trafficPeriodS)) {
        backhaul.cells.forEach((cell, row) => carryTraffic(parts, cell, row, nowS));
      }
      const assetNews = world.assets.register.news[0]!;
      const missingNews = world.services.register.missingNews[0]!;
      if (assetNews === register.assetNews[0] && missingNews === register.missingNews[0]) return;
      register.assetNews[0] = assetNews;
      register.missingNews[0] = missingNews;
      backhaul.solve();
      for (const exchange of backhaul.exchanges) connect(parts, exchange, 1, nowS);
      backhaul.cells.forEach((cell, row) => connect(parts, cell, 1 - parts.load.blocked[row]!, nowS));
    },
  };
}

/** A cell or exchange is lost or comes back. */
function connect({ world, backhaul }: Parts, node: number, levelAtWork: number, nowS: number): void {
  const { supply } = world.services;
  const works = backhaul.works(node);
  if (works === supply.level[node]! > 0) return;
  const isCell = world.city.networkNodes.kind[node] === networkNodeKind.cell;
  const turn = works ? 'Back' : 'Lost';
  const before = supply.cause[node]!;
  const first = works ? before : noEvent;
  const event = tell(world, isCell ? `telecom.cell${turn}` : `telecom.exchange${turn}`, node, 0, first, nowS);
  if (!works) backhaul.forEachCut(node, (cut) => world.events.addCause(cut));
  else {
    backhaul.forEachPart(node, (part) => {
      if (part > before) world.events.addCause(part);
    });
  }
  setSupply(world.services, node, works ? levelAtWork : 0, event);
}

/** Calls on one cell: who is blocked, and whether that is worth telling. */
function carryTraffic({ world, surge, load }: Parts, cell: number, row: number, nowS: number): void {
  const { supply } = world.services;
  const { capacity, demand } = world.city.networkNodes;
  const extraE = surge.cells.extraE[row]!;
  const exact = extraE === 0 ? 0 : erlangB(demand[cell]! + extraE, capacity[cell]!);
  const blocked = Math.min(0.99, Math.round(exact / levelStep) * levelStep);
  if (blocked === load.blocked[row]) return;
  load.blocked[row] = blocked;
  let event = supply.cause[cell]!;
  if (load.congested[row] === noEvent && blocked >= congestedFrom) {
    event = tell(world, 'telecom.congested', cell, blocked, surge.cells.cause[row]!, nowS);
    load.congested[row] = event;
  } else if (load.congested[row] !== noEvent && blocked < congestedUntil) {
    event = tell(world, 'telecom.congestionEnded', cell, blocked, load.congested[row]!, nowS);
    load.congested[row] = noEvent;
  }
  if (supply.level[cell]! > 0) setSupply(world.services, cell, 1 - blocked, event);
}

function tell(world: World, kind: EventKind, node: number, a: number, cause: number, nowS: number): number {
  return world.events.emit(eventCode[kind], nowS, subjectCode.networkNode, node, a, 0, cause);
}
