import { roadKind } from '../../model.ts';
import { onBorder, type Contour } from '../land/contour.ts';
import { edgeInsetM, type Border, type Domain } from '../land/domain.ts';
import type { Plan, Trunk } from '../plan.ts';
import {
  densified,
  direction,
  distance,
  lerp,
  lineLength,
  nearestOn,
  quantised,
  type Line,
  type Point,
} from '../plane.ts';
import { edgeOfModel, type StreetInput } from './graph.ts';

/** A road that is there before the streets, and what it is. */
export interface FrameRoad extends StreetInput {
  role: 'edge' | 'border' | 'trunk' | 'crossing' | 'site' | 'link';
  border?: Border;
  trunk?: Trunk;
}

/** Roads along the border of the built-up land: coast, banks, railways, sites, foot of the hills; and the model's edge. */
export function borderRoads(plan: Plan, domain: Domain): FrameRoad[] {
  return domain.contours.flatMap((contour) => runsOf(contour, domain).map((run) => borderRoad(plan, run)));
}

interface Run {
  border: Border;
  points: Point[];
}

/** The ring in stretches along one thing each; stretches under 60 m belong to the one before. */
function runsOf({ ring }: Contour, domain: Domain): Run[] {
  const { halfM } = domain.depth;
  const n = ring.length;
  const borders = ring.map((p, i): Border => {
    const q = ring[(i + 1) % n]!;
    const middle = lerp(p, q, 0.5);
    return onBorder(p, halfM) && onBorder(q, halfM) && onBorder(middle, halfM)
      ? { kind: 'edge' }
      : domain.borderAt(middle);
  });
  const same = (a: Border, b: Border): boolean =>
    a.kind === b.kind && ('index' in a ? a.index : 0) === ('index' in b ? b.index : 0);
  let first = borders.findIndex((border, i) => !same(border, borders[(i + n - 1) % n]!));
  if (first === -1) first = 0;
  const runs: Run[] = [];
  for (let k = 0; k < n; k += 1) {
    const i = (first + k) % n;
    const border = borders[i]!;
    const next = ring[(i + 1) % n]!;
    const last = runs[runs.length - 1];
    if (last !== undefined && same(last.border, border)) last.points.push(next);
    else runs.push({ border, points: [ring[i]!, next] });
  }
  for (let r = runs.length - 1; r > 0; r -= 1) {
    const run = runs[r]!;
    const before = runs[r - 1]!;
    if (run.border.kind === 'edge' || before.border.kind === 'edge' || lineLength(run.points) > 60) continue;
    before.points.push(...run.points.slice(1));
    runs.splice(r, 1);
  }
  if (runs.length === 1 && runs[0]!.points.length > 3) {
    // A ring of one kind is two roads, so that no road ends where it began.
    const { border, points } = runs[0]!;
    const half = points.length >> 1;
    return [
      { border, points: points.slice(0, half + 1) },
      { border, points: points.slice(half) },
    ];
  }
  return runs;
}

function borderRoad(plan: Plan, { border, points }: Run): FrameRoad {
  const kind = (): number => {
    switch (border.kind) {
      case 'edge':
        return edgeOfModel;
      case 'coast':
        return lineLength(points) > Math.min(700, 0.3 * plan.sizeM) ? roadKind.primary : roadKind.tertiary;
      case 'water':
        return plan.waterways[border.index]!.halfWidthM > 25 ? roadKind.secondary : roadKind.tertiary;
      case 'hill':
        return roadKind.residential;
      default:
        return roadKind.tertiary;
    }
  };
  return { points, kind: kind(), role: border.kind === 'edge' ? 'edge' : 'border', border };
}

/** Stretches of a planned road that may be built, and those that the road along the border of the land stands in for. */
export function trunkRoads(plan: Plan, domain: Domain, trunk: Trunk): { built: FrameRoad[]; along: Line[] } {
  const half = plan.sizeM / 2 - edgeInsetM;
  const built: FrameRoad[] = [];
  const along: Line[] = [];
  for (const line of clipped(densified(trunk.points, 8), half)) {
    const depth = line.map((p) => domain.depth.at(p.x, p.y));
    const codes = depth.map((d) => (Math.abs(d) < 32 ? 1 : d > 0 ? 0 : 2));
    const stretches = split(line, steadied(line, codes));
    const keep = stretches.map(({ code, points }, i) => {
      const m = lineLength(points);
      if (code !== 1) return code === 0 || m < longestCrossingM(domain, points);
      const passes = stretches[i - 1]?.code === 2 || stretches[i + 1]?.code === 2;
      return m < (passes ? 150 : 60);
    });
    let current: Point[] = [];
    const finish = (): void => {
      if (current.length > 1 && lineLength(current) > 40)
        built.push(...withoutReturns(tidy(current, trunk, domain, half)));
      current = [];
    };
    stretches.forEach((stretch, s) => {
      if (keep[s]!) current.push(...(current.length === 0 ? stretch.points : stretch.points.slice(1)));
      else {
        if (stretch.code === 1) along.push(stretch.points);
        finish();
      }
    });
    finish();
  }
  return { built, along };
}

/** Split where the line turns back on itself: there and back are then told to be the same road. */
function withoutReturns(road: FrameRoad): FrameRoad[] {
  const parts: FrameRoad[] = [];
  let from = 0;
  const { points } = road;
  for (let i = 1; i + 1 < points.length; i += 1) {
    const into = direction(points[i - 1]!, points[i]!);
    const out = direction(points[i]!, points[i + 1]!);
    if (into.x * out.x + into.y * out.y > -0.98) continue;
    parts.push({ ...road, points: points.slice(from, i + 1) });
    from = i;
  }
  parts.push({ ...road, points: points.slice(from) });
  return parts;
}

