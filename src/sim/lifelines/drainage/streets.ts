/** What the sewers do to the streets above them: how much the inlets accept, what comes up, and why. */
import { noEvent } from '../../../contract/events.ts';
import { pushUp } from '../../world/drainage.ts';
import { waterRoot } from '../../world/fields.ts';
import { setSupply } from '../../world/services.ts';
import { accepts, spill } from './model.ts';
import { fullShare, periodS, type Sewers, tellNode } from './sewers.ts';

/** Water that comes up at a manhole is an event from this rate on, m³/s, until none has come for `endsAfterS`. */
const leastM3ps = 0.01;
const endsAfterS = 300;

/** After the water has moved: row by row, downstream first, so that a row knows why the one below it does not empty. */
export function settle(sewers: Sewers, nowS: number): void {
  const { world, net, columns } = sewers;
  const { areas, state } = world.drainage;
  const { rows, register } = columns;
  const { order } = net;
  // Rows of circles may stand before what they empty into.
  sewers.why.fill(noEvent);
  let held = 0;
  for (let k = 0; k < order.length; k += 1) {
    const row = order[k]!;
    const units = spill(net, rows.heldUnits, row);
    if (units > 0) {
      pushUp(world.drainage, row, units);
      register.returnedUnits[0]! += units;
    }
    held += rows.heldUnits[row]!;
    sewers.why[row] = holdsBack(sewers, row);
    if (areas.facility[row]! >= 0) continue;
    state.acceptUnits[row] = accepts(net, rows.heldUnits, row, areas.cells[row]!);
    if (units > 0 || rows.event[row] !== noEvent) noteSurcharge(sewers, row, units, nowS);
    const isFull = rows.heldUnits[row]! >= fullShare * net.storeUnits[row]!;
    const cause = isFull ? causeOf(sewers, row) : noEvent;
    if (cause === state.cause[row]) continue;
    state.cause[row] = cause;
    offer(sewers, row, cause);
  }
  register.heldUnits[0] = held;
}

function noteSurcharge(sewers: Sewers, row: number, units: number, nowS: number): void {
  const { world, net, columns } = sewers;
  const { event, returnedAtS } = columns.rows;
  const node = world.drainage.areas.node[row]!;
  const m3ps = units / net.unitsPerM3 / periodS;
  if (units > 0) returnedAtS[row] = nowS;
  if (event[row] === noEvent) {
    if (m3ps < leastM3ps) return;
    event[row] = tellNode(world, 'drain.surcharged', node, m3ps, sewers.why[row]!, nowS);
    world.events.addCause(waterRoot(world.fields));
    columns.register.surcharged[0]! += 1;
  } else if (nowS - returnedAtS[row]! >= endsAfterS) {
    tellNode(world, 'drain.surchargeEnded', node, 0, event[row]!, nowS);
    event[row] = noEvent;
    columns.register.surcharged[0]! -= 1;
  }
}

/** Why a full row is full: water comes up in it, or what keeps it from emptying; -1 where the rain alone is too much. */
function causeOf({ columns, why }: Sewers, row: number): number {
  const own = columns.rows.event[row]!;
  return own === noEvent ? why[row]! : own;
}

/** Event that keeps a row from emptying: its pump, its outfall, or what keeps the row below it at the height of this street. */
function holdsBack({ net, columns, why }: Sewers, row: number): number {
  const pump = net.pump[row]!;
  if (pump >= 0 && columns.pumps.stopped[pump] !== noEvent) return columns.pumps.stopped[pump]!;
  const mouth = net.mouth[row]!;
  if (mouth >= 0) return columns.mouths.locked[mouth]!;
  const next = net.to[row]!;
  if (next < 0) return noEvent;
  const isAtStreet = columns.rows.heldUnits[next]! >= fullShare * net.levelWithBelow[row]!;
  return isAtStreet ? why[next]! : noEvent;
}

/** What stations that need this drain are given. */
function offer({ world, providerNode }: Sewers, row: number, cause: number): void {
  const node = providerNode[row]!;
  if (node >= 0) setSupply(world.services, node, cause === noEvent ? 1 : 0, cause);
}
