/** Which link next: the best downhill step of the destination tree, as this traveller sees it. */
import { drawUnit } from '../../../kernel/random.ts';
import { endsAt, travelMode } from '../../world/travel.ts';
import { isFull } from '../queues.ts';
import { isDrivable } from '../links.ts';
import type { Movement } from '../movement.ts';
import { closedMs, knownCostMs } from './knowledge.ts';
import { everywhere } from './search.ts';
import { closureMet, treeOf } from './trees.ts';

/** True where the traveller may enter the link now, whatever is known of it. */
export function mayEnter(m: Movement, id: number, link: number): boolean {
  const { links, roads } = m.roadWorld;
  const mode = m.travel.travellers.mode[id]!;
  if (mode === travelMode.walk) return links.walkable[link] === 1;
  if (!isDrivable(m.constants, link)) return false;
  if (mode === travelMode.car) return links.open[link] === 1;
  return roads.depthCm[m.city.links.road[link]!]! < m.travel.travellers.wadingCm[id]!;
}

export function isThere({ travel }: Movement, id: number, node: number): boolean {
  return endsAt(travel, travel.travellers.destination[id]!, node);
}

/**
 * Link to take from the node, or -1 where no way is known. A closed link shows when one stands before it: it is then
 * known to this traveller, and to others who met closures, and the choice is made again.
 */
export function chooseLink(m: Movement, id: number, node: number, nowMs: number): number {
  const { travellers: t } = m.travel;
  for (;;) {
    const slot = treeOf(m, id, node, nowMs);
    const link = bestLink(m, id, node, slot);
    if (link < 0) return -1;
    if (mayEnter(m, id, link)) return link;
    closureMet(m, link, t.mode[id]!);
    t.informed[id] = m.knowledge.register.epoch[0]!;
  }
}

/**
 * Another link for one who has waited long before `full`: open, with room, and not a way that leads straight back.
 * -1 where there is none.
 */
export function chooseDetour(m: Movement, id: number, node: number, full: number, nowMs: number): number {
  const { city, trees, knowledge, travel } = m;
  const { travellers: t } = travel;
  const { links } = city;
  const slot = treeOf(m, id, everywhere, nowMs);
  const base = slot * city.nodes.count;
  const met = trees.slots.met[slot] === 1;
  const here = trees.costs.toGoMs[base + node]!;
  let best = -1;
  let bestMs = closedMs;
  for (let i = links.outStart[node]!; i < links.outStart[node + 1]!; i += 1) {
    const link = links.outLink[i]!;
    const toGo = trees.costs.toGoMs[base + links.to[link]!]!;
    if (link === full || toGo >= closedMs || !mayEnter(m, id, link) || isFull(m, link)) continue;
    const back = links.reverse[link]!;
    const backMs = back < 0 ? closedMs : knownCostMs(knowledge, links.road[back]!, back, t.mode[id]!, met, 0);
    if (toGo >= here + backMs) continue;
    const costMs = toGo + knownCostMs(knowledge, links.road[link]!, link, t.mode[id]!, met, 0);
    if (costMs < bestMs) {
      bestMs = costMs;
      best = link;
    }
  }
  return best;
}

/**
 * Cheapest link as this traveller reckons it, -1 where none leads nearer to the destination: every step lowers the cost
 * to go, so nobody circles. The traveller's own error concerns the near part of the way only.
 */
function bestLink(m: Movement, id: number, node: number, slot: number): number {
  const { from, outStart, outLink, inStart, inLink, reverse } = m.city.links;
  const { outTo } = m.constants;
  const toGoMs = m.trees.costs.toGoMs;
  const base = slot * m.city.nodes.count;
  const hereMs = toGoMs[base + node]!;
  const end = outStart[node + 1]!;
  let best = -1;
  let bestMs = closedMs;
  for (let i = outStart[node]!; i < end; i += 1) {
    const restMs = toGoMs[base + outTo[i]!]!;
    if (restMs >= hereMs) continue;
    const link = outLink[i]!;
    const costMs = perceivedMs(m, id, slot, link, restMs);
    if (costMs >= bestMs) continue;
    bestMs = costMs;
    best = link;
  }
  if (m.travel.travellers.mode[id] !== travelMode.walk) return best;
  for (let i = inStart[node]!; i < inStart[node + 1]!; i += 1) {
    const link = inLink[i]!;
    const restMs = toGoMs[base + from[link]!]!;
    if (reverse[link]! >= 0 || restMs >= hereMs) continue;
    const costMs = perceivedMs(m, id, slot, link, restMs);
    if (costMs >= bestMs) continue;
    bestMs = costMs;
    best = link;
  }
  return best;
}

/** Cost over `link` with `restMs` to go from its end, `closedMs` where it is known to be closed. */
function perceivedMs(m: Movement, id: number, slot: number, link: number, restMs: number): number {
  const { slots } = m.trees;
  const { travellers: t } = m.travel;
  const { routeNoisePm, noiseHorizonMs } = m.options;
  const road = m.city.links.road[link]!;
  const priceMs = knownCostMs(
    m.knowledge,
    road,
    link,
    t.mode[id]!,
    slots.met[slot] === 1,
    slots.wadingCm[slot]!,
  );
  if (priceMs >= closedMs) return closedMs;
  const noise = (drawUnit(t.luck[id]! ^ link, m.luck.opinionA, m.luck.opinionB) * routeNoisePm) / 1000;
  return priceMs + restMs + (priceMs + Math.min(restMs, noiseHorizonMs)) * noise;
}
