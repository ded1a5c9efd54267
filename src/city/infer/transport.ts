import { lineKind } from '../furniture.ts';
import { areaKind, facilityKind, roadFlag } from '../model.ts';
import { centroid, walkAlong } from './geometry.ts';
import { isMajor } from './roadClass.ts';
import { areasOf, metresBetween, type FacilitySite, type Site } from './site.ts';
import { splitEvenly } from './split.ts';
import { named } from './naming.ts';

/** Travellers who set out a day: China 2019, 3.66 thousand million by rail and 0.66 by air, for 1.41 thousand million people. */
const railTripsPermille = 7;
const airTripsPermille = 1.3;

/** Built land for one filling station: a radius of 0.9 to 1.2 km (GB 50220), and fuel in one of the second class (GB 50156). */
const fuelStationKm2 = 3.5;
const fuelL = 120_000;

/** Every port area. */
export function inferPorts(site: Site): FacilitySite[] {
  return areasOf(site, [areaKind.port])
    .sort((a, b) => a.area - b.area)
    .map(({ area, ring }) => {
      const name = site.areaNames[area]!;
      return at(facilityKind.port, name.en === '' ? { en: 'Port', zh: '港区' } : name, centroid(ring), 0);
    });
}

/** Where the areas or lines have an airfield: its largest apron, else the middle of its land or runway. */
export function inferAirport(site: Site): FacilitySite[] {
  const area = areasOf(site, [areaKind.apron])[0] ?? areasOf(site, [areaKind.airfield])[0];
  const runway = site.lines.find((line) => line.kind === lineKind.runway);
  if (area === undefined && runway === undefined) return [];
  const place = area === undefined ? middleOf(runway!.points) : centroid(area.ring);
  const { en, zh } = site.cityName;
  const capacity = Math.max(500, Math.round((site.residents * airTripsPermille) / 1000));
  return [at(facilityKind.airport, { en: `${en} Airport`, zh: `${zh}机场` }, place, capacity)];
}

/** Where there are rails: their point nearest to where most people live, on a rail area's edge of the line. */
export function inferRailStation(site: Site): FacilitySite[] {
  const rails = site.lines.filter((line) => line.kind === lineKind.rail).map((line) => line.points);
  const middle = peopleMiddle(site);
  let place: { xCm: number; yCm: number } | null = null;
  const offer = (x: number, y: number): void => {
    const one = { xCm: Math.round(x), yCm: Math.round(y) };
    if (place === null || metresBetween(one, middle) < metresBetween(place, middle)) place = one;
  };
  for (const points of rails) walkAlong(points, 3, 5000, offer);
  if (place === null)
    for (const { ring } of areasOf(site, [areaKind.railYard, areaKind.rail])) walkAlong(ring, 2, 5000, offer);
  if (place === null) return [];
  const { en, zh } = site.cityName;
  const capacity = Math.max(100, Math.round((site.residents * railTripsPermille) / 1000));
  return [at(facilityKind.railStation, { en: `${en} Station`, zh: `${zh}站` }, place, capacity)];
}

/** Filling stations at junctions of wide streets, one for 3.5 km² of built land. */
export function inferFuelStations(site: Site): FacilitySite[] {
  const { nodes } = site;
  const road = widestRoads(site);
  const wide = (n: number): boolean => road[n]! >= 0 && isMajor(site.roads.kind[road[n]!]!);
  const some = road.some((r) => r >= 0 && isMajor(site.roads.kind[r]!));
  const weight = Float64Array.from(road, (r, n) => (r >= 0 && (!some || wide(n)) ? 1 : 0));
  const wanted = Math.max(1, Math.round(site.builtKm2 / fuelStationKm2));
  const groups = splitEvenly(nodes.xCm, nodes.yCm, weight, wanted);
  const best = new Int32Array(groups.count).fill(-1);
  const least = new Float64Array(groups.count).fill(Infinity);
  for (let n = 0; n < nodes.count; n += 1) {
    if (weight[n] === 0) continue;
    const g = groups.groupAt(nodes.xCm[n]!, nodes.yCm[n]!);
    const away = metresBetween(
      { xCm: nodes.xCm[n]!, yCm: nodes.yCm[n]! },
      { xCm: groups.xCm[g]!, yCm: groups.yCm[g]! },
    );
    if (away >= least[g]!) continue;
    least[g] = away;
    best[g] = n;
  }
  return Array.from(best)
    .filter((n) => n >= 0)
    .map((n) =>
      at(
        facilityKind.fuelStation,
        named(site.roadNames[road[n]!], 'Fuel Station', '加油站'),
        { xCm: nodes.xCm[n]!, yCm: nodes.yCm[n]! },
        fuelL,
      ),
    );
}

/** The widest road for cars at each node, bridges and tunnels apart; -1 where none leaves. */
export function widestRoads(site: Site): Int32Array {
  const { links, roads } = site;
  const widest = new Int32Array(site.nodes.count).fill(-1);
  for (let link = 0; link < links.count; link += 1) {
    const r = links.road[link]!;
    if (links.capacityVph[link] === 0 || (roads.flags[r]! & (roadFlag.bridge | roadFlag.tunnel)) !== 0)
      continue;
    const n = links.from[link]!;
    const known = widest[n]!;
    if (known < 0 || roads.kind[r]! < roads.kind[known]!) widest[n] = r;
  }
  return widest;
}

/** Mean place of the residents. */
export function peopleMiddle(site: Site): { xCm: number; yCm: number } {
  const { xCm, yCm, count } = splitEvenly(site.buildings.xCm, site.buildings.yCm, site.residentsOf, 1);
  const { x0, x1, y0, y1 } = site.frame.boundsCm;
  if (count === 0) return { xCm: (x0 + x1) / 2, yCm: (y0 + y1) / 2 };
  return { xCm: xCm[0]!, yCm: yCm[0]! };
}

function middleOf(points: readonly number[]): { xCm: number; yCm: number } {
  const last = points.length - 3;
  return {
    xCm: Math.round((points[0]! + points[last]!) / 2),
    yCm: Math.round((points[1]! + points[last + 1]!) / 2),
  };
}

function at(
  kind: number,
  name: { en: string; zh: string },
  place: { xCm: number; yCm: number },
  capacity: number,
): FacilitySite {
  return { kind, name, ...place, building: -1, capacity };
}
