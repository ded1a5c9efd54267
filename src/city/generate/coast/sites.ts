import { cos, sin } from '../../../kernel/math.ts';
import { contains, distance, distanceTo, type Line, type Point } from '../plane.ts';
import type { Site, Waterway } from '../plan.ts';
import type { Harbour } from './harbour.ts';
import type { CoastLand } from './land.ts';
import type { Places } from './quarters.ts';
import { placer, type Rect, type Scenery } from './scene.ts';
import type { Box, Coast } from './shore.ts';
import { airport, chemicalPark, oilTerminal, railYard } from './works.ts';

/** Ground won from the sea for the oil terminal: beyond the port, where the coast is free. */
export function oilGround(sizeM: number, coast: Coast, harbour: Harbour, coreU: number): Box {
  const scale = Math.min(1.2, Math.max(0.6, sizeM / 10000));
  const half = 300 * scale;
  const lengthM = 700 * scale;
  const port = harbour.platform;
  let best = { u: port.u1 + 400, cost: Infinity };
  for (let u = -0.43 * sizeM; u <= 0.43 * sizeM; u += sizeM / 60) {
    const fromPort = Math.max(port.u0 - u, u - port.u1);
    if (fromPort < half + 260 * scale) continue;
    const blocked = coast.peninsula.some(
      (one) =>
        u + half > Math.min(one.u0, one.u1) - one.r0 - 120 &&
        u - half < Math.max(one.u0, one.u1) + one.r0 + 120,
    );
    const room = coast.shoreV(u) - lengthM > -0.66 * sizeM ? 0 : sizeM;
    const central = Math.max(0, 0.24 * sizeM - Math.abs(u - coreU)) * 4;
    const cost =
      fromPort +
      central +
      (blocked ? 0.6 * sizeM : 0) +
      room +
      Math.abs(coast.shoreV(u + half) - coast.shoreV(u - half));
    if (cost < best.cost) best = { u, cost };
  }
  const [a, b] = [coast.shoreV(best.u - half), coast.shoreV(best.u + half)];
  return {
    u0: best.u - half,
    u1: best.u + half,
    v0: Math.min(a, b, coast.shoreV(best.u)) - lengthM,
    v1: Math.max(a, b) + 70,
  };
}

/** The harbour, and oil terminal, chemical park, rail yard and airport, each where it fits best; what fits nowhere is left out. */
export function citySites(
  scenery: Scenery,
  land: CoastLand,
  waterways: readonly Waterway[],
  laid: readonly Line[],
  places: Places,
  oil: Box | null,
  harbour: Site,
): Site[] {
  const { sizeM, frame } = scenery;
  const sites: Site[] = [harbour];
  const scale = Math.min(1.2, Math.max(0.6, sizeM / 10000));
  let oilAt = { u: 0, v: 0 };
  if (oil !== null) {
    oilAt = { u: (oil.u0 + oil.u1) / 2, v: (oil.v0 + oil.v1) / 2 };
    const inset = 10;
    const rect = {
      ...oilAt,
      angle: 0,
      lengthM: oil.u1 - oil.u0 - 2 * inset,
      depthM: oil.v1 - oil.v0 - 2 * inset,
    };
    sites.push(oilTerminal(scenery, rect, frame.toWorld(oilAt.u, oil.v0 - 170 * scale), 3.8));
  }
  const spread = (p: Point, q: { u: number; v: number }): number => distance(p, frame.toWorld(q.u, q.v));
  const fit = (wish: Wish): Rect | null => bestRect(scenery, land, waterways, laid, sites, wish);
  const park = fit({
    lengthM: 860 * scale,
    depthM: 560 * scale,
    angles: [0, 0.3, -0.3, 1.2],
    clearM: 70,
    cost: (p) => spread(p, oilAt) + Math.max(0, 0.2 * sizeM - spread(p, places.core)) * 3,
  });
  if (park !== null) sites.push(chemicalPark(scenery, park));
  const rail = laid[0]!;
  const yard = fit({
    lengthM: 900 * scale,
    depthM: 170 * scale,
    angles: [0, 0.15, -0.15, 0.3, -0.3, 0.45, -0.45],
    clearM: 66,
    besideM: 24,
    cost: (p) =>
      Math.abs(distanceTo(rail, p) - 150) * 3 +
      spread(p, oilAt) * 0.2 +
      Math.max(0, 0.1 * sizeM - spread(p, places.core)) * 4,
  });
  if (yard !== null) sites.push(railYard(scenery, yard));
  if (sizeM >= 7000) {
    const field = fit({
      lengthM: Math.min(2900, 0.27 * sizeM),
      depthM: 640,
      angles: [0, 0.35, -0.35, 0.8, -0.8, 1.3, 1.8],
      clearM: 90,
      cost: (p) =>
        Math.max(0, 0.42 * sizeM - spread(p, places.core)) * 2 + Math.abs(land.inlandM(p) - 700) * 0.15,
    });
    if (field !== null) sites.push(airport(scenery, field));
  }
  return sites;
}

