/** Roads that water has just closed keep the vehicles that are on them. */
import { catchInWater } from './endings.ts';
import type { Movement } from './movement.ts';
import { leaveLink, takeHead } from './queues.ts';

export function catchVehicles(m: Movement, nowMs: number): void {
  const { roads, roadWorld, register } = m;
  const news = roadWorld.register.waterNews[0]!;
  if (news === register.waterNews[0]) return;
  register.waterNews[0] = news;
  const { waterClosed } = roadWorld.roads;
  let found = false;
  for (let road = 0; road < waterClosed.length; road += 1) {
    if (waterClosed[road] === roads.water[road]) continue;
    if (waterClosed[road] === 1) {
      roads.water[road] = 2;
      found = true;
    } else roads.water[road] = 0;
  }
  if (!found) return;
  const { links } = m.city;
  for (let link = 0; link < links.count; link += 1) {
    if (roads.water[links.road[link]!] === 2) emptyLink(m, link, nowMs);
  }
  for (let road = 0; road < waterClosed.length; road += 1) if (roads.water[road] === 2) roads.water[road] = 1;
}

/** Units wade on: they were let in because they can. */
function emptyLink(m: Movement, link: number, nowMs: number): void {
  while (m.queues.head[link]! >= 0) {
    const id = takeHead(m, link);
    leaveLink(m, link, id, nowMs);
    catchInWater(m, id, nowMs);
  }
}
