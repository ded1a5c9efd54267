/** What a unit does once it is there, and how long it takes before it is done. */
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { unitKind } from '../../contract/frame.ts';
import { orderTypes } from '../../contract/orders.ts';
import { setBarrier } from '../world/roads.ts';
import type { World } from '../world/world.ts';
import { completeOrder } from './outcome.ts';

/** Two officers put up or clear barriers at both ends; assumption. */
const barrierS = 180;
/** Set-up of a mobile pump: 15–20 min (Ningbo, plans-in-practice §7). */
const pumpSetUpS = 1050;
/** A "dragon" truck pumps 1500–3000 m³/h (plans-in-practice §7); the middle of it. */
export const truckPumpM3ps = 0.625;

/** Seconds from arrival until the unit's work shows. */
export function workTimeS(world: World, unit: number): number {
  return world.units.units.kind[unit] === unitKind.pumpTruck ? pumpSetUpS : barrierS;
}

/** Completes the work at hand. True where the unit is free again afterwards; a pump stays until recalled. */
export function finishWork(world: World, unit: number, nowS: number): boolean {
  const { units } = world.units;
  const row = units.order[unit]!;
  const type = orderTypes[world.orderWorld.orders.type[row]!];
  if (type === 'deployPump') {
    startPump(world, unit, row, nowS);
    return false;
  }
  moveBarrier(world, unit, row, nowS, type === 'closeRoad');
  return true;
}

function startPump(world: World, unit: number, row: number, nowS: number): void {
  const { pumping, units } = world;
  if (pumping.pumps.active[unit] === 1) return;
  const road = units.units.road[unit]!;
  pumping.pumps.cell[unit] = world.city.roads.lowCell[road]!;
  pumping.pumps.rateM3ps[unit] = truckPumpM3ps;
  pumping.pumps.active[unit] = 1;
  const cause = units.units.event[unit]!;
  const kind = eventCode['unit.pumping'];
  const event = world.events.emit(kind, nowS, subjectCode.unit, unit, truckPumpM3ps, row, cause);
  units.units.event[unit] = event;
  completeOrder(world, row, nowS, event);
}

function moveBarrier(world: World, unit: number, row: number, nowS: number, close: boolean): void {
  const { roads } = world.roadWorld;
  const road = world.units.units.road[unit]!;
  const organisation = world.orderWorld.orders.organisation[row]!;
  const kind = eventCode[close ? 'road.closedByOrder' : 'road.openedByOrder'];
  const cause = world.units.units.event[unit] ?? noEvent;
  const event = world.events.emit(kind, nowS, subjectCode.road, road, organisation, row, cause);
  setBarrier(world.roadWorld, road, close);
  roads.cause[road] = event;
  completeOrder(world, row, nowS, event);
}
