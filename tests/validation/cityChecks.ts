import { cellAt, landCover, roadFlag, type City } from '../../src/city/model.ts';

/** What must hold for any generated city; each check returns the rows that break it. */
export function residentsBelow(city: City, cm: number): number {
  let below = 0;
  for (let h = 0; h < city.households.count; h += 1) {
    if (city.buildings.groundCm[city.households.building[h]!]! < cm) below += 1;
  }
  return below / city.households.count;
}

/** Nodes that cars can reach from any of `starts` (or that can reach one of them, with `back`). */
export function reachable(city: City, starts: readonly number[], back: boolean): Uint8Array {
  const { links } = city;
  const seen = new Uint8Array(city.nodes.count);
  const stack = [...starts];
  for (const start of starts) seen[start] = 1;
  while (stack.length > 0) {
    const node = stack.pop()!;
    const [first, last] = back
      ? [links.inStart[node]!, links.inStart[node + 1]!]
      : [links.outStart[node]!, links.outStart[node + 1]!];
    for (let k = first; k < last; k += 1) {
      const link = back ? links.inLink[k]! : links.outLink[k]!;
      const next = back ? links.from[link]! : links.to[link]!;
      if (links.capacityVph[link]! === 0 || seen[next]) continue;
      seen[next] = 1;
      stack.push(next);
    }
  }
  return seen;
}

/** Nodes with a street for cars outside the one part in which cars get from everywhere to everywhere. */
export function unconnectedNodes(city: City): number[] {
  const out = reachable(city, [0], false);
  const back = reachable(city, [0], true);
  const { links } = city;
  const driven = new Uint8Array(city.nodes.count);
  for (let l = 0; l < links.count; l += 1) if (links.capacityVph[l]! > 0) driven[links.from[l]!] = 1;
  return [...out.keys()].filter((n) => driven[n] && (!out[n] || !back[n]));
}

/** Homes from which some kind of facility that the city has cannot be reached by road. */
export function homesCutOff(city: City): number[] {
  const bad = new Set<number>();
  for (const kind of new Set(city.facilities.kind)) {
    const doors = [...city.facilities.node].filter((_, f) => city.facilities.kind[f] === kind);
    const seen = reachable(city, doors, true);
    for (const b of city.households.building) if (!seen[city.buildings.node[b]!]) bad.add(b);
  }
  return [...bad];
}

/** Buildings with a corner or the centre on a sea or stream cell. */
export function buildingsInWater(city: City): number[] {
  const wet = (x: number, y: number): boolean => {
    const cover = city.terrain.cover[cellAt(city, x, y)];
    return cover === landCover.sea || cover === landCover.stream;
  };
  const bad: number[] = [];
  const { buildings } = city;
  for (let b = 0; b < buildings.count; b += 1) {
    let in_ = wet(buildings.xCm[b]!, buildings.yCm[b]!);
    for (let p = buildings.pointStart[b]!; p < buildings.pointStart[b + 1]!; p += 1) {
      in_ ||= wet(buildings.footXCm[p]!, buildings.footYCm[p]!);
    }
    if (in_) bad.push(b);
  }
  return bad;
}

/** Footprint of a building as points. */
export function footprint(city: City, b: number): { x: number; y: number }[] {
  const points = [];
  for (let p = city.buildings.pointStart[b]!; p < city.buildings.pointStart[b + 1]!; p += 1) {
    points.push({ x: city.buildings.footXCm[p]!, y: city.buildings.footYCm[p]! });
  }
  return points;
}

function inside(ring: readonly { x: number; y: number }[], x: number, y: number): boolean {
  let is = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [a, b] = [ring[i]!, ring[j]!];
    if (a.y > y !== b.y > y && x < a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)) is = !is;
  }
  return is;
}

/** Pairs of buildings that share ground: a lattice of sample points in the box of every footprint that lie 25 cm or more inside it. */
export function overlappingBuildings(city: City): [number, number][] {
  const { buildings } = city;
  const bins = new Map<string, number[]>();
  const rings = Array.from({ length: buildings.count }, (_, b) => footprint(city, b));
  const bin = (x: number, y: number): string => `${Math.floor(x / 5000)},${Math.floor(y / 5000)}`;
  rings.forEach((ring, b) => {
    const keys = new Set<string>();
    const [x0, x1] = [Math.min(...ring.map((p) => p.x)), Math.max(...ring.map((p) => p.x))];
    const [y0, y1] = [Math.min(...ring.map((p) => p.y)), Math.max(...ring.map((p) => p.y))];
    for (let x = x0; x <= x1 + 4999; x += 5000)
      for (let y = y0; y <= y1 + 4999; y += 5000) keys.add(bin(x, y));
    for (const key of keys) bins.set(key, [...(bins.get(key) ?? []), b]);
  });
  const bad: [number, number][] = [];
  rings.forEach((ring, b) => {
    const [x0, x1] = [Math.min(...ring.map((p) => p.x)), Math.max(...ring.map((p) => p.x))];
    const [y0, y1] = [Math.min(...ring.map((p) => p.y)), Math.max(...ring.map((p) => p.y))];
    const deep = (x: number, y: number): boolean =>
      [-25, 25].every((d) => inside(ring, x + d, y) && inside(ring, x, y + d));
    for (let i = 1; i < 8; i += 1) {
      for (let k = 1; k < 8; k += 1) {
        const [x, y] = [x0 + ((x1 - x0) * i) / 8, y0 + ((y1 - y0) * k) / 8];
        if (!deep(x, y)) continue;
        for (const other of bins.get(bin(x, y)) ?? [])
          if (other !== b && inside(rings[other]!, x, y)) bad.push([b, other]);
      }
    }
  });
  return bad;
}

