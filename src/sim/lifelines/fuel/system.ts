/**
 * Fuel: tankers bring diesel to generators that have run down, from the nearest source that sells and that open roads lead to.
 * A few tankers for the whole city; hospitals first.
 */
import { eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { column, type Table } from '../../../kernel/columns.ts';
import type { System } from '../../system.ts';
import { type Reach, createReach } from '../../world/reach.ts';
import { useState } from '../../world/services.ts';
import type { World } from '../../world/world.ts';
import { type Generator, generatorsOf } from './generators.ts';
import { type Sources, createSources } from './sources.ts';

const periodS = 60;
const dispatchS = 300;
/** Share of its tank at which a generator's owner orders. */
const ordersBelow = 0.5;
/** Loading and unloading, s. */
const loadS = 1200;
const unloadS = 1200;
const tankerLitres = 8000;
const peopleOfTanker = 100_000;

const generatorSpec = {
  awaited: column('u8', '', '1 while a tanker is on its way to it'),
  noFuel: column('i32', '', 'event of the order that nobody could fill, -1 none'),
};
const tankerSpec = {
  generator: column('i32', '', 'row of the generator it drives to, -1 free'),
  litres: column('f64', 'L', 'what it brings'),
  arrivesAtS: column('u32', 's', 'when its fuel is in the tank'),
};

interface Parts {
  readonly world: World;
  readonly reach: Reach;
  readonly generators: readonly Generator[];
  readonly sources: Sources;
  readonly state: Table<typeof generatorSpec>;
  readonly tankers: Table<typeof tankerSpec>;
}

export function createFuel(world: World): System {
  const { layout } = world.setup;
  const reach = createReach(world);
  const generators = generatorsOf(world.city, reach);
  const parts: Parts = {
    world,
    reach,
    generators,
    sources: createSources(world, reach),
    state: layout.table('generators', generatorSpec, Math.max(1, generators.length)),
    tankers: layout.table(
      'tankers',
      tankerSpec,
      Math.max(1, Math.ceil(world.city.residents.count / peopleOfTanker)),
    ),
  };
  return {
    name: 'fuel',
    periodS,
    phaseS: 0,
    start: () => {
      parts.sources.start();
      parts.state.noFuel.fill(noEvent);
      parts.tankers.generator.fill(-1);
    },
    step: (nowS) => {
      for (let tanker = 0; tanker < parts.tankers.capacity; tanker += 1) {
        const row = parts.tankers.generator[tanker]!;
        if (row >= 0 && nowS >= parts.tankers.arrivesAtS[tanker]!) deliver(parts, tanker, row, nowS);
      }
      if (nowS % dispatchS === 0) takeOrders(parts, nowS);
    },
  };
}

function deliver(
  { world, generators, state, tankers }: Parts,
  tanker: number,
  row: number,
  nowS: number,
): void {
  const { uses } = world.services;
  const { use, litresPerS } = generators[row]!;
  const fullS = world.city.serviceUses.bufferMin[use]! * 60;
  const litres = tankers.litres[tanker]!;
  tankers.generator[tanker] = -1;
  state.awaited[row] = 0;
  state.noFuel[row] = noEvent;
  uses.reserveS[use] = Math.min(fullS, uses.reserveS[use]! + litres / litresPerS);
  uses.refilled[use] = tell(world, generators[row]!, 'refuelled', litres, uses.cause[use]!, nowS);
}

/** Free tankers go to those who ask, the most urgent first. */
function takeOrders(parts: Parts, nowS: number): void {
  const { tankers, generators } = parts;
  let tanker = freeTanker(tankers, 0);
  for (const row of askers(parts)) {
    if (tanker < 0) return;
    const timeS = parts.reach.from(generators[row]!.node);
    const source = nearestSource(parts, timeS);
    if (source < 0) {
      refuse(parts, row, nowS);
      continue;
    }
    send(parts, tanker, row, source, timeS[parts.sources.node(source)]!, nowS);
    tanker = freeTanker(tankers, tanker + 1);
  }
}

function freeTanker({ generator }: Table<typeof tankerSpec>, from: number): number {
  return generator.indexOf(-1, from);
}

/** Generators below half a tank that await nobody: those that run first, hospitals before others, then by what is left in the tank. */
function askers({ world, generators, state }: Parts): number[] {
  const { uses } = world.services;
  const rows: number[] = [];
  for (let row = 0; row < generators.length; row += 1) {
    const { use } = generators[row]!;
    if (state.awaited[row] === 1) continue;
    if (uses.reserveS[use]! < world.city.serviceUses.bufferMin[use]! * 60 * ordersBelow) rows.push(row);
  }
  const rank = (row: number): number => {
    const { use, isFirst } = generators[row]!;
    return (uses.state[use] === useState.supplied ? 2 : 0) + (isFirst ? 0 : 1);
  };
  const left = (row: number): number => uses.reserveS[generators[row]!.use]!;
  return rows.toSorted((p, q) => rank(p) - rank(q) || left(p) - left(q) || p - q);
}

/** The way back is taken as long as the way there. */
function nearestSource({ sources }: Parts, timeS: Float64Array): number {
  let best = -1;
  for (let row = 0; row < sources.count; row += 1) {
    if (sources.cutAt(row) !== null || !(timeS[sources.node(row)]! < Infinity)) continue;
    if (best < 0 || timeS[sources.node(row)]! < timeS[sources.node(best)]!) best = row;
  }
  return best;
}

function send(
  { world, generators, sources, state, tankers }: Parts,
  tanker: number,
  row: number,
  source: number,
  driveS: number,
  nowS: number,
): void {
  const { use, litresPerS } = generators[row]!;
  const missingS = world.city.serviceUses.bufferMin[use]! * 60 - world.services.uses.reserveS[use]!;
  const litres = Math.min(tankerLitres, sources.litresAt(source), missingS * litresPerS);
  sources.take(source, litres);
  state.awaited[row] = 1;
  tankers.generator[tanker] = row;
  tankers.litres[tanker] = litres;
  tankers.arrivesAtS[tanker] = nowS + Math.ceil(loadS + driveS + unloadS);
}

/** Nobody within reach sells; that is told once. */
function refuse({ world, generators, sources, state }: Parts, row: number, nowS: number): void {
  if (state.noFuel[row] !== noEvent) return;
  const cause = world.services.uses.cause[generators[row]!.use]!;
  state.noFuel[row] = tell(world, generators[row]!, 'noFuel', 0, cause, nowS);
  for (let source = 0; source < sources.count; source += 1) {
    world.events.addCause(sources.cutAt(source) ?? noEvent);
  }
}

function tell(
  world: World,
  { isFacility, user }: Generator,
  what: 'refuelled' | 'noFuel',
  a: number,
  cause: number,
  nowS: number,
): number {
  const kind = eventCode[`${isFacility ? 'facility' : 'station'}.${what}`];
  const subject = isFacility ? subjectCode.facility : subjectCode.networkNode;
  return world.events.emit(kind, nowS, subject, user, a, 0, cause);
}
