/** How long a crew works on what is flooded or broken, and how many crews a company has: data. Sources in README.md. */
import { network, networkEdgeKind, networkNodeKind, networkOf } from '../../../city/model.ts';

/** Normal distribution of working time, days. */
export interface WorkTime {
  readonly meanD: number;
  readonly deviationD: number;
}
const days = (meanD: number, deviationD: number): WorkTime => ({ meanD, deviationD });

/** Drying and testing on top, where water stood. */
export const dryingD = 0.25;
/** No work is done faster than this share of its mean. */
export const leastShare = 0.25;

const node = networkNodeKind;
const flooded = new Map<number, WorkTime>([
  [node.powerPlant, days(0.5, 0.1)],
  [node.gridSupply, days(1, 0.5)],
  [node.substation, days(1, 0.5)],
  [node.powerBlock, days(0.3, 0.2)],
  [node.waterPlant, days(0.9, 0.3)],
  [node.sewageWorks, days(1.5, 1)],
  [node.cell, days(0.5, 0.2)],
  [node.exchange, days(0.5, 0.2)],
  [node.coreExchange, days(0.5, 0.2)],
]);
/** Pumping and compressor stations, and what has no line of its own. */
const otherFlooded = days(0.9, 0.3);

const broken = new Map<number, WorkTime>([
  [node.gridSupply, days(3, 1.5)],
  [node.substation, days(3, 1.5)],
  [node.powerBlock, days(1, 0.5)],
  [node.waterPlant, days(1.9, 1.2)],
  [node.cell, days(1, 1)],
  [node.exchange, days(1, 1)],
  [node.coreExchange, days(1, 1)],
]);
const otherBroken = days(3.1, 2.7);

const lines = new Map<number, WorkTime>([
  [networkEdgeKind.transmission, days(1, 0.5)],
  [networkEdgeKind.feeder, days(0.3, 0.2)],
  [networkEdgeKind.backhaul, days(0.3, 0.2)],
]);
/** Pipes that have parted: a crew of four mends half a break a worker and day up to 500 mm, a third in wider ones. Leaks take half as long. */
const wideMm = 500;
const parted = { narrow: days(0.5, 0.2), wide: days(0.75, 0.3) } as const;
const leakShare = 0.5;
/** Couplings and pipe of this bore and more are not on the crew's lorry: they are fetched first, s. */
const fetchedMm = 300;
const fetchingS = 6 * 3600;

export function nodeWork(kind: number, isFlooded: boolean): WorkTime {
  if (isFlooded) return flooded.get(kind) ?? otherFlooded;
  return broken.get(kind) ?? otherBroken;
}

/** Of lines, and of pipes by their bore in mm. */
export function lineWork(kind: number, boreMm: number, isLeak: boolean): WorkTime {
  const { meanD, deviationD } = lines.get(kind) ?? (boreMm < wideMm ? parted.narrow : parted.wide);
  const share = isLeak ? leakShare : 1;
  return days(meanD * share, deviationD * share);
}

/** Time until parts for a broken line are at hand, s. */
export function partsS(kind: number, boreMm: number): number {
  return isDug(kind) && boreMm >= fetchedMm ? fetchingS : 0;
}

/** Whether crews dig for it: pipes. Nobody does in a street under water or in a storm. */
export function isDug(kind: number): boolean {
  return [network.water, network.drainage, network.gas, network.oil].some((one) => one === networkOf(kind));
}

/** People served for each crew of a company; every company has one crew at least. */
const peopleOfCrew = new Map<number, number>([
  [network.power, 4500],
  [network.telecom, 30_000],
]);
const peopleOfOtherCrew = 50_000;

export function crewsOf(company: number, residents: number): number {
  return Math.max(1, Math.ceil(residents / (peopleOfCrew.get(company) ?? peopleOfOtherCrew)));
}

/** Where a company's crews come from: its first station of the first of these kinds. */
export const depotKinds: readonly (readonly number[])[] = [
  [node.substation, node.gridSupply, node.powerPlant],
  [node.waterPlant, node.waterPump, node.waterSource],
  [node.sewageWorks, node.drainPump, node.outfall],
  [node.coreExchange, node.exchange, node.cell],
  [node.gasGate, node.gasRegulator],
  [node.oilTerminal, node.oilPump, node.oilUser],
];
