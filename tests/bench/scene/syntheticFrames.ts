import {
  ageUnknown,
  assetState,
  type Frame,
  frameBytes,
  frameHeader,
  type FrameShape,
  frameViews,
  roadState,
  servedUnknown,
  vapourBlockCells,
  weatherBlockCells,
  zoneServices,
} from '../../../src/contract/frame.ts';
import { blocksOf } from '../../../src/scene/core/blocks.ts';
import type { SceneCity } from '../../../src/scene/types.ts';

export interface Synthetic {
  /** Level of standing water over the low land, m; negative infinity for none. */
  levelM: number;
  movers: number;
  /** Room for movers in the frames, where it has to be that of others. */
  mostMovers: number;
  rainMmph: number;
  /** Mean wind in the middle of the storm, m/s. */
  windMps: number;
  /** Whether stations and lines fail, trees fall and buildings lose power. */
  trouble: boolean;
  /** Truth, or a seat that has heard only from some zones. */
  truth: boolean;
  units: number;
}

/** Two frames of a made-up drill over a real city: a level pool in the low land, movers along the roads. */
export function syntheticFrames(
  city: SceneCity,
  lowCell: Int32Array | undefined,
  want: Synthetic,
): { shape: FrameShape; previous: Frame; latest: Frame; step(): void } {
  const { cols, rows } = blocksOf(city, weatherBlockCells);
  const vapour = blocksOf(city, vapourBlockCells);
  const shape: FrameShape = {
    cols: city.terrain.cols,
    rows: city.terrain.rows,
    roads: city.roads.count,
    buildings: city.buildings.count,
    zones: city.zones.count,
    networkNodes: city.networkNodes?.count ?? 0,
    networkEdges: city.networkEdges?.count ?? 0,
    weatherBlocks: cols * rows,
    vapourBlocks: vapour.cols * vapour.rows,
    maxMovers: Math.max(want.movers, want.mostMovers, 16),
    maxUnits: 16,
  };
  const make = () => frameViews(shape, new ArrayBuffer(frameBytes(shape)));
  let previous = make();
  let latest = make();
  let sequence = 0;
  const fill = (frame: Frame) => {
    sequence++;
    frame.header[frameHeader.sequence] = sequence;
    frame.header[frameHeader.truth] = want.truth ? 1 : 0;
    blow(city, want, frame);
    flood(city, want.levelM, frame);
    closeRoads(city, lowCell, frame);
    const pool = city.terrain;
    for (let i = 0; i < city.buildings.count; i++) {
      const cell = cellOf(city, city.buildings.xCm[i]!, city.buildings.yCm[i]!);
      frame.buildingDepth[i] = Math.min(
        255,
        Math.max(0, want.levelM * 100 - city.buildings.groundCm[i]!) / 2,
      );
      if (cell < 0 || frame.waterDepthM[cell] === 0) frame.buildingDepth[i] = 0;
      frame.buildingKnown[i] = 1;
    }
    for (let z = 0; z < city.zones.count; z++)
      frame.zoneAgeMin[z] = want.truth ? 0 : z % 3 === 0 ? ageUnknown : (z % 5) * 20;
    for (let k = 0; k < frame.waterAgeMin.length; k++)
      frame.waterAgeMin[k] = want.truth ? 0 : (frame.zoneAgeMin[Math.max(0, pool.zone[k]!)] ?? 0);
    move(city, want.movers, frame, sequence);
    placeUnits(city, want.units, frame);
    frame.buildingPower.fill(255);
    fail(city, want, frame);
    leak(city, want, frame);
    run(city, frame);
    serve(city, want, frame);
  };
  fill(previous);
  fill(latest);
  return {
    shape,
    get previous() {
      return previous;
    },
    get latest() {
      return latest;
    },
    step() {
      [previous, latest] = [latest, previous];
      fill(latest);
    },
  };
}

/** Power of a city where a disc `x,y,radius` (m) has none, but for every ninetieth building with a generator of its own. */
export function blackout(city: SceneCity, disc: string): Uint8Array {
  const [x = 0, y = 0, r = 0] = disc.split(',').map(Number);
  const { count, xCm, yCm } = city.buildings;
  return Uint8Array.from({ length: count }, (_, i) =>
    Math.hypot(xCm[i]! / 100 - x, yCm[i]! / 100 - y) < r && i % 90 !== 7 ? 0 : 255,
  );
}

