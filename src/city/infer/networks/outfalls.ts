import { landCover } from '../../model.ts';
import type { Work } from './context.ts';
import { groundCell } from './site.ts';

export interface Outfall {
  streetNode: number;
  xCm: number;
  yCm: number;
  /** True at the sea and at creeks that the tide fills. */
  tidal: boolean;
}

/** Streets within this of open water may end in an outfall; outfalls stand this far apart. */
const reachCm = 15_000;
const apartCm = 40_000;
/** Water stands this high at spring tide without surge (assumption: 1.5 m above mean sea level), and tidal outfalls lie at it. */
export const highTideCm = 150;

/**
 * Outfalls where streets come near the sea or a stream, lowest first. Without open water, at the lowest corner and at low
 * corners near the edge of the map, from where drains lead on outside.
 */
export function findOutfalls(work: Work): Outfall[] {
  const near = nearWater(work);
  const list = near.length > 0 ? near : nearEdge(work);
  const { groundCm } = work.streets;
  list.sort((p, q) => groundCm[p.streetNode]! - groundCm[q.streetNode]! || p.streetNode - q.streetNode);
  const chosen: Outfall[] = [];
  for (const one of list) {
    const close = chosen.some((other) => {
      const dx = other.xCm - one.xCm;
      const dy = other.yCm - one.yCm;
      return dx * dx + dy * dy < apartCm * apartCm;
    });
    if (!close) chosen.push(one);
  }
  return chosen;
}

function nearWater({ site, streets }: Work): Outfall[] {
  const { cols, rows, cellCm, cover, zCm } = site.terrain;
  const reach = Math.ceil(reachCm / cellCm);
  const stride = Math.max(1, Math.floor(reach / 6));
  const hasSea = cover.includes(landCover.sea);
  const list: Outfall[] = [];
  for (let n = 0; n < streets.count; n += 1) {
    if (!streets.used[n]) continue;
    const at = groundCell(site, streets.xCm[n]!, streets.yCm[n]!);
    const col = at % cols;
    const row = Math.floor(at / cols);
    let best = -1;
    let bestSquare = Infinity;
    for (let dr = -reach; dr <= reach; dr += stride) {
      for (let dc = -reach; dc <= reach; dc += stride) {
        const r = row + dr;
        const c = col + dc;
        const square = dr * dr + dc * dc;
        if (r < 0 || c < 0 || r >= rows || c >= cols || square >= bestSquare || square > reach * reach)
          continue;
        const kind = cover[r * cols + c]!;
        if (kind !== landCover.sea && kind !== landCover.stream) continue;
        best = r * cols + c;
        bestSquare = square;
      }
    }
    if (best < 0) continue;
    list.push({
      streetNode: n,
      xCm: Math.round(site.boundsCm.x0 + ((best % cols) + 0.5) * cellCm),
      yCm: Math.round(site.boundsCm.y0 + (Math.floor(best / cols) + 0.5) * cellCm),
      tidal: cover[best] === landCover.sea || (hasSea && zCm[best]! < highTideCm),
    });
  }
  return list;
}

function nearEdge({ site, streets }: Work): Outfall[] {
  const { boundsCm: box } = site;
  const rim = (box.x1 - box.x0) / 12;
  const list: Outfall[] = [];
  let lowest = -1;
  for (let n = 0; n < streets.count; n += 1) {
    if (!streets.used[n]) continue;
    if (lowest < 0 || streets.groundCm[n]! < streets.groundCm[lowest]!) lowest = n;
    const x = streets.xCm[n]!;
    const y = streets.yCm[n]!;
    if (Math.min(x - box.x0, box.x1 - x, y - box.y0, box.y1 - y) < rim) list.push(at(n));
  }
  if (lowest >= 0) list.push(at(lowest));
  return list;

  function at(n: number): Outfall {
    return { streetNode: n, xCm: streets.xCm[n]!, yCm: streets.yCm[n]!, tidal: false };
  }
}
