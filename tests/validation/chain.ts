/** The typhoon chain in many runs: which of its links show, and what vanishes when one of them is taken out. */
import { generateCity } from '../../src/city/generate/index.ts';
import { type City, facilityKind, networkNodeKind, service } from '../../src/city/model.ts';
import type { Documents } from '../../src/contract/documents.ts';
import type { EventKind, EventRecord } from '../../src/contract/events.ts';
import { readScenario } from '../../src/headless/read.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { loadWater } from '../../src/run/water.ts';
import { createEngine } from '../../src/sim/engine.ts';
import { kernelModules } from '../support/kernels.ts';

/** Links of the chain that a run can show. */
export const chainLinks = [
  'floodedStation',
  'blackout',
  'pumpStopped',
  'deeperFlood',
  'hospital',
  'telephone',
] as const;
type ChainLink = (typeof chainLinks)[number];

interface ChainRun {
  readonly events: readonly EventRecord[];
  readonly shows: Readonly<Record<ChainLink, boolean>>;
  /** Substations that water took, by network node, the first one first. */
  readonly floodedSubstations: readonly number[];
}

const openWater = await loadWater();

/** Damage, outages and harm: what a chain consists of. What instruments and people say and order about it is left out. */
const consequences =
  /^(asset|power|facility|station\.(?!read|failed|silent)|zone\.service|water|telecom|care|drain|metro|flood|road\.closedByWater|people\.(harmed|caughtOnRoad|swept))/u;

export function chainDocuments(name = 'typhoon-small'): { documents: Documents; city: City } {
  const { documents, issues } = loadScenario(readScenario(name).files);
  if (documents === null) throw new Error(JSON.stringify(issues));
  const { preset, size, seed, cell } = documents.scenario.city;
  return { documents, city: generateCity({ preset, seed, sizeM: size, cellM: cell }) };
}

/** Runs the scenario with a seed, from its start to its end, without a checkpoint. */
function runChain(documents: Documents, city: City, seed: number): ChainRun {
  const kernels = kernelModules();
  const base = { city, cityHash: '', documents, seed, kernels, openWater };
  const engine = createEngine({ ...base, checkpoints: false });
  const { fault } = engine.advance(documents.scenario.duration);
  if (fault !== null) throw new Error(`seed ${seed}: ${JSON.stringify(fault)}`);
  engine.assertCanonical();
  const { id } = engine.openView({ as: 'observer' });
  const events = engine.events(id, 0, engine.eventCount());
  const floodedSubstations = floodedAmong(city, events, [networkNodeKind.substation]);
  return { events, shows: linksOf(city, events), floodedSubstations };
}

export interface SeedResult {
  readonly seed: number;
  readonly shows: ChainRun['shows'];
  /** The run beside one whose first flooded substation stands higher; null where water took none. */
  readonly pair: Pair | null;
}

/** A seed's run, and where water takes a substation the same run without that link. */
export function runSeed(documents: Documents, city: City, seed: number): SeedResult {
  const run = runChain(documents, city, seed);
  const [station] = run.floodedSubstations;
  if (station === undefined) return { seed, shows: run.shows, pair: null };
  const raised = runChain(documents, withStationRaised(city, station), seed);
  return { seed, shows: run.shows, pair: comparePair(run, raised, station) };
}

/** The city with one station three metres higher: the link that is taken out. */
function withStationRaised(city: City, node: number): City {
  const zCm = city.networkNodes.zCm.slice();
  zCm[node]! += 300;
  return { ...city, networkNodes: { ...city.networkNodes, zCm } };
}

interface Pair {
  readonly vanished: number;
  /** Of them, those that descend from the flooding of the station. */
  readonly descended: number;
  readonly strangers: Readonly<Record<string, number>>;
}

/** Consequences of the first run that the second does not have, and how many of them the cause graph leads back to the station. */
function comparePair(base: ChainRun, without: ChainRun, station: number): Pair {
  const left = new Map<string, number>();
  for (const event of without.events) {
    if (!consequences.test(event.kind)) continue;
    left.set(keyOf(event), (left.get(keyOf(event)) ?? 0) + 1);
  }
  const isOfLink = descendants(base.events, (event) => isFloodingOf(event, station));
  const strangers: Record<string, number> = {};
  let vanished = 0;
  let descended = 0;
  for (const event of base.events) {
    if (!consequences.test(event.kind)) continue;
    const rest = left.get(keyOf(event)) ?? 0;
    if (rest > 0) {
      left.set(keyOf(event), rest - 1);
      continue;
    }
    vanished += 1;
    if (isOfLink.has(event.id)) descended += 1;
    else strangers[event.kind] = (strangers[event.kind] ?? 0) + 1;
  }
  return { vanished, descended, strangers };
}

const isFloodingOf = ({ kind, subject }: EventRecord, node: number): boolean =>
  kind === 'asset.flooded' && subject.index === node;

/** What of whom; the loss of power and that of water of the same house are two consequences. */
const keyOf = ({ kind, subject, a }: EventRecord): string =>
  `${kind} ${subject.kind} ${subject.index}${ofService.test(kind) ? ` ${a}` : ''}`;
const ofService = /^(facility|station|zone)\.(onReserve|service)/u;

/** Ids of all events that have one of the chosen among their ancestors, and of those. */
function descendants(events: readonly EventRecord[], chosen: (event: EventRecord) => boolean): Set<number> {
  const found = new Set<number>();
  for (const event of events) {
    if (chosen(event) || event.causes.some((cause) => found.has(cause))) found.add(event.id);
  }
  return found;
}

/** Nodes of some kinds that water took, in the order it took them. */
function floodedAmong(city: City, events: readonly EventRecord[], kinds: readonly number[]): number[] {
  return events
    .filter(
      ({ kind, subject }) =>
        kind === 'asset.flooded' && kinds.includes(city.networkNodes.kind[subject.index]!),
    )
    .map(({ subject }) => subject.index);
}

function linksOf(city: City, events: readonly EventRecord[]): Record<ChainLink, boolean> {
  const { substation, gridSupply } = networkNodeKind;
  const stations = new Set(floodedAmong(city, events, [substation, gridSupply]));
  const floodings = descendants(events, (e) => e.kind === 'asset.flooded' && stations.has(e.subject.index));
  const within = (kinds: readonly EventKind[], from: Set<number>) =>
    events.filter(({ id, kind }) => kinds.includes(kind) && from.has(id));
  const lost = within(['power.nodeLost'], floodings);
  const dark = descendants(events, ({ id }) => lost.some((event) => event.id === id));
  const stopped = within(['drain.pumpStopped'], dark);
  const dry = descendants(events, ({ id }) => stopped.some((event) => event.id === id));
  const water: readonly EventKind[] = [
    'flood.roadWet',
    'flood.buildingWet',
    'flood.zoneWet',
    'asset.flooded',
  ];
  const anyDark = descendants(events, ({ kind }) => kind === 'power.nodeLost');
  const hospitals = within(['facility.onReserve', 'facility.serviceLost'], anyDark).filter(
    ({ subject, a }) => city.facilities.kind[subject.index] === facilityKind.hospital && a === service.power,
  );
  return {
    floodedStation: stations.size > 0,
    blackout: lost.length > 0,
    pumpStopped: stopped.length > 0,
    deeperFlood: within(water, dry).length > 0,
    hospital: hospitals.length > 0,
    telephone: events.some(({ id, kind }) => kind.startsWith('telecom.') && anyDark.has(id)),
  };
}