/** Wind that turns around a middle in the south-east and bands of rain across it; a seat is told nothing. */
function blow(city: SceneCity, { windMps, rainMmph, truth }: Synthetic, frame: Frame): void {
  const { cols, rows } = blocksOf(city, weatherBlockCells);
  for (let block = 0; block < cols * rows; block++) {
    const x = ((block % cols) + 0.5) / cols - 1.5;
    const y = (Math.floor(block / cols) + 0.5) / rows + 0.4;
    const away = Math.hypot(x, y);
    const speed = windMps * Math.max(0.2, 1.5 - 0.75 * Math.abs(away - 0.7));
    frame.windX[block] = truth ? (-y / away) * speed : 0;
    frame.windY[block] = truth ? (x / away) * speed : 0;
    frame.rainMmph[block] = truth ? rainMmph * Math.max(0, 1 + 1.3 * Math.sin(away * 7)) : -1;
  }
  frame.header[frameHeader.rainMmph] = rainMmph;
  frame.header[frameHeader.windMps] = truth ? windMps : -1;
  frame.header[frameHeader.gustMps] = truth ? windMps * 1.5 : -1;
}

/** A disc around the middle without power, with stations and lines in every state about it; trees over every fourth road in its east. */
function fail(city: SceneCity, { trouble, truth }: Synthetic, frame: Frame): void {
  const { networkNodes: nodes, networkEdges: edges, buildings, roads, meta } = city;
  frame.nodeState.fill(truth ? assetState.works : assetState.unknown);
  frame.edgeState.fill(truth ? assetState.works : assetState.unknown);
  if (!trouble || !truth) return;
  const { x0, y0, x1, y1 } = meta.boundsCm;
  const inside = (x: number, y: number) =>
    Math.hypot(x - (x0 + x1) / 2, y - (y0 + y1) / 2) < (x1 - x0) * 0.22;
  for (let n = 0; n < (nodes?.count ?? 0); n++)
    if (inside(nodes!.xCm[n]!, nodes!.yCm[n]!)) frame.nodeState[n] = assetState.onReserve + (n % 4);
  for (let e = 0; e < (edges?.count ?? 0); e++) {
    const k = edges!.pointStart[e]!;
    if (!inside(edges!.xCm[k]!, edges!.yCm[k]!)) continue;
    frame.edgeState[e] = e % 9 === 0 ? assetState.broken : e % 9 === 1 ? assetState.flooded : assetState.out;
  }
  for (let b = 0; b < buildings.count; b++)
    if (inside(buildings.xCm[b]!, buildings.yCm[b]!) && b % 90 !== 7) frame.buildingPower[b] = 0;
  for (let r = 0; r < roads.count; r++) {
    const k = roads.pointStart[r]!;
    const isEast = roads.xCm[k]! > (x0 + x1) / 2;
    if (r % 4 === 0 && isEast && inside(roads.xCm[k]!, roads.yCm[k]!))
      frame.roadState[r] = roadState.blockedByDebris;
  }
}

/** Chlorine from the middle along the wind of 45°, petrol that burns in the south-west; a seat is told nothing. */
function leak(city: SceneCity, { trouble, truth }: Synthetic, frame: Frame): void {
  frame.vapourPpm.fill(0);
  frame.vapourSubstance.fill(0);
  if (!trouble || !truth) return;
  const { cols, rows } = blocksOf(city, vapourBlockCells);
  const plume = (col: number, row: number, ppm: number, wide: number, long: number, code: number) => {
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < cols; c++) {
        const along = (c - col * cols + r - row * rows) * 0.7071 + 0.5;
        const across = (c - col * cols - (r - row * rows)) * 0.7071;
        if (along < 0) continue;
        const spread = wide + along * 0.14;
        const here = (ppm * Math.exp(-0.5 * (across / spread) ** 2 - along / long)) / (1 + along);
        if (here < 0.02) continue;
        frame.vapourPpm[r * cols + c] = here;
        frame.vapourSubstance[r * cols + c] = code + 1;
      }
  };
  plume(0.5, 0.5, 60, 0.8, cols / 6, 0);
  plume(0.25, 0.25, 40_000, 0.9, 4, 3);
}

/** Water that runs to the east, the faster the deeper. */
function run({ terrain }: SceneCity, frame: Frame): void {
  for (let k = 0; k < terrain.cover.length; k++) {
    const depthM = frame.waterDepthM[k]!;
    const turn = Math.sin(k / 3001);
    frame.flowX[k] = depthM * depthM * 1.2 * Math.cos(turn);
    frame.flowY[k] = depthM * depthM * 1.2 * Math.sin(turn);
  }
}

