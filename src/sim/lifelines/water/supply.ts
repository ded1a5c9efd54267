/** From pressures to what users have: supply of every junction, and what communities are told of. */
import { type EventKind, eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { setSupply } from '../../world/services.ts';
import type { World } from '../../world/world.ts';
import type { WaterColumns } from './columns.ts';
import { createNearestBreak } from './nearestBreak.ts';
import type { Parts } from './parts.ts';
import { runBegan } from './tanks.ts';
import type { WaterWorks } from './works.ts';

/** Share of its demand below which a community's pressure counts as low, and from which it no longer does: assumptions. */
const lowBelow = 0.7;
const backFrom = 0.9;
/** A community whose share has fallen by so much more is told of again. */
const worseBy = 0.3;
/** Steps of the level that junctions give, so that users look again only when much has changed. */
const levelSteps = 20;
/** At most so many faults are named as causes. */
const mostCauses = 4;

/** What a solution says of a junction. */
interface Pressures {
  readonly share: Float64Array;
  readonly pressureM: Float64Array;
}

/** Writes what every junction gives after the solution. */
export type Publish = (found: Pressures, nowS: number) => void;

interface ZoneTotals {
  readonly demand: Float64Array;
  readonly met: Float64Array;
  readonly pressureM: Float64Array;
}

export function createSupply(world: World, works: WaterWorks, columns: WaterColumns, parts: Parts): Publish {
  const { junctions } = works;
  const { zones, register } = columns;
  const { city, services, events } = world;
  const { zone: zoneOf, demand } = city.networkNodes;
  const totals = zoneTotals(city.zones.count);
  /** Event water.pressureBack of this solution, by community. */
  const back = new Int32Array(city.zones.count);
  const junctionsOf: number[][] = Array.from({ length: city.zones.count }, () => []);
  for (const n of junctions) junctionsOf[zoneOf[n]!]?.push(n);

  const findBreaks = createNearestBreak(world, works, columns);
  let breaks: Int32Array | null = null;
  /** Faults of each part's stations, and of all that is in it, as long as one solution is published. */
  const known = new Map<number, number[]>();
  const knownAll = new Map<number, number[]>();
  /** What keeps water from a junction: the nearest broken pipe and what has stopped or run empty; else any broken pipe of its part. */
  const faultsAt = (n: number): readonly number[] => {
    const part = parts.ofNode[n]!;
    const nearest = breaks === null ? noEvent : breaks[n]!;
    const stations = known.get(part) ?? parts.faultsOfStations(part);
    known.set(part, stations);
    if (nearest !== noEvent) return [nearest, ...stations];
    if (stations.length > 0) return stations;
    const all = knownAll.get(part) ?? parts.faults(part);
    knownAll.set(part, all);
    return all;
  };

  const add = ({ share, pressureM }: Pressures): void => {
    for (const all of [totals.demand, totals.met, totals.pressureM]) all.fill(0);
    for (const n of junctions) {
      const zone = zoneOf[n]!;
      if (zone < 0) continue;
      totals.demand[zone]! += demand[n]!;
      totals.met[zone]! += demand[n]! * share[n]!;
      totals.pressureM[zone]! += demand[n]! * pressureM[n]!;
    }
  };
  /** What keeps water from those of a community who have too little, what most of the demand not met hangs on first. */
  const faultsOf = (zone: number, share: Float64Array): number[] => {
    const weight = new Map<number, number>();
    for (const n of junctionsOf[zone]!) {
      if (share[n]! >= lowBelow) continue;
      const unmet = demand[n]! * (1 - share[n]!);
      for (const fault of faultsAt(n)) weight.set(fault, (weight.get(fault) ?? 0) + unmet);
    }
    if (weight.size === 0) return [runBegan];
    return [...weight.keys()]
      .toSorted((p, q) => weight.get(q)! - weight.get(p)! || p - q)
      .slice(0, mostCauses);
  };
  const tell = (kind: EventKind, zone: number, met: number, cause: number, nowS: number): number => {
    const pressureM = totals.pressureM[zone]! / totals.demand[zone]!;
    return events.emit(eventCode[kind], nowS, subjectCode.zone, zone, met, pressureM, cause);
  };
  const lookAtZone = (zone: number, share: Float64Array, nowS: number): void => {
    if (totals.demand[zone] === 0) return;
    const met = totals.met[zone]! / totals.demand[zone]!;
    const low = zones.low[zone]!;
    if (low !== noEvent && met >= backFrom) {
      back[zone] = tell('water.pressureBack', zone, met, low, nowS);
      events.addCause(register.better[0]!);
      zones.low[zone] = noEvent;
    } else if (met < lowBelow && (low === noEvent || met <= zones.toldShare[zone]! - worseBy)) {
      zones.low[zone] = tell('water.pressureLow', zone, met, low, nowS);
      zones.toldShare[zone] = met;
      for (const fault of faultsOf(zone, share)) events.addCause(fault);
    }
  };
  /** Event to which a junction owes what it gives from now on. */
  const causeOf = (n: number, isWorse: boolean): number => {
    const zone = zoneOf[n]!;
    if (!isWorse) return Math.max(register.better[0]!, services.supply.cause[n]!, back[zone] ?? noEvent);
    // Of its community's low pressure and of what keeps water from itself, what came last.
    return Math.max(runBegan, zones.low[zone] ?? noEvent, ...faultsAt(n));
  };

  return (found, nowS) => {
    add(found);
    back.fill(noEvent);
    known.clear();
    knownAll.clear();
    breaks = register.cut[0]! > 0 ? findBreaks(found.share) : null;
    for (let zone = 0; zone < city.zones.count; zone += 1) lookAtZone(zone, found.share, nowS);
    for (const n of junctions) {
      const level = Math.round(found.share[n]! * levelSteps) / levelSteps;
      if (level === services.supply.level[n]) continue;
      setSupply(services, n, level, causeOf(n, level < services.supply.level[n]!));
    }
  };
}

function zoneTotals(count: number): ZoneTotals {
  const perZone = (): Float64Array => new Float64Array(count);
  return { demand: perZone(), met: perZone(), pressureM: perZone() };
}
