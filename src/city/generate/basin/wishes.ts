import type { DraftName } from '../../infer/draft.ts';
import {
  airportSite,
  chemicalParkSite,
  gasGateSite,
  parkSite,
  powerPlantSite,
  railYardSite,
  sewageWorksSite,
  stadiumSite,
  stationSite,
  universitySite,
  waterWorksSite,
  type BuiltSite,
  type SitePlace,
} from '../sites/index.ts';
import type { Point } from '../plane.ts';
import { compass, joined, type BasinNames } from './names.ts';

/** A site that the city should have, where there is room. */
export interface Wish {
  readonly make: (place: SitePlace) => BuiltSite;
  readonly lengthM: number;
  readonly depthM: number;
  /** Lies with its back along the railway instead of with its front along a road. */
  readonly byRail: boolean;
  name(at: Point): DraftName;
  /** Cost of a place, in shares of the model's side; the cheapest free place is taken. */
  cost(spot: Spot): number;
}

/** A place as costs see it. Shares: of the model's side, except `reach` (1 on the last ring). */
export interface Spot {
  readonly at: Point;
  readonly reach: number;
  /** Towards the mountains and along the front, from the middle of the city. */
  readonly up: number;
  readonly along: number;
  readonly industry: number;
  /** Distance to the nearest sub-centre. */
  readonly centre: number;
  readonly river: number;
  /** Distance to the station of each railway. */
  readonly stations: readonly number[];
}

/** In the order in which they choose: what needs the most room first. */
export function wishes(sizeM: number, railways: number, names: BasinNames, side: number): Wish[] {
  const f = Math.max(0.36, Math.min(1.25, Math.sqrt(sizeM / 10000)));
  const list: Wish[] = [];
  const add = (
    from: number,
    make: Wish['make'],
    [lengthM, depthM]: [number, number],
    name: Wish['name'],
    cost: Wish['cost'],
    byRail = false,
  ): void => {
    if (sizeM < from) return;
    const even = (m: number): number => Math.round(m / 5) * 5;
    list.push({ make, lengthM: even(lengthM * f), depthM: even(depthM * f), name, cost, byRail });
  };
  const word = (en: string, zh: string): Wish['name'] => {
    const place = names.place();
    return () => joined(place, ` ${en}`, zh);
  };
  const city = (en: string, zh: string): Wish['name'] => {
    return (at) => {
      const way = compass(at.x, at.y);
      return { en: `${names.city.en} ${way.en} ${en}`, zh: `${names.city.zh}${way.zh}${zh}` };
    };
  };
  const off = (value: number, wanted: number): number => Math.abs(value - wanted);
  const station = (index: number): void =>
    add(1500, stationSite, [560, 250], city('Station', '站'), (s) => s.stations[index] ?? 1, true);
  add(
    6000,
    airportSite,
    [2700, 860],
    () => joined(names.city, ' Airport', '机场'),
    (s) =>
      off(s.reach, 1.3) * 0.4 +
      Math.max(0, 1.06 - s.reach) * 9 +
      Math.max(0, s.up + 0.05) +
      off(s.along, side * 0.28),
  );
  station(0);
  if (railways > 1) station(1);
  add(
    2500,
    railYardSite,
    [1150, 190],
    word('Marshalling Yard', '编组站'),
    (s) => s.industry * 1.2 + Math.max(0, 0.7 - s.reach),
    true,
  );
  add(
    5000,
    chemicalParkSite,
    [760, 600],
    word('Chemical Park', '化工园区'),
    (s) => s.industry + Math.max(0, 1.02 - s.reach) * 2,
  );
  add(
    2500,
    powerPlantSite,
    [560, 400],
    word('Power Plant', '热电厂'),
    (s) => s.industry + Math.max(0, 0.8 - s.reach) * 0.8,
  );
  add(
    1200,
    sewageWorksSite,
    [420, 360],
    word('Sewage Works', '污水处理厂'),
    (s) => s.river + off(s.up, -0.4) * 0.8 + Math.max(0, 0.75 - s.reach),
  );
  add(
    0,
    waterWorksSite,
    [340, 290],
    word('Water Works', '自来水厂'),
    (s) => s.river * 1.2 + off(s.up, 0.24) * 0.8 + Math.max(0, 0.6 - s.reach),
  );
  add(
    9000,
    waterWorksSite,
    [340, 290],
    word('Water Works', '自来水厂'),
    (s) => s.river + off(s.along, side * 0.3) + off(s.up, 0.1),
  );
  add(
    2500,
    universitySite,
    [780, 700],
    word('University', '大学'),
    (s) => off(s.reach, 0.8) + off(s.along, -side * 0.22),
  );
  add(
    9000,
    universitySite,
    [700, 640],
    word('Institute of Technology', '理工学院'),
    (s) => off(s.reach, 0.62) + off(s.up, 0.16),
  );
  add(1300, stadiumSite, [520, 400], city('Stadium', '体育中心'), (s) => s.centre + off(s.reach, 0.62) * 0.4);
  add(
    12000,
    stadiumSite,
    [520, 400],
    city('Stadium', '体育中心'),
    (s) => off(s.reach, 0.85) + off(s.along, side * 0.2),
  );
  add(0, parkSite, [560, 420], word('Park', '公园'), (s) => off(s.reach, 0.46) + s.river * 0.6);
  add(2500, parkSite, [800, 560], word('Forest Park', '森林公园'), (s) => off(s.reach, 0.9) + off(s.up, 0.2));
  add(5000, parkSite, [640, 520], word('Park', '公园'), (s) => off(s.reach, 0.6) + off(s.along, side * 0.14));
  add(
    9000,
    parkSite,
    [900, 620],
    word('Wetland Park', '湿地公园'),
    (s) => s.river + off(s.reach, 0.95) + off(s.up, -0.25),
  );
  add(
    9000,
    parkSite,
    [520, 420],
    word('Park', '公园'),
    (s) => off(s.reach, 0.72) + off(s.along, -side * 0.2),
  );
  add(
    3000,
    gasGateSite,
    [150, 120],
    word('Gas Gate Station', '天然气门站'),
    (s) => off(s.reach, 1.08) + off(s.along, side * 0.3),
  );
  add(
    6000,
    gasGateSite,
    [150, 120],
    word('Gas Gate Station', '天然气门站'),
    (s) => off(s.reach, 1.08) + off(s.along, -side * 0.3),
  );
  add(
    6000,
    sewageWorksSite,
    [380, 320],
    word('Sewage Works', '污水处理厂'),
    (s) => off(s.along, -side * 0.3) + off(s.up, -0.25) + Math.max(0, 0.85 - s.reach),
  );
  add(
    9000,
    powerPlantSite,
    [480, 360],
    word('Power Plant', '电厂'),
    (s) => off(s.reach, 1.1) + off(s.up, -0.3),
  );
  return list;
}
