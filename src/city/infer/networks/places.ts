import { landCover } from '../../model.ts';
import { areaM2, centroid } from '../geometry.ts';
import { groundCell, type NetworkSite } from './site.ts';

export interface Place {
  xCm: number;
  yCm: number;
}

interface AreaPlace extends Place {
  row: number;
  kind: number;
  m2: number;
  ring: number[];
}

/** Areas of these kinds, largest first. */
export function areasOf(site: NetworkSite, kinds: readonly number[]): AreaPlace[] {
  const { areas } = site;
  const list: AreaPlace[] = [];
  for (let row = 0; row < areas.count; row += 1) {
    if (!kinds.includes(areas.kind[row]!)) continue;
    const first = areas.ringStart[row]!;
    if (first === areas.ringStart[row + 1]!) continue;
    const ring: number[] = [];
    for (let p = areas.pointStart[first]!; p < areas.pointStart[first + 1]!; p += 1)
      ring.push(areas.xCm[p]!, areas.yCm[p]!);
    if (ring.length < 6) continue;
    list.push({ row, kind: areas.kind[row]!, m2: areaM2(ring), ring, ...centroid(ring) });
  }
  return list.sort((p, q) => q.m2 - p.m2 || p.row - q.row);
}

/**
 * `wanted` dry points just inside the edge of the map, spread around it: where lines from outside come in. Each is the
 * land point farthest along the edge from those before; the first lies farthest from the sea's share of the edge.
 */
export function edgePlaces(site: NetworkSite, wanted: number): Place[] {
  const { boundsCm: box, terrain } = site;
  const inset = Math.min(terrain.cellCm * 3, (box.x1 - box.x0) / 10);
  const ring: Place[] = [];
  const steps = 64;
  const x0 = box.x0 + inset;
  const y0 = box.y0 + inset;
  const dx = box.x1 - inset - x0;
  const dy = box.y1 - inset - y0;
  for (let i = 0; i < steps; i += 1) ring.push({ xCm: x0 + (dx * i) / steps, yCm: y0 });
  for (let i = 0; i < steps; i += 1) ring.push({ xCm: x0 + dx, yCm: y0 + (dy * i) / steps });
  for (let i = 0; i < steps; i += 1) ring.push({ xCm: x0 + dx - (dx * i) / steps, yCm: y0 + dy });
  for (let i = 0; i < steps; i += 1) ring.push({ xCm: x0, yCm: y0 + dy - (dy * i) / steps });
  const dry = ring.map((place) => isDry(site, place));
  const open = ring.map((_, i) => i).filter((i) => dry[i]);
  if (open.length === 0) return [{ xCm: Math.round(x0 + dx / 2), yCm: Math.round(y0 + dy / 2) }];
  const chosen = [landward(dry, open)];
  while (chosen.length < Math.min(wanted, open.length)) {
    let best = open[0]!;
    for (const i of open) if (gap(i, chosen, ring.length) > gap(best, chosen, ring.length)) best = i;
    chosen.push(best);
  }
  return chosen.map((i) => ({ xCm: Math.round(ring[i]!.xCm), yCm: Math.round(ring[i]!.yCm) }));
}

export function isDry(site: NetworkSite, { xCm, yCm }: Place): boolean {
  const cover = site.terrain.cover[groundCell(site, xCm, yCm)]!;
  return cover !== landCover.sea && cover !== landCover.stream;
}

/** The point with most land on both sides of it along the edge. */
function landward(dry: readonly boolean[], open: readonly number[]): number {
  const reach = (i: number): number => {
    let n = 0;
    while (n < dry.length / 2 && dry[(i + n) % dry.length] && dry[(i - n + dry.length) % dry.length]) n += 1;
    return n;
  };
  let best = open[0]!;
  for (const i of open) if (reach(i) > reach(best)) best = i;
  return best;
}

function gap(i: number, chosen: readonly number[], length: number): number {
  let least = Infinity;
  for (const j of chosen) {
    const d = Math.abs(i - j);
    least = Math.min(least, d, length - d);
  }
  return least;
}

/**
 * Joins places to a root by the shortest lines (Prim): for each in turn its index and that of the one it is joined to, -1
 * the root.
 */
export function joinedTo(root: Place, places: readonly Place[]): [place: number, to: number][] {
  const nearest = places.map((place) => distanceCm(place, root));
  const link = places.map(() => -1);
  const inside = places.map(() => false);
  const pairs: [number, number][] = [];
  for (let turn = 0; turn < places.length; turn += 1) {
    let best = -1;
    for (let i = 0; i < places.length; i += 1) {
      if (!inside[i] && (best < 0 || nearest[i]! < nearest[best]!)) best = i;
    }
    inside[best] = true;
    pairs.push([best, link[best]!]);
    for (let i = 0; i < places.length; i += 1) {
      const d = distanceCm(places[i]!, places[best]!);
      if (inside[i] || d >= nearest[i]!) continue;
      nearest[i] = d;
      link[i] = best;
    }
  }
  return pairs;
}

export function distanceCm(p: Place, q: Place): number {
  const dx = p.xCm - q.xCm;
  const dy = p.yCm - q.yCm;
  return Math.sqrt(dx * dx + dy * dy);
}

/** Order in which a closed tour visits the places: cheapest insertion, then 2-opt until nothing gets shorter. */
export function tour(places: readonly Place[]): number[] {
  const n = places.length;
  const d = (i: number, j: number): number => distanceCm(places[i]!, places[j]!);
  const order: number[] = [];
  for (let i = 0; i < n; i += 1) {
    let at = order.length;
    let least = Infinity;
    for (let k = 0; k < order.length; k += 1) {
      const p = order[k]!;
      const q = order[(k + 1) % order.length]!;
      const extra = d(p, i) + d(i, q) - d(p, q);
      if (extra < least) {
        least = extra;
        at = k + 1;
      }
    }
    order.splice(at, 0, i);
  }
  for (let pass = 0, better = true; better && pass < 30; pass += 1) {
    better = false;
    for (let i = 0; i + 2 < n; i += 1) {
      for (let j = i + 2; j < n; j += 1) {
        if (i === 0 && j === n - 1) continue;
        const [a, b, c, e] = [order[i]!, order[i + 1]!, order[j]!, order[(j + 1) % n]!];
        if (d(a, c) + d(b, e) + 1 >= d(a, b) + d(c, e)) continue;
        order.splice(i + 1, j - i, ...order.slice(i + 1, j + 1).reverse());
        better = true;
      }
    }
  }
  return order;
}
