import { facilityKind, landCover, roadFlag } from '../model.ts';
import { cellOf } from './pack.ts';
import { isMajor } from './roadClass.ts';
import { pickSpread, type FacilitySite, type Site } from './site.ts';

/** Three rain gauges (two in a town under 1.5 km): spread over the zones, the highest zone among them. */
export function inferRainGauges(site: Site): FacilitySite[] {
  const { zones, frame } = site;
  const wide = frame.boundsCm.x1 - frame.boundsCm.x0 > 150000;
  const candidates = Array.from({ length: zones.count }, (_, z) => ({
    xCm: zones.xCm[z]!,
    yCm: zones.yCm[z]!,
    score: zones.lowCm[z]! / 20,
    zone: z,
  }));
  return pickSpread(candidates, wide ? 4 : 2, 1, 1500).map(({ xCm, yCm, zone }) =>
    facility(facilityKind.rainGauge, xCm, yCm, named(site.zoneNames[zone], 'Rain Gauge', '雨量站')),
  );
}

/** Water-level gauges: two at the bridges over streams, two at the lowest underpasses (or else the lowest streets). */
export function inferStreamGauges(site: Site): FacilitySite[] {
  const { roads, terrain } = site;
  const bridges = [];
  const dips = [];
  const streets = [];
  for (let r = 0; r < roads.count; r += 1) {
    const flags = roads.flags[r]!;
    const at = middleOf(site, r);
    if ((flags & roadFlag.bridge) !== 0) {
      if (overWater(site, r)) bridges.push({ ...at, score: isMajor(roads.kind[r]!) ? 200 : 0, road: r });
      continue;
    }
    const cell = roads.lowCell[r]!;
    if (cell < 0) continue;
    const low = { ...centreOf(site, cell), score: -terrain.zCm[cell]! / 2, road: r };
    if ((flags & roadFlag.underpass) !== 0) dips.push(low);
    else if (terrain.cover[cell] !== landCover.sea) streets.push(low);
  }
  const lows = dips.length > 0 ? dips : streets;
  const onStream = pickSpread(bridges, 2, 0.3, 1500).map(({ xCm, yCm, road }) =>
    facility(
      facilityKind.streamGauge,
      xCm,
      yCm,
      named(site.roadNames[road], 'Bridge Water Gauge', '桥水位站'),
    ),
  );
  const onStreet = pickSpread(lows, 2, 0.3, 800).map(({ xCm, yCm, road }) =>
    facility(
      facilityKind.streamGauge,
      xCm,
      yCm,
      named(site.roadNames[road], 'Street Water Gauge', '积水监测点'),
    ),
  );
  return [...onStream, ...onStreet];
}

/** The shore cell nearest to the middle of the low zones' coast: land beside sea, a quay or port cell where there is one. */
export function inferTideGauge(site: Site): FacilitySite[] {
  const { terrain } = site;
  let best = -1;
  let bestScore = -Infinity;
  for (let cell = 0; cell < terrain.zCm.length; cell += 1) {
    if (terrain.cover[cell] !== landCover.sea || !besideLand(site, cell)) continue;
    const { xCm, yCm } = centreOf(site, cell);
    const built = besideCover(site, cell, landCover.port) ? 2000 : 0;
    const score = built - (Math.abs(xCm) + Math.abs(yCm)) / 100;
    if (score <= bestScore) continue;
    best = cell;
    bestScore = score;
  }
  if (best === -1) return [];
  const { xCm, yCm } = centreOf(site, best);
  return [facility(facilityKind.tideGauge, xCm, yCm, { en: 'Tide Gauge', zh: '验潮站' })];
}

