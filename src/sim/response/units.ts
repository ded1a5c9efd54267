/**
 * Units: where each is, what it does there, and what its commander was last told.
 *
 * A unit moves as a vehicle of the road network. It reports on every change of state and every five minutes by its own
 * radio, which the model takes as immediate (a limit named in the README); pictures and seats see the last report.
 */
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { unitKind, unitState } from '../../contract/frame.ts';
import type { World } from '../world/world.ts';
import { type Outcome, cancel, depart, drainArrivals, outcome, travelMode } from '../world/travel.ts';
import { type Position, positionOf } from '../movement/position.ts';
import { failOrder } from './outcome.ts';
import { finishWork, workTimeS } from './work.ts';

const reportEveryS = 300;

export function startUnits(world: World): void {
  const { units, list } = world.units;
  for (const [unit, { kind, organisation, base }] of list.entries()) {
    units.kind[unit] = kind;
    units.organisation[unit] = organisation;
    units.base[unit] = base;
    units.node[unit] = world.city.facilities.node[base]!;
    units.traveller[unit] = -1;
    units.order[unit] = -1;
    units.road[unit] = -1;
    units.event[unit] = noEvent;
    report(world, unit, 0);
  }
}

/** Sends the nearest free unit of the order's organisation; the order fails where none is free. */
export function sendNearestUnit(world: World, row: number, kind: number, road: number, nowS: number): void {
  const { orders } = world.orderWorld;
  const unit = nearestFree(world, orders.organisation[row]!, kind, road);
  if (unit < 0) return failOrder(world, row, nowS, 'noUnitFree');
  const { units } = world.units;
  const cause = orders.lastEvent[row]!;
  const event = world.events.emit(eventCode['unit.departed'], nowS, subjectCode.unit, unit, row, 0, cause);
  orders.unit[row] = unit;
  units.order[unit] = row;
  units.road[unit] = road;
  units.event[unit] = event;
  moveTo(world, unit, world.city.roads.nodeA[road]!, nowS, unitState.moving);
}

/** Takes the unit off whatever it does and sends it to its base. */
export function sendHome(world: World, unit: number, nowS: number): void {
  const { units } = world.units;
  if (units.kind[unit] === unitKind.pumpTruck) stopPump(world, unit);
  units.order[unit] = -1;
  units.road[unit] = -1;
  moveTo(world, unit, world.city.facilities.node[units.base[unit]!]!, nowS, unitState.returning);
}

export function stepUnits(world: World, nowS: number): void {
  drainArrivals(world.travel, 'units', (traveller, what) => endTrip(world, traveller, what, nowS));
  const { units, list } = world.units;
  for (let unit = 0; unit < list.length; unit += 1) {
    if (units.state[unit] === unitState.idle) continue;
    if (units.state[unit] === unitState.working) stepWorking(world, unit, nowS);
    if (nowS - units.reportedAtS[unit]! >= reportEveryS) report(world, unit, nowS);
  }
}

function endTrip(world: World, traveller: number, what: Outcome, nowS: number): void {
  const { units } = world.units;
  const { travellers } = world.travel;
  const unit = travellers.owner[traveller]!;
  const returning = units.state[unit] === unitState.returning;
  const row = units.order[unit]!;
  units.node[unit] = travellers.node[traveller]!;
  if (what === outcome.noRoute) cancel(world.travel, traveller);
  units.traveller[unit] = -1;
  if (what !== outcome.arrived) return block(world, unit, nowS, returning);
  const kind = eventCode[returning ? 'unit.returned' : 'unit.arrived'];
  units.event[unit] = world.events.emit(kind, nowS, subjectCode.unit, unit, row, 0, units.event[unit]!);
  setState(world, unit, nowS, returning ? unitState.idle : unitState.working);
  if (!returning) units.readyAtS[unit] = nowS + workTimeS(world, unit);
}

/** A unit that water has stopped gives its order back and tries to go home. */
function block(world: World, unit: number, nowS: number, returning: boolean): void {
  const { units } = world.units;
  const row = units.order[unit]!;
  const cause = units.event[unit]!;
  units.event[unit] = world.events.emit(
    eventCode['unit.blocked'],
    nowS,
    subjectCode.unit,
    unit,
    row,
    0,
    cause,
  );
  if (row >= 0) failOrder(world, row, nowS, 'noRoute', units.event[unit]);
  units.order[unit] = -1;
  units.road[unit] = -1;
  if (returning) setState(world, unit, nowS, unitState.idle);
  else sendHome(world, unit, nowS);
}

function stepWorking(world: World, unit: number, nowS: number): void {
  const { units } = world.units;
  if (nowS < units.readyAtS[unit]! || units.order[unit] === -1) return;
  if (finishWork(world, unit, nowS)) sendHome(world, unit, nowS);
}

function stopPump({ pumping, units }: World, unit: number): void {
  pumping.pumps.active[unit] = 0;
  units.units.readyAtS[unit] = 0;
}

function moveTo(world: World, unit: number, node: number, nowS: number, state: number): void {
  const { units } = world.units;
  const moving = units.traveller[unit]!;
  if (moving !== -1) {
    units.node[unit] = world.travel.travellers.node[moving]!;
    cancel(world.travel, moving);
  }
  const fromNode = units.node[unit]!;
  units.traveller[unit] = depart(world.travel, {
    mode: travelMode.unit,
    owner: unit,
    fromNode,
    to: node,
    atS: nowS,
  });
  setState(world, unit, nowS, state);
}

function setState(world: World, unit: number, nowS: number, state: number): void {
  const { units } = world.units;
  units.state[unit] = state;
  units.sinceS[unit] = nowS;
  report(world, unit, nowS);
}

const position: Position = { xM: 0, yM: 0, headingRad: 0 };

function report(world: World, unit: number, nowS: number): void {
  const { units } = world.units;
  const { city } = world;
  const traveller = units.traveller[unit]!;
  units.reportedState[unit] = units.state[unit]!;
  units.reportedAtS[unit] = nowS;
  if (traveller >= 0) {
    positionOf(world, traveller, nowS * 1000, position);
    units.reportedX[unit] = position.xM;
    units.reportedY[unit] = position.yM;
  } else {
    const node = units.node[unit]!;
    units.reportedX[unit] = city.nodes.xCm[node]! / 100;
    units.reportedY[unit] = city.nodes.yCm[node]! / 100;
  }
}

function nearestFree(world: World, organisation: number, kind: number, road: number): number {
  const { units, list } = world.units;
  const { nodes, roads } = world.city;
  const target = roads.nodeA[road]!;
  let best = -1;
  let bestDistance = Infinity;
  for (let unit = 0; unit < list.length; unit += 1) {
    const free = units.state[unit] === unitState.idle;
    if (!free || units.organisation[unit] !== organisation || units.kind[unit] !== kind) continue;
    const node = units.node[unit]!;
    const dx = nodes.xCm[node]! - nodes.xCm[target]!;
    const dy = nodes.yCm[node]! - nodes.yCm[target]!;
    const distance = dx * dx + dy * dy;
    if (distance < bestDistance) {
      best = unit;
      bestDistance = distance;
    }
  }
  return best;
}