/** Shares of every class in turn. */
function serve({ zones }: SceneCity, { trouble, truth }: Synthetic, frame: Frame): void {
  frame.zoneServed.fill(truth ? 100 : servedUnknown);
  if (!trouble || !truth) return;
  for (let z = 0; z < zones.count; z++)
    for (let service = 0; service < zoneServices; service++)
      frame.zoneServed[service * zones.count + z] = [100, 88, 61, 34, 4, servedUnknown][(z + service) % 6]!;
}

/** Fills every land cell under the level that lies in the hollow around the lowest zone. */
function flood(city: SceneCity, levelM: number, frame: Frame): void {
  const { zCm, cover, cols } = city.terrain;
  const nearSea = (i: number) => [-3, 3, -3 * cols, 3 * cols].some((d) => cover[i + d] === 0);
  // A level field ends inside the crest of the river's banks, as low as they may be.
  const bankM = (i: number) => {
    let near = 9;
    for (let r = -4; r <= 4; r++)
      for (let c = -4; c <= 4; c++)
        if (cover[i + r * cols + c] === 1) near = Math.min(near, Math.hypot(r, c));
    return levelM - Math.max(0, near - 2) * 0.35;
  };
  let wet = 0;
  for (let i = 0; i < zCm.length; i++) {
    const depth =
      cover[i] === 0 || cover[i] === 11 || nearSea(i) ? 0 : levelM - Math.max(zCm[i]! / 100, bankM(i));
    frame.waterDepthM[i] = Math.max(0, depth);
    if (depth > 0.03) wet++;
  }
  frame.header[frameHeader.wetCells] = wet;
}

function closeRoads(city: SceneCity, lowCell: Int32Array | undefined, frame: Frame): void {
  for (let i = 0; i < city.roads.count; i++) {
    const middle = (city.roads.pointStart[i]! + city.roads.pointStart[i + 1]!) >> 1;
    const cell = lowCell?.[i] ?? cellOf(city, city.roads.xCm[middle]!, city.roads.yCm[middle]!);
    const depth = cell < 0 ? 0 : frame.waterDepthM[cell]!;
    frame.roadDepthCm[i] = depth * 100;
    frame.roadState[i] =
      depth > 0.3 ? roadState.closedByWater : depth > 0.03 ? roadState.wet : roadState.open;
    if (depth > 0.3 && i % 9 === 0) frame.roadState[i] = roadState.closedByOrder;
  }
}

function move(city: SceneCity, movers: number, frame: Frame, sequence: number): void {
  const { roads } = city;
  frame.header[frameHeader.movers] = movers;
  for (let m = 0; m < movers; m++) {
    const road = (m * 7919) % roads.count;
    const k = roads.pointStart[road]!;
    const t = (((m * 0.618) % 1) + sequence * 0.02) % 1;
    const dx = roads.xCm[k + 1]! - roads.xCm[k]!;
    const dy = roads.yCm[k + 1]! - roads.yCm[k]!;
    const length = Math.hypot(dx, dy) || 1;
    const walker = m % 2 === 0;
    const off = (walker ? 1.12 : 0.35) * (roads.widthCm[road]! / 2);
    frame.moverX[m] = (roads.xCm[k]! + dx * t + (dy / length) * off) / 100;
    frame.moverY[m] = (roads.yCm[k]! + dy * t - (dx / length) * off) / 100;
    frame.moverHeading[m] = Math.atan2(dy, dx);
    frame.moverId[m] = m;
    frame.moverKind[m] = walker ? 0 : m % 97 === 1 ? 3 : 1;
  }
}

function placeUnits(city: SceneCity, units: number, frame: Frame): void {
  frame.header[frameHeader.units] = units;
  for (let u = 0; u < units; u++) {
    const node = (u * 37 + 11) % city.nodes.count;
    frame.unitX[u] = city.nodes.xCm[node]! / 100;
    frame.unitY[u] = city.nodes.yCm[node]! / 100;
    frame.unitId[u] = u;
    frame.unitKind[u] = u % 2;
    frame.unitState[u] = u % 5;
  }
}

function cellOf(city: SceneCity, xCm: number, yCm: number): number {
  const { terrain, meta } = city;
  const col = Math.floor((xCm - meta.boundsCm.x0) / terrain.cellCm);
  const row = Math.floor((yCm - meta.boundsCm.y0) / terrain.cellCm);
  return col < 0 || row < 0 || col >= terrain.cols || row >= terrain.rows ? -1 : row * terrain.cols + col;
}
