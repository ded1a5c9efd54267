import type { Stream } from '../../../kernel/random.ts';
import { roadKind } from '../../model.ts';
import { resampled } from '../curve.ts';
import type { Domain } from '../land/domain.ts';
import type { Plan } from '../plan.ts';
import { crossing, direction, distance, distanceTo, quantised, type Line, type Point } from '../plane.ts';
import type { FrameRoad } from './frame.ts';

/**
 * Bridges over waterways and underpasses below railways where no planned road crosses already: square to the line, from
 * bank road to bank road, at the spacing usual for it, the first one near the mouth.
 */
export function ordinaryCrossings(
  plan: Plan,
  domain: Domain,
  trunks: readonly FrameRoad[],
  dice: Stream,
): FrameRoad[] {
  const { sizeM } = plan;
  const roads: FrameRoad[] = [];
  for (const way of plan.waterways) {
    const wide = way.halfWidthM > 20;
    const spacingM = wide ? dice.range(480, 700) : Math.max(130, Math.min(300, sizeM * 0.1));
    const places = planned(way.line, trunks);
    roads.push(
      ...across(way.line, domain, {
        stripM: way.halfWidthM + way.bankM,
        spacingM,
        places,
        kind: (turn) => (turn % 2 === 0 || wide ? roadKind.secondary : roadKind.tertiary),
        allowed: () => true,
      }),
    );
  }
  for (const rail of plan.rails) {
    const even = (p: Point, d: Point): boolean => {
      const heights = [-70, -45, 0, 45, 70].map((m) =>
        plan.land.landM({ x: p.x - d.y * m, y: p.y + d.x * m }),
      );
      return Math.max(...heights) - Math.min(...heights) < 3.2;
    };
    const dry = (p: Point): boolean =>
      plan.waterways.every((way) => distanceTo(way.line, p) > way.halfWidthM + 60);
    const inner = (p: Point): boolean => Math.max(Math.abs(p.x), Math.abs(p.y)) < sizeM / 2 - 95;
    roads.push(
      ...across(rail.line, domain, {
        stripM: 50,
        spacingM: sizeM < 1600 ? sizeM * 0.24 : Math.max(420, Math.min(640, sizeM * 0.17)),
        places: planned(rail.line, trunks),
        kind: () => roadKind.secondary,
        allowed: (p, d) => even(p, d) && dry(p) && inner(p),
      }),
    );
  }
  return roads;
}

/** Where planned roads cross the line. */
function planned(line: Line, trunks: readonly FrameRoad[]): Point[] {
  const places: Point[] = [];
  for (const { points } of trunks) {
    for (let i = 0; i + 1 < points.length; i += 1) {
      const [a, b] = [points[i]!, points[i + 1]!];
      for (let k = 0; k + 1 < line.length; k += 1) {
        const t = crossing(a, b, line[k]!, line[k + 1]!);
        if (t >= 0) places.push({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
      }
    }
  }
  return places;
}

interface Rules {
  stripM: number;
  spacingM: number;
  places: Point[];
  kind: (turn: number) => number;
  allowed: (p: Point, along: Point) => boolean;
}

function across(line: Line, domain: Domain, rules: Rules): FrameRoad[] {
  const even = resampled(line, 10).reverse();
  const roads: FrameRoad[] = [];
  const taken = [...rules.places];
  let since = rules.spacingM * 0.9;
  for (let i = 2; i + 2 < even.length; i += 1) {
    const p = even[i]!;
    since += 10;
    if (since < rules.spacingM) continue;
    if (taken.some((other) => distance(other, p) < 0.72 * rules.spacingM)) continue;
    const d = direction(even[i - 2]!, even[i + 2]!);
    const left = bank(domain, p, { x: -d.y, y: d.x }, rules.stripM);
    const right = bank(domain, p, { x: d.y, y: -d.x }, rules.stripM);
    if (left === null || right === null || !rules.allowed(p, d)) continue;
    since = 0;
    taken.push(p);
    roads.push({ points: [left, right], kind: rules.kind(roads.length), role: 'crossing' });
  }
  return roads;
}

/** A place just inside the land on one side of a line, straight across; null where there is none near enough. */
function bank(domain: Domain, p: Point, d: Point, stripM: number): Point | null {
  for (let m = 0.6 * stripM; m < stripM + 26; m += 2) {
    if (domain.depth.at(p.x + d.x * m, p.y + d.y * m) <= 0) continue;
    const beyond = { x: p.x + d.x * (m + 14), y: p.y + d.y * (m + 14) };
    return domain.depth.at(beyond.x, beyond.y) > 4 ? quantised(beyond) : null;
  }
  return null;
}
