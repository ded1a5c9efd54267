import { atan2 } from '../../../kernel/math.ts';
import { stream } from '../../../kernel/random.ts';
import { direction, distance, distanceTo, quantised, type Line, type Point } from '../plane.ts';
import type { Centre, Landform, Railway, Trunk, Waterway } from '../plan.ts';
import type { BuiltSite } from '../sites/index.ts';
import { cornersOf, Ground, type Rect } from './ground.ts';
import { Lattice } from './lattice.ts';
import type { BasinNames } from './names.ts';
import type { Rings } from './rings.ts';
import { alongOf, behindFrontM, insideModel, upOf, type Setting } from './setting.ts';
import { wishes, type Spot, type Wish } from './wishes.ts';

/** From the middle of a road to a site beside it: room for one row of houses, so that the road keeps its own course. */
export const besideRoadM = 46;

export interface SiteParts {
  readonly setting: Setting;
  readonly rings: Rings;
  readonly land: Landform;
  readonly waterways: readonly Waterway[];
  readonly rails: readonly Railway[];
  readonly trunks: readonly Trunk[];
  readonly centres: readonly Centre[];
  readonly industry: readonly (Point & { radiusM: number })[];
}

interface Candidate {
  readonly rect: Rect;
  readonly cost: number;
}

/** Every wished site on the cheapest free place beside a trunk road (or the railway), facing it; below elevated roads runs a street. */
export function makeSites(parts: SiteParts, names: BasinNames): BuiltSite[] {
  const { setting } = parts;
  const dice = stream(setting.seed, 'city/basin/sites');
  const ground = occupied(parts);
  const spotOf = spotter(parts);
  const roads = parts.trunks.map(({ points }) => points);
  const sites: BuiltSite[] = [];
  wishes(setting.sizeM, parts.rails.length, names, dice.int(2) === 0 ? 1 : -1).forEach((wish, w) => {
    const hosts = wish.byRail ? parts.rails.map(({ line }) => line) : roads;
    const rect = cheapestFree(parts, wish, hosts, ground, spotOf);
    if (rect === undefined) return;
    ground.addRect(rect);
    sites.push(
      wish.make({
        key: `gen/site/${String(w).padStart(2, '0')}`,
        centre: rect.centre,
        angleRad: atan2(rect.along.y, rect.along.x),
        lengthM: rect.lengthM,
        depthM: rect.depthM,
        name: wish.name(offCentre(setting, rect.centre)),
        dice: dice.fork(`site/${w}`),
        levelM: Math.round(parts.land.landM(rect.centre) * 100) / 100,
      }),
    );
  });
  return sites;
}

function offCentre({ centre }: Setting, p: Point): Point {
  return { x: p.x - centre.x, y: p.y - centre.y };
}

/** Distance to the nearest river, m; costs need it no finer than a hundredth of the model. */
function riverDistance({ setting, waterways }: SiteParts): Lattice {
  const thin = waterways.flatMap(({ kind, line }) =>
    kind === 'river' ? [line.filter((_, i) => i % 6 === 0 || i === line.length - 1)] : [],
  );
  return new Lattice(setting.sizeM, setting.sizeM / 90, (p) =>
    thin.reduce((least, line) => distanceTo(line, p, least), 0.5 * setting.sizeM),
  );
}

function occupied(parts: SiteParts): Ground {
  const ground = new Ground();
  for (const one of parts.waterways) ground.addLine(one.line, one.halfWidthM + one.bankM + 26);
  for (const { line, widthM } of parts.rails) ground.addLine(line, widthM / 2 + 4);
  for (const { points } of parts.trunks) ground.addLine(points, besideRoadM - 1);
  return ground;
}

/** What a wish would pay to keep its size rather than shrink, as a share of the model's side for each share of its size. */
const shrinkCost = 0.5;

function cheapestFree(
  parts: SiteParts,
  wish: Wish,
  hosts: readonly Line[],
  ground: Ground,
  spotOf: (at: Point) => Spot,
): Rect | undefined {
  const gapM = Math.min(70, 24 + parts.setting.sizeM / 100);
  let best: Candidate | undefined;
  for (const shrink of [1, 0.72, 0.52]) {
    const extra = (1 - shrink) * shrinkCost;
    const all = candidatesFor(parts, wish, shrink, hosts, spotOf);
    const limit = best === undefined ? Infinity : best.cost - extra;
    const open = all
      .filter(({ cost }) => cost < limit)
      .sort(
        (a, b) => a.cost - b.cost || a.rect.centre.x - b.rect.centre.x || a.rect.centre.y - b.rect.centre.y,
      );
    const found = open.find(({ rect }) => onPlain(parts, rect) && ground.isFree(rect, gapM));
    if (found !== undefined) best = { rect: found.rect, cost: found.cost + extra };
  }
  return best?.rect;
}

function candidatesFor(
  parts: SiteParts,
  wish: Wish,
  shrink: number,
  hosts: readonly Line[],
  spotOf: (at: Point) => Spot,
): Candidate[] {
  const candidates: Candidate[] = [];
  const lengthM = Math.round(wish.lengthM * shrink);
  const depthM = Math.round(wish.depthM * (wish.byRail ? 1 : shrink));
  const stepM = Math.max(lengthM / 4, parts.setting.sizeM / 160);
  for (const host of hosts) {
    const skip = Math.max(1, Math.floor(stepM / Math.max(1, distance(host[0]!, host[1]!))));
    for (let i = skip; i + skip < host.length; i += skip) {
      const chord = direction(host[i - skip]!, host[i + skip]!);
      for (const side of [1, -1]) {
        for (const backM of wish.byRail ? [16, 32] : [0]) {
          const rect = beside(host[i]!, chord, side, lengthM, depthM, backM);
          candidates.push({ rect, cost: wish.cost(spotOf(rect.centre)) + backM * 0.001 });
        }
      }
    }
  }
  return candidates;
}

/** A rectangle to one side of a line: its front along it, or its back `backM` from it where that is above 0. */
function beside(p: Point, chord: Point, side: number, lengthM: number, depthM: number, backM: number): Rect {
  const normal = { x: -chord.y * side, y: chord.x * side };
  const off = depthM / 2 + (backM > 0 ? backM : besideRoadM + 2);
  const centre = quantised({ x: p.x + normal.x * off, y: p.y + normal.y * off });
  const turn = backM > 0 ? -side : side;
  return { centre, along: { x: chord.x * turn, y: chord.y * turn }, lengthM, depthM };
}

function onPlain({ setting, land }: SiteParts, rect: Rect): boolean {
  return cornersOf(rect, 8).every(
    (p) => insideModel(setting, p, 6) && behindFrontM(setting, p) < -25 && land.hillM(p) < 1,
  );
}

/** What costs want to know of a place. */
function spotter(parts: SiteParts): (at: Point) => Spot {
  const { setting, rings } = parts;
  const { sizeM } = setting;
  const riverM = riverDistance(parts);
  const centres = parts.centres.filter(({ rank }) => rank === 1);
  const share = (points: readonly Point[], at: Point): number => {
    let least = 1;
    for (const p of points) least = Math.min(least, distance(p, at) / sizeM);
    return least;
  };
  return (at) => ({
    at,
    reach: rings.reach(at),
    up: upOf(setting, at) / sizeM,
    along: alongOf(setting, at) / sizeM,
    industry: share(parts.industry, at),
    centre: share(centres, at),
    river: riverM.at(at) / sizeM,
    stations: parts.rails.map(({ stations }) => share(stations, at)),
  });
}