interface Wish {
  lengthM: number;
  depthM: number;
  angles: readonly number[];
  clearM: number;
  /** How near railways and planned roads may pass. */
  besideM?: number;
  cost: (middle: Point) => number;
}

function bestRect(
  scenery: Scenery,
  land: CoastLand,
  waterways: readonly Waterway[],
  laid: readonly Line[],
  sites: readonly Site[],
  wish: Wish,
): Rect | null {
  const { sizeM, frame } = scenery;
  let best: Rect | null = null;
  let least = Infinity;
  const n = 44;
  for (let k = 0; k < n * n; k += 1) {
    const at = {
      x: ((k % n) / (n - 1) - 0.5) * 0.92 * sizeM,
      y: (Math.floor(k / n) / (n - 1) - 0.5) * 0.92 * sizeM,
    };
    if (land.isSea(at) || land.hillM(at) > 16) continue;
    const cost = wish.cost(at);
    if (cost >= least) continue;
    for (const angle of wish.angles) {
      const rect = { u: frame.u(at), v: frame.v(at), angle, lengthM: wish.lengthM, depthM: wish.depthM };
      if (!fits(scenery, land, waterways, laid, sites, rect, wish)) continue;
      best = rect;
      least = cost;
      break;
    }
  }
  return best;
}

function fits(
  { sizeM, frame }: Scenery,
  land: CoastLand,
  waterways: readonly Waterway[],
  laid: readonly Line[],
  sites: readonly Site[],
  rect: Rect,
  wish: Wish,
): boolean {
  const to = placer(frame, rect, cos(rect.angle), sin(rect.angle));
  const places: Point[] = [];
  // What is quickly told comes first: most places fail on it.
  for (const a of [-1, -0.5, 0, 0.5, 1]) {
    for (const b of [-1, 0, 1]) {
      const p = to((a * rect.lengthM) / 2, (b * rect.depthM) / 2);
      if (Math.max(Math.abs(p.x), Math.abs(p.y)) > sizeM / 2 - 90) return false;
      if (land.inlandM(p) < wish.clearM || land.hillM(p) > 14) return false;
      places.push(p);
    }
  }
  const around = (marginM: number): Point[] => {
    const [a, b] = [rect.lengthM / 2 + marginM, rect.depthM / 2 + marginM];
    return [to(-a, -b), to(a, -b), to(a, b), to(-a, b)];
  };
  const far = around(120);
  if (waterways.some((way) => way.line.some((p) => contains(far, p)))) return false;
  const near = around(wish.besideM ?? 100);
  if (laid.some((line) => line.some((p) => contains(near, p)))) return false;
  return places.every(
    (p) =>
      laid.every((line) => distanceTo(line, p, 70) >= 62) &&
      sites.every(({ ring }) => !contains(ring, p) && distanceTo([...ring, ring[0]!], p) >= 130),
  );
}