/** Buildings on a carriageway: points across each road every 4 m against all footprints. */
export function buildingsOnRoads(city: City): number[] {
  const { roads, buildings } = city;
  const bins = new Map<string, number[]>();
  const rings = Array.from({ length: buildings.count }, (_, b) => footprint(city, b));
  rings.forEach((_, b) => {
    const [cx, cy] = [Math.floor(buildings.xCm[b]! / 6000), Math.floor(buildings.yCm[b]! / 6000)];
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        const key = `${cx + dx},${cy + dy}`;
        bins.set(key, [...(bins.get(key) ?? []), b]);
      }
    }
  });
  const bad = new Set<number>();
  for (let r = 0; r < roads.count; r += 1) {
    if ((roads.flags[r]! & roadFlag.tunnel) !== 0) continue;
    for (let p = roads.pointStart[r]!; p + 1 < roads.pointStart[r + 1]!; p += 1) {
      const [ax, ay, bx, by] = [roads.xCm[p]!, roads.yCm[p]!, roads.xCm[p + 1]!, roads.yCm[p + 1]!];
      const length = Math.hypot(bx - ax, by - ay);
      const half = roads.widthCm[r]! / 2;
      const steps = Math.max(1, Math.ceil(length / 400));
      for (let s = 0; s <= steps; s += 1) {
        for (const side of [-1, 0, 1]) {
          const x = ax + ((bx - ax) * s) / steps - (side * half * (by - ay)) / length;
          const y = ay + ((by - ay) * s) / steps + (side * half * (bx - ax)) / length;
          for (const b of bins.get(`${Math.floor(x / 6000)},${Math.floor(y / 6000)}`) ?? []) {
            if (inside(rings[b]!, x, y)) bad.add(b);
          }
        }
      }
    }
  }
  return [...bad];
}

/** For every underpass: how many cm its low cell lies below the median of the ground 60–110 m around it. */
export function underpassDepths(city: City): number[] {
  const { terrain, roads } = city;
  const depths: number[] = [];
  for (let r = 0; r < roads.count; r += 1) {
    if ((roads.flags[r]! & roadFlag.underpass) === 0) continue;
    const low = roads.lowCell[r]!;
    const [col, row] = [low % terrain.cols, Math.floor(low / terrain.cols)];
    const around: number[] = [];
    for (let dy = -11; dy <= 11; dy += 1) {
      for (let dx = -11; dx <= 11; dx += 1) {
        const d = Math.hypot(dx, dy);
        const [x, y] = [col + dx, row + dy];
        if (d < 6 || d > 11 || x < 0 || y < 0 || x >= terrain.cols || y >= terrain.rows) continue;
        const cover = terrain.cover[y * terrain.cols + x]!;
        if (cover !== landCover.stream && cover !== landCover.sea)
          around.push(terrain.zCm[y * terrain.cols + x]!);
      }
    }
    around.sort((a, b) => a - b);
    depths.push(around[around.length >> 1]! - terrain.zCm[low]!);
  }
  return depths;
}

/** Dead ends inside the model, further than 15 m from its edge: the ends of closes and lanes. */
export function innerDeadEnds(city: City): number[] {
  const { links, nodes, meta } = city;
  const ends: number[] = [];
  for (let n = 0; n < nodes.count; n += 1) {
    const edge = Math.max(Math.abs(nodes.xCm[n]!), Math.abs(nodes.yCm[n]!)) > meta.boundsCm.x1 - 1500;
    if (!edge && links.outStart[n + 1]! - links.outStart[n]! === 1) ends.push(n);
  }
  return ends;
}

/**
 * Dead ends without the room that a fire engine needs to turn (GB 50016-2014, 7.1.9: 12 × 12 m): a footprint reaches within
 * 6 m of them, or they can be entered and not left.
 */