/** Cameras at the busiest junctions by lanes, at least 150 m apart where possible, and one at every underpass. */
export function inferCameras(site: Site): FacilitySite[] {
  const { nodes, links, roads } = site;
  const laneSum = new Int32Array(nodes.count);
  const roadAt = new Int32Array(nodes.count).fill(-1);
  for (let link = 0; link < links.count; link += 1) {
    const n = links.from[link]!;
    laneSum[n] = laneSum[n]! + (links.capacityVph[link]! > 0 ? links.lanes[link]! : 0);
    const known = roadAt[n]!;
    if (known === -1 || roads.kind[links.road[link]!]! < roads.kind[known]!) roadAt[n] = links.road[link]!;
  }
  const junctions = [];
  for (let n = 0; n < nodes.count; n += 1) {
    if (links.outStart[n + 1]! - links.outStart[n]! < 3) continue;
    junctions.push({ xCm: nodes.xCm[n]!, yCm: nodes.yCm[n]!, score: laneSum[n]! * 60, road: roadAt[n]! });
  }
  const result = pickSpread(junctions, 12, 1.2, 500).map(({ xCm, yCm, road }) =>
    facility(facilityKind.camera, xCm, yCm, named(site.roadNames[road], 'Junction Camera', '路口摄像头')),
  );
  for (let r = 0; r < roads.count; r += 1) {
    if ((roads.flags[r]! & roadFlag.underpass) === 0 || roads.lowCell[r]! < 0) continue;
    const { xCm, yCm } = centreOf(site, roads.lowCell[r]!);
    result.push(
      facility(facilityKind.camera, xCm, yCm, named(site.roadNames[r], 'Underpass Camera', '下穿通道摄像头')),
    );
  }
  return result;
}

function facility(kind: number, xCm: number, yCm: number, name: { en: string; zh: string }): FacilitySite {
  return { kind, name, xCm, yCm, building: -1, capacity: 0 };
}

function named(
  place: { en: string; zh: string } | undefined,
  en: string,
  zh: string,
): { en: string; zh: string } {
  return place === undefined || place.en === ''
    ? { en, zh }
    : { en: `${place.en} ${en}`, zh: `${place.zh}${zh}` };
}

function middleOf(site: Site, road: number): { xCm: number; yCm: number } {
  const { roads } = site;
  const first = roads.pointStart[road]!;
  const last = roads.pointStart[road + 1]! - 1;
  if (last - first === 1) {
    const xCm = Math.round((roads.xCm[first]! + roads.xCm[last]!) / 2);
    return { xCm, yCm: Math.round((roads.yCm[first]! + roads.yCm[last]!) / 2) };
  }
  const middle = (first + last) >> 1;
  return { xCm: roads.xCm[middle]!, yCm: roads.yCm[middle]! };
}

function centreOf(site: Site, cell: number): { xCm: number; yCm: number } {
  const { terrain, frame } = site;
  const half = Math.floor(terrain.cellCm / 2);
  return {
    xCm: frame.boundsCm.x0 + (cell % terrain.cols) * terrain.cellCm + half,
    yCm: frame.boundsCm.y0 + Math.floor(cell / terrain.cols) * terrain.cellCm + half,
  };
}

function overWater(site: Site, road: number): boolean {
  const { roads, terrain, frame } = site;
  for (let p = roads.pointStart[road]!; p + 1 < roads.pointStart[road + 1]!; p += 1) {
    for (let k = 0; k <= 4; k += 1) {
      const x = roads.xCm[p]! + ((roads.xCm[p + 1]! - roads.xCm[p]!) * k) / 4;
      const y = roads.yCm[p]! + ((roads.yCm[p + 1]! - roads.yCm[p]!) * k) / 4;
      const cover = terrain.cover[cellOf(terrain, frame, x, y)]!;
      if (cover === landCover.stream || cover === landCover.sea) return true;
    }
  }
  return false;
}

function besideLand(site: Site, cell: number): boolean {
  return neighbours(site, cell).some((next) => site.terrain.cover[next] !== landCover.sea);
}

function besideCover(site: Site, cell: number, cover: number): boolean {
  return neighbours(site, cell).some((next) => site.terrain.cover[next] === cover);
}

function neighbours(site: Site, cell: number): number[] {
  const { cols, rows } = site.terrain;
  const col = cell % cols;
  const row = Math.floor(cell / cols);
  const list: number[] = [];
  if (col > 0) list.push(cell - 1);
  if (col < cols - 1) list.push(cell + 1);
  if (row > 0) list.push(cell - cols);
  if (row < rows - 1) list.push(cell + cols);
  return list;
}
