/** One hospital: whether it takes patients, and how those in intensive care fare. Numbers and sources in README.md. */
import { service, serviceUser } from '../../../city/model.ts';
import { noEvent } from '../../../contract/events.ts';
import { log } from '../../../kernel/math.ts';
import { normal, purpose, uniform } from '../../../kernel/random.ts';
import { hospitalState } from '../../world/care.ts';
import { useState, usesOf } from '../../world/services.ts';
import type { World } from '../../world/world.ts';

/** Share of beds taken at the start: mean and standard deviation over hospitals. */
const bedsTaken = { mean: 0.79, deviation: 0.08 };
const intensiveTaken = { mean: 0.68, deviation: 0.1 };
/** Share of intensive-care patients who die in an hour without power; assumption. */
const hazardPerH = 0.02;
/** Water above the floor from which a hospital is given up, cm; assumption. */
const floodedCm = 10;
/** Share of a shift below which planned operations are put off; assumption. */
const staffedFrom = 0.8;
/** Beds become free by discharge: mean stay, and the share of patients who came as planned. */
const stayS = 9.1 * 86_400;
const electiveShare = 0.5;

const bedsPurpose = purpose('care.bedsTaken');
const intensivePurpose = purpose('care.intensiveTaken');
const deathPurpose = purpose('care.patientDies');

export interface Judgement {
  state: number;
  /** Event that made it so, -1 none. */
  cause: number;
}

export interface Ward {
  start(row: number): void;
  /** What the hospital is in now; the same record every time. */
  judge(row: number): Judgement;
  hasPower(row: number): boolean;
  /** Newest event of its power and water: what may have let it open again. */
  newestSupply(row: number): number;
  /** Planned patients who leave are not replaced for `periodS`. */
  emptyBeds(row: number, periodS: number): void;
  /** Lets `periodS` more without power pass; returns how many die of it. */
  endure(row: number, periodS: number): number;
}

export function createWard(world: World): Ward {
  const { city, care, services, buildingWorld } = world;
  const { hospitals, facilities } = care;
  const powerUse = usesOf(city, serviceUser.facility, service.power);
  const waterUse = usesOf(city, serviceUser.facility, service.water);
  const found: Judgement = { state: hospitalState.normal, cause: noEvent };

  const flood = (facility: number): number => {
    const building = city.facilities.building[facility]!;
    if (building < 0) return noEvent;
    const above = buildingWorld.buildings.depthCm[building]! - city.buildings.floorAboveGroundCm[building]!;
    return above < floodedCm ? noEvent : buildingWorld.buildings.cause[building]!;
  };
  const settle = (state: number, cause: number): Judgement => {
    found.state = state;
    found.cause = cause;
    return found;
  };
  const supplyIn = (facility: number, state: number): number => {
    for (const use of [powerUse[facility]!, waterUse[facility]!])
      if (use >= 0 && services.uses.state[use] === state) return use;
    return -1;
  };
  const taken = (beds: number, share: typeof bedsTaken, luck: number, facility: number): number =>
    beds * Math.max(0, Math.min(1, share.mean + share.deviation * normal(world.seed, luck, facility, 0)));

  return {
    start(row) {
      const facility = facilities[row]!;
      const { capacity, intensiveBeds } = city.facilities;
      hospitals.event[row] = noEvent;
      hospitals.atRiskEvent[row] = noEvent;
      hospitals.patients[row] = Math.round(taken(capacity[facility]!, bedsTaken, bedsPurpose, facility));
      const intensive = taken(intensiveBeds[facility]!, intensiveTaken, intensivePurpose, facility);
      hospitals.intensive[row] = Math.round(intensive);
    },
    judge(row) {
      const facility = facilities[row]!;
      const water = flood(facility);
      if (water !== noEvent) return settle(hospitalState.diverting, water);
      const without = supplyIn(facility, useState.without);
      if (without >= 0) return settle(hospitalState.diverting, services.uses.cause[without]!);
      const reserve = supplyIn(facility, useState.onReserve);
      if (reserve >= 0) return settle(hospitalState.electiveStopped, services.uses.cause[reserve]!);
      if (hospitals.staffed[row]! < staffedFrom)
        return settle(hospitalState.electiveStopped, hospitals.staffEvent[row]!);
      return settle(hospitalState.normal, noEvent);
    },
    hasPower: (row) => world.lines.powerCut(facilities[row]!) === null,
    newestSupply(row) {
      let newest = noEvent;
      for (const use of [powerUse[facilities[row]!]!, waterUse[facilities[row]!]!])
        if (use >= 0) newest = Math.max(newest, services.uses.cause[use]!);
      return newest;
    },
    emptyBeds(row, periodS) {
      hospitals.patients[row] = hospitals.patients[row]! * (1 - (electiveShare * periodS) / stayS);
    },
    endure(row, periodS) {
      hospitals.atRiskS[row] = hospitals.atRiskS[row]! + periodS;
      const hours = hospitals.atRiskS[row]! / 3600;
      const before = hospitals.died[row]!;
      const all = hospitals.intensive[row]! + before;
      let died = 0;
      for (let patient = 0; patient < all; patient += 1) {
        const draw = uniform(world.seed, deathPurpose, facilities[row]! * 4096 + patient, 0);
        if (-log(1 - draw) / hazardPerH <= hours) died += 1;
      }
      hospitals.died[row] = died;
      hospitals.intensive[row] = all - died;
      return died - before;
    },
  };
}