export function endsWithoutRoom(city: City): number[] {
  const { buildings, links, nodes } = city;
  const reachCm = 600;
  const bins = new Map<string, number[]>();
  for (let b = 0; b < buildings.count; b += 1) {
    const key = `${Math.floor(buildings.xCm[b]! / 20000)},${Math.floor(buildings.yCm[b]! / 20000)}`;
    const list = bins.get(key);
    if (list === undefined) bins.set(key, [b]);
    else list.push(b);
  }
  return innerDeadEnds(city).filter((n) => {
    const [x, y] = [nodes.xCm[n]!, nodes.yCm[n]!];
    if (links.inStart[n + 1]! - links.inStart[n]! !== 1) return true;
    const [col, row] = [Math.floor(x / 20000), Math.floor(y / 20000)];
    for (let k = 0; k < 9; k += 1) {
      for (const b of bins.get(`${col + (k % 3) - 1},${row + Math.floor(k / 3) - 1}`) ?? []) {
        const ring = footprint(city, b);
        if (inside(ring, x, y) || ring.some((p, i) => nearTo(p, ring[(i + 1) % ring.length]!, x, y, reachCm)))
          return true;
      }
    }
    return false;
  });
}

interface Corner {
  x: number;
  y: number;
}

/** True where segment pq comes within `reach` of a place. */
function nearTo(p: Corner, q: Corner, x: number, y: number, reach: number): boolean {
  const [dx, dy] = [q.x - p.x, q.y - p.y];
  const t = Math.max(0, Math.min(1, ((x - p.x) * dx + (y - p.y) * dy) / Math.max(1, dx * dx + dy * dy)));
  return Math.hypot(p.x + dx * t - x, p.y + dy * t - y) < reach;
}

/** The steepest stretch of 5 m or more of every ramp of an expressway, rise over run. */
export function rampGrades({ roads }: City): number[] {
  const grades: number[] = [];
  const ramp = roadFlag.bridge | roadFlag.oneway;
  for (let r = 0; r < roads.count; r += 1) {
    if ((roads.flags[r]! & ramp) !== ramp) continue;
    let most = 0;
    for (let p = roads.pointStart[r]!; p + 1 < roads.pointStart[r + 1]!; p += 1) {
      const run = Math.hypot(roads.xCm[p + 1]! - roads.xCm[p]!, roads.yCm[p + 1]! - roads.yCm[p]!);
      if (run >= 500) most = Math.max(most, Math.abs(roads.zCm[p + 1]! - roads.zCm[p]!) / run);
    }
    grades.push(most);
  }
  return grades;
}

/** Roads of 25 m or more whose middle has another road of nearly the same direction within 12 m and at its height: doubled streets. */
export function doubledRoads(city: City): number[] {
  const { roads } = city;
  const bad: number[] = [];
  const bins = new Map<string, { r: number; p: number }[]>();
  for (let r = 0; r < roads.count; r += 1) {
    for (let p = roads.pointStart[r]!; p + 1 < roads.pointStart[r + 1]!; p += 1) {
      const key = `${Math.floor(roads.xCm[p]! / 5000)},${Math.floor(roads.yCm[p]! / 5000)}`;
      const list = bins.get(key);
      if (list === undefined) bins.set(key, [{ r, p }]);
      else list.push({ r, p });
    }
  }
  for (let r = 0; r < roads.count; r += 1) {
    if (roads.lengthCm[r]! < 2500) continue;
    const p = Math.min(
      roads.pointStart[r + 1]! - 2,
      (roads.pointStart[r]! + roads.pointStart[r + 1]! - 1) >> 1,
    );
    const length = Math.hypot(roads.xCm[p + 1]! - roads.xCm[p]!, roads.yCm[p + 1]! - roads.yCm[p]!);
    const [dx, dy] = [
      (roads.xCm[p + 1]! - roads.xCm[p]!) / length,
      (roads.yCm[p + 1]! - roads.yCm[p]!) / length,
    ];
    const [col, row] = [Math.floor(roads.xCm[p]! / 5000), Math.floor(roads.yCm[p]! / 5000)];
    for (let k = 0; k < 9; k += 1) {
      for (const other of bins.get(`${col + (k % 3) - 1},${row + Math.floor(k / 3) - 1}`) ?? []) {
        if (other.r === r) continue;
        const [x, y] = [roads.xCm[other.p]! - roads.xCm[p]!, roads.yCm[other.p]! - roads.yCm[p]!];
        const [ex, ey] = [
          roads.xCm[other.p + 1]! - roads.xCm[other.p]!,
          roads.yCm[other.p + 1]! - roads.yCm[other.p]!,
        ];
        const parallel = Math.abs(ex * dy - ey * dx) < 0.25 * Math.hypot(ex, ey);
        const level = Math.abs(roads.zCm[other.p]! - roads.zCm[p]!) < 350;
        if (Math.abs(x * dy - y * dx) < 1200 && Math.abs(x * dx + y * dy) < 500 && parallel && level)
          bad.push(r);
      }
    }
  }
  return bad;
}
