/** The changing state that systems share, in columns; and the log of what happened. */
import type { City } from '../../city/model.ts';
import type { Documents } from '../../contract/documents.ts';
import type { Institution } from '../../contract/institution.ts';
import type { EventLog } from '../../kernel/events.ts';
import type { Setup } from '../system.ts';
import { type Air, declareAir } from './air.ts';
import { type Assets, declareAssets } from './assets.ts';
import { type BuildingWorld, declareBuildings } from './buildings.ts';
import { type Calls, declareCalls } from './calls.ts';
import { type Care, declareCare } from './care.ts';
import { type Channels, declareChannels } from './channels.ts';
import { drainAreasOf } from './drainAreas.ts';
import { type Drainage, declareDrainage } from './drainage.ts';
import { type Fields, declareFields } from './fields.ts';
import { type Forecast, declareForecast } from './forecast.ts';
import { type Levees, declareLevees } from './levees.ts';
import { facilitiesWith, stationsWith } from './instruments.ts';
import { type Lines, createLines } from './lines.ts';
import { type Messages, declareMessages } from './messages.ts';
import { type OrderWorld, declareOrders } from './orders.ts';
import { type People, declarePeople } from './people.ts';
import { type Pictures, declarePictures } from './pictures.ts';
import { type Pumping, declarePumping } from './pumping.ts';
import { type RoadWorld, declareRoads } from './roads.ts';
import type { Role } from './roles.ts';
import { type Served, declareServed } from './served.ts';
import { type Services, declareServices } from './services.ts';
import { type Spills, declareSpills } from './spills.ts';
import { type Travel, declareTravel } from './travel.ts';
import { type Units, type UnitSeed, declareUnits, unitsAt } from './units.ts';
import { type ZoneWorld, declareZones } from './zones.ts';
import { unitKind } from '../../contract/frame.ts';

export interface World {
  readonly setup: Setup;
  readonly city: City;
  readonly seed: number;
  readonly documents: Documents;
  /** Roles of the scenario as found in this city. */
  readonly roles: ReadonlyMap<string, Role>;
  readonly events: EventLog;
  readonly fields: Fields;
  readonly forecast: Forecast;
  readonly pumping: Pumping;
  readonly drainage: Drainage;
  readonly roadWorld: RoadWorld;
  readonly buildingWorld: BuildingWorld;
  readonly assets: Assets;
  readonly services: Services;
  readonly spills: Spills;
  readonly air: Air;
  readonly levees: Levees;
  readonly served: Served;
  readonly care: Care;
  readonly zoneWorld: ZoneWorld;
  readonly people: People;
  readonly travel: Travel;
  readonly units: Units;
  readonly calls: Calls;
  readonly channels: Channels;
  readonly lines: Lines;
  readonly messages: Messages;
  readonly pictures: Pictures;
  readonly orderWorld: OrderWorld;
}

/** Declares every shared column, in this order, which is part of the engine's identity. */
export function declareWorld(
  setup: Setup,
  documents: Documents,
  roles: ReadonlyMap<string, Role>,
  events: EventLog,
): World {
  const { city, seed } = setup;
  const { institution, scenario } = documents;
  const units = unitSeeds(city, institution);
  const services = declareServices(setup);
  const fields = declareFields(setup);
  return {
    setup,
    city,
    seed,
    documents,
    roles,
    events,
    fields,
    forecast: declareForecast(setup),
    pumping: declarePumping(setup, units.length),
    drainage: declareDrainage(setup, drainAreasOf(city)),
    levees: declareLevees(setup, scenario.flood),
    roadWorld: declareRoads(setup),
    buildingWorld: declareBuildings(setup),
    assets: declareAssets(setup),
    services,
    served: declareServed(setup),
    care: declareCare(setup),
    spills: declareSpills(setup),
    air: declareAir(setup, fields),
    zoneWorld: declareZones(setup),
    people: declarePeople(setup),
    travel: declareTravel(setup, { travellers: city.residents.count + city.households.count + units.length }),
    units: declareUnits(setup, units),
    calls: declareCalls(setup, callCapacity(city, institution, scenario.duration)),
    channels: declareChannels(setup, institution.channels),
    lines: createLines(city, institution, services, seed),
    messages: declareMessages(setup, messageCapacity(city, institution, scenario.duration)),
    pictures: declarePictures(setup, institution.organisations.length),
    orderWorld: declareOrders(setup),
  };
}

/** Index of an organisation in the institution; -1 where it has none of that key. */
export function organisationIndex(institution: Institution, key: string): number {
  return institution.organisations.findIndex((organisation) => organisation.key === key);
}

function unitSeeds(city: City, institution: Institution): UnitSeed[] {
  const seeds: UnitSeed[] = [];
  for (const [index, organisation] of institution.organisations.entries()) {
    for (const { kind, base } of organisation.units)
      seeds.push(...unitsAt(city, index, unitKind[kind], base));
  }
  return seeds;
}

/** A household calls at most three times, a driver once; background calls come at their rate, with room to spare. */
function callCapacity(city: City, institution: Institution, durationS: number): number {
  const background = Math.ceil((institution.callCentre.background * durationS) / 3600);
  return 1000 + 3 * city.households.count + city.residents.count + 2 * background;
}

const byCommunity: readonly string[] = ['smartMeter', 'pressureLogger', 'cellMonitor'];

/** Readings of every sensor, reports on every cycle, a forward or two of every call, and unit reports. */
function messageCapacity(city: City, institution: Institution, durationS: number): number {
  let messages = 20_000;
  for (const { kind, interval } of institution.sensors) {
    // A weather station tells wind and rain; some are read by community.
    const each = kind === 'weatherStation' ? 2 : 1;
    const own = facilitiesWith(city, kind).length + stationsWith(city, kind).length;
    const carriers = each * (byCommunity.includes(kind) ? city.zones.count : own);
    messages += carriers * Math.ceil(durationS / interval);
  }
  for (const { every, items } of institution.reports) messages += items * Math.ceil(durationS / every);
  messages += callCapacity(city, institution, 0) * institution.callCentre.forwards.length;
  return Math.min(2_000_000, messages);
}
