/** Drainage: what the inlets took runs through the sewers to pumps and outfalls, and comes up where it finds no room. */
import { noEvent } from '../../../contract/events.ts';
import type { System } from '../../system.ts';
import { route } from './model.ts';
import { lookAtMouths, noteMouths } from './outfalls.ts';
import { lookAtPumps, markRunning } from './pumps.ts';
import { periodS, type Sewers, sewersOf, type SewerWorld } from './sewers.ts';
import { lookAtEntrances, noteStations } from './stations.ts';
import { settle } from './streets.ts';

/** Water at rest in drowned sewers is looked at this often, s. */
const restS = 60;

/** Where the water is that the drains took, units·cells: exact integers. */
export interface SewerBalance {
  readonly taken: number;
  readonly held: number;
  readonly returned: number;
  readonly out: number;
  readonly lifted: number;
  /** taken − held − returned − out − lifted: always 0. */
  readonly error: number;
}

export interface DrainageSystem extends System {
  waterBalance(): SewerBalance;
}

/** `drains`: share of the gullies that works, 0…1. Costs nothing while the sewers are dry. */
export function createDrainage(world: SewerWorld, drains: number): DrainageSystem {
  const sewers = sewersOf(world, drains);
  const { rows, register } = sewers.columns;
  return {
    name: 'drainage',
    periodS,
    phaseS: 0,
    start: () => start(sewers),
    step: (nowS) => {
      lookAtPumps(sewers, nowS);
      lookAtEntrances(sewers);
      const taken = world.drainage.register.takenUnits[0]! !== register.takenUnits[0]!;
      if (!taken && register.heldUnits[0] === 0 && register.surcharged[0] === 0) return;
      if (!taken && register.quiet[0] === 1 && nowS % restS !== 0) return;
      if (taken) takeIn(sewers);
      markRunning(sewers);
      lookAtMouths(sewers);
      const moved = route(sewers.net, rows.heldUnits, sewers, sewers);
      register.quiet[0] = moved === 0 && !taken ? 1 : 0;
      countOut(sewers);
      noteMouths(sewers, nowS);
      settle(sewers, nowS);
      noteStations(sewers, nowS);
    },
    waterBalance: () => balance(sewers),
  };
}

function start({ world, net, columns, stations }: Sewers): void {
  const { state } = world.drainage;
  state.cause.fill(noEvent);
  columns.rows.event.fill(noEvent);
  columns.pumps.stopped.fill(noEvent);
  columns.mouths.locked.fill(noEvent);
  columns.stations.closed.fill(noEvent);
  state.acceptUnits.set(net.inletUnits);
  for (const row of stations) state.acceptUnits[row] = 0;
}

function takeIn({ world, columns }: Sewers): void {
  const { state, register } = world.drainage;
  const { heldUnits } = columns.rows;
  const { takenUnits } = state;
  for (let row = 1; row < takenUnits.length; row += 1) {
    if (takenUnits[row] === 0) continue;
    heldUnits[row] = heldUnits[row]! + takenUnits[row]!;
    takenUnits[row] = 0;
  }
  columns.register.takenUnits[0] = register.takenUnits[0]!;
}

function countOut({ net, columns, outUnits }: Sewers): void {
  const { register } = columns;
  for (let mouth = 0; mouth < outUnits.length; mouth += 1) {
    const isLifted = net.pump[net.mouths.row[mouth]!]! >= 0;
    if (isLifted) register.liftedUnits[0]! += outUnits[mouth]!;
    else register.outUnits[0]! += outUnits[mouth]!;
  }
}

function balance({ columns: { rows, register } }: Sewers): SewerBalance {
  const taken = register.takenUnits[0]!;
  const returned = register.returnedUnits[0]!;
  const out = register.outUnits[0]!;
  const lifted = register.liftedUnits[0]!;
  const held = rows.heldUnits.reduce((sum, units) => sum + units, 0);
  return { taken, held, returned, out, lifted, error: taken - held - returned - out - lifted };
}