/** Short excursions from beside the border into the land count as beside it. */
function steadied(line: Line, codes: readonly number[]): number[] {
  const result = [...codes];
  let from = -1;
  line.forEach((p, i) => {
    if (codes[i] !== 1) return;
    const excursion = from !== -1 && from < i - 1 && codes.slice(from + 1, i).every((code) => code === 0);
    if (excursion && distance(line[from]!, p) < 130) result.fill(1, from, i);
    from = i;
  });
  return result;
}

/** How far a road may run outside the built-up land: over water, below a railway, through a hill; never through a site. */
function longestCrossingM(domain: Domain, points: Line): number {
  const border = domain.borderAt(points[points.length >> 1]!);
  if (border.kind === 'site') return 0;
  return border.kind === 'coast' ? 1100 : 2200;
}

function tidy(points: Point[], trunk: Trunk, domain: Domain, half: number): FrameRoad {
  const line = [...points];
  for (const end of [0, 1]) {
    const p = end === 0 ? line[0]! : line[line.length - 1]!;
    if (onBorder(p, half)) continue;
    const depth = domain.depth.at(p.x, p.y);
    const q = toBorder(domain, p, depth > 0 ? depth + 16 : 0);
    if (q === null) continue;
    if (end === 0) line.unshift(q);
    else line.push(q);
  }
  return { points: thinned(line), kind: trunk.kind, role: 'trunk', trunk };
}

/** The place `m` metres from p straight towards the border of the land; null far inside, where a road may just end. */
function toBorder(domain: Domain, p: Point, m: number): Point | null {
  if (m <= 0 || m > 90) return null;
  const { depth } = domain;
  const e = depth.stepM;
  const gx = depth.at(p.x + e, p.y) - depth.at(p.x - e, p.y);
  const gy = depth.at(p.x, p.y + e) - depth.at(p.x, p.y - e);
  const g = Math.sqrt(gx * gx + gy * gy);
  if (g < 1e-6) return null;
  return quantised({ x: p.x - (gx / g) * m, y: p.y - (gy / g) * m });
}

function thinned(line: Line): Point[] {
  const kept: Point[] = [];
  line.forEach((p, i) => {
    const last = kept[kept.length - 1];
    const before = line[i - 1];
    const next = line[i + 1];
    if (last === undefined || next === undefined || before === undefined) kept.push(quantised(p));
    else {
      const d1 = direction(last, p);
      const d2 = direction(p, next);
      if (d1.x * d2.x + d1.y * d2.y < 0.9998 || distance(last, p) > 60) kept.push(quantised(p));
    }
  });
  return kept.filter((p, i) => i === 0 || p.x !== kept[i - 1]!.x || p.y !== kept[i - 1]!.y);
}

function split(line: Line, codes: readonly number[]): { code: number; points: Point[] }[] {
  const result: { code: number; points: Point[] }[] = [];
  line.forEach((p, i) => {
    const last = result[result.length - 1];
    if (last !== undefined && last.code === codes[i]) last.points.push(p);
    else
      result.push({
        code: codes[i]!,
        points: last === undefined ? [p] : [last.points[last.points.length - 1]!, p],
      });
  });
  return result;
}

/** The parts of a line inside the square of the model, ending exactly on its border. */
export function clipped(line: Line, half: number): Point[][] {
  const inside = (p: Point): boolean => Math.abs(p.x) <= half && Math.abs(p.y) <= half;
  const result: Point[][] = [];
  let current: Point[] = [];
  line.forEach((p, i) => {
    const before = line[i - 1];
    if (before !== undefined && inside(p) !== inside(before)) {
      const [from, to] = inside(p) ? [before, p] : [p, before];
      const tx = Math.abs(from.x) > half ? (Math.abs(from.x) - half) / Math.abs(from.x - to.x) : 0;
      const ty = Math.abs(from.y) > half ? (Math.abs(from.y) - half) / Math.abs(from.y - to.y) : 0;
      const at = lerp(from, to, Math.max(tx, ty));
      const edge = {
        x: Math.max(-half, Math.min(half, at.x)),
        y: Math.max(-half, Math.min(half, at.y)),
      };
      current.push(edge);
    }
    if (inside(p)) current.push(p);
    else if (current.length > 0) {
      if (current.length > 1) result.push(current);
      current = [];
    }
  });
  if (current.length > 1) result.push(current);
  return result;
}

/** Roads inside sites, carried on from the ring to the road round it. */
export function siteRoads(plan: Plan, domain: Domain): FrameRoad[] {
  return plan.sites.flatMap((site) =>
    site.roads.map(({ points, kind }): FrameRoad => {
      const line = [...points];
      for (const end of [0, 1]) {
        const p = end === 0 ? line[0]! : line[line.length - 1]!;
        const ring = [...site.ring, site.ring[0]!];
        if (nearestOn(ring, p).distance > 1.01 && domain.depth.at(p.x, p.y) < 0) continue;
        const road = nearestContour(domain, p);
        if (road === null || road.distance > 120) continue;
        const d = direction(p, road.point);
        const beyond = quantised({ x: road.point.x + d.x * 8, y: road.point.y + d.y * 8 });
        if (end === 0) line.unshift(beyond);
        else line.push(beyond);
      }
      return { points: line.map(quantised), kind, role: 'site' };
    }),
  );
}

function nearestContour(domain: Domain, p: Point): { point: Point; distance: number } | null {
  let best: { point: Point; distance: number } | null = null;
  for (const { ring } of domain.contours) {
    const near = nearestOn(ring, p, true);
    if (best === null || near.distance < best.distance) best = near;
  }
  return best;
}
