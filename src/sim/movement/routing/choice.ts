/** Which link next: the best downhill step of the destination tree, as this traveller sees it. */
import { drawUnit } from '../../../kernel/random.ts';
import { endsAt, travelMode } from '../../world/travel.ts';
import { isFull } from '../queues.ts';
import { isDrivable } from '../links.ts';
import type { Movement } from '../movement.ts';
import { longestAhead, openAhead, otherEnd, takeAhead } from './ahead.ts';
import { closedMs, knownCostMs } from './knowledge.ts';
import { isCutOff } from './reach.ts';
import { everywhere, extendTree, priceMs, unsettledMs, waysFrom } from './search.ts';
import { closureMet, isFinal, treeOf, widenTree } from './trees.ts';

/** What `bestLink` says where the tree must be searched further first. */
const unsure = -2;

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
    const hasMet = t.informed[id] === m.knowledge.register.epoch[0];
    const early = hasMet ? -1 : takeAhead(m, id, node);
    const link = early >= 0 ? early : isCutOff(m, id, node) ? -1 : searchedLink(m, id, node, nowMs);
    if (link < 0) return -1;
    if (mayEnter(m, id, link)) return link;
    closureMet(m, link, t.mode[id]!);
    t.informed[id] = m.knowledge.register.epoch[0]!;
  }
}

/** The best link by the tree, searched as far as that takes; what it settles further on is kept. */
function searchedLink(m: Movement, id: number, node: number, nowMs: number): number {
  for (;;) {
    const slot = treeOf(m, id, node, nowMs);
    const link = bestLink(m, id, node, slot);
    if (link === unsure) {
      widenTree(m, slot, node);
      continue;
    }
    const { destination, met } = m.trees.slots;
    if (link >= 0 && destination[slot]! >= 0 && met[slot] === 0)
      chooseAhead(m, id, slot, otherEnd(m, link, node));
    return link;
  }
}

/** Keeps the choices from `node` on that need no further search. */
function chooseAhead(m: Movement, id: number, slot: number, node: number): void {
  const { ahead } = m;
  const place = openAhead(m, id, node);
  const destination = ahead.destination[place]!;
  let at = node;
  let end = 0;
  for (; end < longestAhead && at !== destination; end += 1) {
    const link = bestLink(m, id, at, slot);
    if (link < 0) break;
    ahead.links[place * longestAhead + end] = link;
    at = otherEnd(m, link, at);
  }
  ahead.end[place] = end;
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
  if (trees.slots.asked[slot] !== everywhere) extendTree(m, slot, everywhere);
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
 * to go, so nobody circles. The traveller's own error concerns the near part of the way only. `unsure` where a link that leads to
 * a node not settled might be the one.
 */
function bestLink(m: Movement, id: number, node: number, slot: number): number {
  const { start, pair } = waysFrom(m.constants, m.trees.slots.mode[slot]!);
  const { toGoMs, settled } = m.trees.costs;
  const base = slot * m.city.nodes.count;
  if (!isFinal(m, slot, node)) return unsure;
  const hereMs = toGoMs[base + node]!;
  const end = start[node + 1]!;
  let best = -1;
  let bestMs = closedMs;
  let hiddenMs = closedMs;
  for (let i = start[node]!; i < end; i += 2) {
    const link = pair[i]!;
    const there = pair[i + 1]!;
    const restMs = toGoMs[base + there]!;
    const isSettled = settled[base + there] === 1;
    if (isSettled && restMs >= hereMs) continue;
    const linkMs = priceMs(m, slot, link);
    if (linkMs >= closedMs) continue;
    if (!isSettled) {
      hiddenMs = Math.min(hiddenMs, linkMs + unsettledMs(m, slot, there));
      continue;
    }
    if (linkMs + restMs >= bestMs) continue;
    const costMs = linkMs + restMs + misjudgedMs(m, id, link, linkMs, restMs);
    if (costMs >= bestMs) continue;
    bestMs = costMs;
    best = link;
  }
  return hiddenMs <= bestMs && hiddenMs < closedMs ? unsure : best;
}

/** By how much this traveller takes the way over a link for dearer than it is. */
function misjudgedMs(m: Movement, id: number, link: number, linkMs: number, restMs: number): number {
  const { routeNoisePm, noiseHorizonMs } = m.options;
  const luck = m.travel.travellers.luck[id]!;
  const noise = (drawUnit(luck ^ link, m.luck.opinionA, m.luck.opinionB) * routeNoisePm) / 1000;
  return (linkMs + Math.min(restMs, noiseHorizonMs)) * noise;
}
