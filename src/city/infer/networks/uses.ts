import { facilityKind } from '../../model.ts';
import { service, serviceUser } from '../../networks.ts';
import type { Work } from './context.ts';
import type { StationLoad } from './power.ts';

/** What the networks offer at a street node, and cells at a place. */
export interface Offers {
  blockOf: Int32Array;
  substationOf: Int32Array;
  waterOf: Int32Array;
  manholeOf: Int32Array;
  nearestCell: (xCm: number, yCm: number) => number;
  terminal: number;
}

/** Needs of one facility: a fixed part and a part for each unit of its capacity; buffers in min. */
interface Needs {
  kw: number;
  kwEach: number;
  powerMin: number;
  waterMlps: number;
  waterMlpsEach: number;
  waterMin: number;
  channels: number;
  telecomMin?: number;
}

/**
 * Hospitals: 5 kW and 500 L a bed and day, water for 12 h in tanks; small offices have no buffer but the batteries of their
 * radios (8 h). A generator of the facility itself counts before the usual buffer. Assumptions, README.
 */
const needs: readonly (Needs | undefined)[] = [];
const put = (
  kind: number,
  power: [kw: number, each: number, min: number],
  water: [number, number, number],
  channels: number,
): void => {
  (needs as (Needs | undefined)[])[kind] = {
    kw: power[0],
    kwEach: power[1],
    powerMin: power[2],
    waterMlps: water[0],
    waterMlpsEach: water[1],
    waterMin: water[2],
    channels,
  };
};
put(facilityKind.shelter, [5, 0.02, 0], [50, 0.25, 0], 4);
put(facilityKind.hospital, [50, 5, 0], [300, 8, 720], 30);
put(facilityKind.school, [20, 0.05, 0], [100, 0.5, 0], 4);
put(facilityKind.pumpDepot, [20, 2, 0], [50, 0, 0], 4);
put(facilityKind.policeStation, [20, 1, 480], [50, 0, 0], 8);
put(facilityKind.districtOffice, [60, 0, 240], [100, 0, 0], 12);
put(facilityKind.callCentre, [30, 0.5, 480], [30, 0, 0], 30);
put(facilityKind.fireStation, [30, 2, 480], [100, 0, 0], 8);
put(facilityKind.clinic, [15, 1, 60], [50, 2, 120], 4);
put(facilityKind.warehouse, [10, 0.005, 0], [0, 0, 0], 2);
put(facilityKind.careHome, [20, 0.6, 0], [50, 2.5, 240], 4);
put(facilityKind.metroStation, [800, 0, 60], [200, 0, 120], 8);
put(facilityKind.stadium, [300, 0.05, 30], [200, 0.1, 120], 12);
put(facilityKind.operationsCentre, [100, 0, 1440], [100, 0, 480], 30);
put(facilityKind.fuelStation, [15, 0, 0], [20, 0, 0], 2);
put(facilityKind.streetOffice, [15, 0, 120], [30, 0, 0], 6);
put(facilityKind.communityOffice, [5, 0, 60], [10, 0, 0], 2);
put(facilityKind.railStation, [400, 0.02, 60], [200, 0.02, 120], 12);
put(facilityKind.airport, [3000, 0, 1440], [3000, 0, 480], 30);
put(facilityKind.port, [2000, 0, 0], [500, 0, 0], 12);
put(facilityKind.camera, [0.1, 0, 30], [0, 0, 0], 0);
put(facilityKind.rainGauge, [0.05, 0, 4320], [0, 0, 0], 0);
put(facilityKind.streamGauge, [0.05, 0, 4320], [0, 0, 0], 0);
put(facilityKind.tideGauge, [0.05, 0, 4320], [0, 0, 0], 0);

/** A day of telephone batteries in service rooms is not assumed: lines hang on the cell or exchange. */
const fuelStockMin = 3 * 1440;

/** Telemetry of gauges and cameras takes one channel's worth. */
const telemetry: readonly number[] = [
  facilityKind.camera,
  facilityKind.rainGauge,
  facilityKind.streamGauge,
  facilityKind.tideGauge,
];

