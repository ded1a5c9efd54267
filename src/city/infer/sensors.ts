import { facilityKind, landCover, roadFlag } from '../model.ts';
import { cellOf } from './pack.ts';
import { isMajor } from './roadClass.ts';
import { named } from './naming.ts';
import { pickSpread } from './pickSpread.ts';
import type { FacilitySite, Site } from './site.ts';

/** So many for an area, between a least and a most: big cities do not drown in telemetry. */
function perKm2(site: Site, km2Each: number, least: number, most: number): number {
  const { x0, x1, y0, y1 } = site.frame.boundsCm;
  return Math.max(least, Math.min(most, Math.round(((x1 - x0) * (y1 - y0)) / 1e10 / km2Each)));
}

/** Rain gauges: two in a town under 1.5 km, four up to 30 km², then one for 8 km², 40 at most; the highest zone among them. */
export function inferRainGauges(site: Site): FacilitySite[] {
  const { zones, frame } = site;
  const wide = frame.boundsCm.x1 - frame.boundsCm.x0 > 150000;
  const candidates = Array.from({ length: zones.count }, (_, z) => ({
    xCm: zones.xCm[z]!,
    yCm: zones.yCm[z]!,
    score: zones.lowCm[z]! / 20,
    zone: z,
  }));
  return pickSpread(candidates, wide ? perKm2(site, 8, 4, 40) : 2, 1, 1500).map(({ xCm, yCm, zone }) =>
    facility(facilityKind.rainGauge, xCm, yCm, named(site.zoneNames[zone], 'Rain Gauge', '雨量站')),
  );
}

/**
 * Water-level gauges at bridges over streams and at the lowest underpasses (or else the lowest streets): two each up to 20 km²,
 * more in larger cities.
 */
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
  const onStream = pickSpread(bridges, perKm2(site, 10, 2, 16), 0.3, 1500).map(({ xCm, yCm, road }) =>
    facility(
      facilityKind.streamGauge,
      xCm,
      yCm,
      named(site.roadNames[road], 'Bridge Water Gauge', '桥水位站'),
    ),
  );
  const onStreet = pickSpread(lows, perKm2(site, 6, 2, 24), 0.3, 800).map(({ xCm, yCm, road }) =>
    facility(
      facilityKind.streamGauge,
      xCm,
      yCm,
      named(site.roadNames[road], 'Street Water Gauge', '积水监测点'),
    ),
  );
  return [...onStream, ...onStreet];
}

/** The shore cell nearest to the middle of the city: sea beside land, beside a quay or port where there is one. */
export function inferTideGauge(site: Site): FacilitySite[] {
  const { cover, cols, rows, cellCm } = site.terrain;
  const { sea, port } = landCover;
  const { x0, x1, y0, y1 } = site.frame.boundsCm;
  const midCol = (x1 - x0) / 2 / cellCm - 0.5;
  const midRow = (y1 - y0) / 2 / cellCm - 0.5;
  let best = -1;
  let bestScore = -Infinity;
  for (let row = 0, cell = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1, cell += 1) {
      if (cover[cell] !== sea) continue;
      const w = col > 0 ? cover[cell - 1]! : sea;
      const e = col < cols - 1 ? cover[cell + 1]! : sea;
      const s = row > 0 ? cover[cell - cols]! : sea;
      const n = row < rows - 1 ? cover[cell + cols]! : sea;
      if (w === sea && e === sea && s === sea && n === sea) continue;
      const quay = w === port || e === port || s === port || n === port;
      const score = (quay ? 2000 : 0) - ((Math.abs(col - midCol) + Math.abs(row - midRow)) * cellCm) / 100;
      if (score <= bestScore) continue;
      best = cell;
      bestScore = score;
    }
  }
  if (best === -1) return [];
  const { xCm, yCm } = centreOf(site, best);
  return [facility(facilityKind.tideGauge, xCm, yCm, { en: 'Tide Gauge', zh: '验潮站' })];
}

/** Most cameras at underpasses. */
const mostUnderpasses = 60;

/**
 * Cameras at the busiest junctions by lanes, apart from one another where possible, and at underpasses: 12 junctions up to 18 km²,
 * then one for 1.5 km², 150 at most.
 */
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
  const result = pickSpread(junctions, perKm2(site, 1.5, 12, 150), 1.2, 500).map(({ xCm, yCm, road }) =>
    facility(facilityKind.camera, xCm, yCm, named(site.roadNames[road], 'Junction Camera', '路口摄像头')),
  );
  const most = result.length + mostUnderpasses;
  for (let r = 0; r < roads.count && result.length < most; r += 1) {
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
