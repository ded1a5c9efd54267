/** From pressures to what users have: supply of every junction, and what communities are told of. */
import { type EventKind, eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { setSupply } from '../../world/services.ts';
import type { World } from '../../world/world.ts';
import type { WaterColumns } from './columns.ts';
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

export function createSupply(
  world: World,
  { junctions }: WaterWorks,
  { zones, register }: WaterColumns,
  parts: Parts,
): Publish {
  const { city, services, events } = world;
  const { zone: zoneOf, demand } = city.networkNodes;
  const totals = zoneTotals(city.zones.count);
  /** Event water.pressureBack of this solution, by community. */
  const back = new Int32Array(city.zones.count);
  const junctionsOf: number[][] = Array.from({ length: city.zones.count }, () => []);
  for (const n of junctions) junctionsOf[zoneOf[n]!]?.push(n);

  /** Faults of each part, as long as one solution is published. */
  const known = new Map<number, number[]>();
  const faultsAt = (part: number): number[] => {
    const faults = known.get(part) ?? parts.faults(part);
    known.set(part, faults);
    return faults;
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
    const unmet = new Map<number, number>();
    for (const n of junctionsOf[zone]!) {
      if (share[n]! >= lowBelow) continue;
      const part = parts.ofNode[n]!;
      unmet.set(part, (unmet.get(part) ?? 0) + demand[n]! * (1 - share[n]!));
    }
    const weight = new Map<number, number>();
    for (const [part, amount] of unmet)
      for (const fault of faultsAt(part)) weight.set(fault, (weight.get(fault) ?? 0) + amount);
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
    const low = zones.low[zone] ?? noEvent;
    return low === noEvent ? (faultsAt(parts.ofNode[n]!)[0] ?? runBegan) : low;
  };

  return (found, nowS) => {
    add(found);
    back.fill(noEvent);
    known.clear();
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