export function addFacilityUses({ site, streets, build }: Work, offers: Offers): void {
  const { facilities } = site;
  const userKind = serviceUser.facility;
  for (let user = 0; user < facilities.count; user += 1) {
    const kind = facilities.kind[user]!;
    const own = needs[kind];
    if (own === undefined) continue;
    const building = facilities.building[user]!;
    const xCm = facilities.xCm[user]!;
    const yCm = facilities.yCm[user]!;
    const street = building >= 0 ? streets.ofBuilding[building]! : streets.nearest(xCm, yCm);
    const at = (offer: Int32Array): number => (street < 0 ? -1 : offer[street]!);
    const size = facilities.capacity[user]!;
    const kw = own.kw + own.kwEach * size;
    const generatorMin = facilities.generatorKw[user]! > 0 ? facilities.fuelMin[user]! : 0;
    build.use({
      userKind,
      user,
      service: service.power,
      provider: at(offers.blockOf),
      need: Math.max(1, kw),
      bufferMin: generatorMin > 0 ? generatorMin : own.powerMin,
    });
    if (own.waterMlps > 0) {
      build.use({
        userKind,
        user,
        service: service.water,
        provider: at(offers.waterOf),
        need: own.waterMlps + own.waterMlpsEach * size,
        bufferMin: own.waterMin,
      });
    }
    const channels = telemetry.includes(kind) ? 1 : own.channels;
    const provider = offers.nearestCell(xCm, yCm);
    build.use({ userKind, user, service: service.telecom, provider, need: channels, bufferMin: 0 });
    if (kind === facilityKind.metroStation) {
      build.use({
        userKind,
        user,
        service: service.drainage,
        provider: at(offers.manholeOf),
        need: 20,
        bufferMin: 30,
      });
    }
    if (kind === facilityKind.fuelStation) {
      const { fuel } = service;
      build.use({
        userKind,
        user,
        service: fuel,
        provider: offers.terminal,
        need: 1,
        bufferMin: fuelStockMin,
      });
    }
  }
}

/** Buffers of the networks' own stations, min. */
interface StationBuffer {
  powerMin: (station: StationLoad, index: number) => number;
  telecom?: boolean;
}

/**
 * Stations from this power on have a cable of their own from the substation: pumping stations and works are loads of the second
 * class, which street transformers must not feed (GB 50013, GB 50014, from knowledge of the standards); the limit is an assumption.
 */
const ownCableKw = 50;

/** Stations draw power from the transformer of their street, large ones from the substation; some report by telephone. */
export function addStationUses(
  { build }: Work,
  stations: readonly StationLoad[],
  offers: Offers,
  { powerMin, telecom = false }: StationBuffer,
): void {
  const userKind = serviceUser.networkNode;
  stations.forEach((station, i) => {
    const from = station.kw >= ownCableKw ? offers.substationOf : offers.blockOf;
    const provider = from[station.streetNode] ?? -1;
    const user = station.node;
    build.use({
      userKind,
      user,
      service: service.power,
      provider,
      need: Math.max(1, station.kw),
      bufferMin: powerMin(station, i),
    });
    if (!telecom) return;
    const { xCm, yCm } = build.nodes[user]!;
    const cell = offers.nearestCell(xCm, yCm);
    build.use({ userKind, user, service: service.telecom, provider: cell, need: 1, bufferMin: 0 });
  });
}

/** Diesel sets of pump stations: one in two has one, for 8 h (by position, so that neighbours differ). */
export function dieselMin(index: number): number {
  return index % 2 === 0 ? 480 : 0;
}

export function addPlantUses(
  { build }: Work,
  plants: readonly { node: number; kw: number; xCm: number; yCm: number }[],
  oilUsers: readonly { xCm: number; yCm: number; node: number }[],
  gas: number,
  waterOf: (xCm: number, yCm: number) => number,
): void {
  const userKind = serviceUser.networkNode;
  for (const { node: user, kw, xCm, yCm } of plants) {
    const oil = oilUsers.find((one) => one.xCm === xCm && one.yCm === yCm);
    const store = build.nodes[user]!.store;
    // .2 m³ of gas a kWh at 50 % efficiency; make-up water for wet cooling towers 2 L a kWh.
    build.use({
      userKind,
      user,
      service: service.water,
      provider: waterOf(xCm, yCm),
      need: (kw * 2) / 3.6,
      bufferMin: 1440,
    });
    if (gas >= 0)
      build.use({ userKind, user, service: service.gas, provider: gas, need: kw * 0.2, bufferMin: 0 });
    const fuel = oil?.node ?? -1;
    build.use({
      userKind,
      user,
      service: service.fuel,
      provider: fuel,
      need: kw * 0.00022,
      bufferMin: store,
    });
  }
}
