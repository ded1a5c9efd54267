/** Flood and sewers on made-up ground, for tests: terrain by formula, a handful of manholes, pumps and outfalls. */
import { blankTable } from '../../src/city/package/index.ts';
import {
  type City,
  facilityKind,
  landCover,
  networkEdgeKind,
  networkNodeKind,
  service,
  serviceUser,
} from '../../src/city/model.ts';
import { eventCode, eventKindNames, subjectCode } from '../../src/contract/events.ts';
import { Layout } from '../../src/kernel/columns.ts';
import { EventLog } from '../../src/kernel/events.ts';
import { wasmMemory } from '../../src/kernel/memory.ts';
import { createFlood } from '../../src/sim/hazards/flood/system.ts';
import { createDrainage } from '../../src/sim/lifelines/drainage/system.ts';
import { declareAssets, startAssets } from '../../src/sim/world/assets.ts';
import { drainAreasOf } from '../../src/sim/world/drainAreas.ts';
import { declareDrainage } from '../../src/sim/world/drainage.ts';
import { declareFields, depthM, paddedIndex } from '../../src/sim/world/fields.ts';
import { declarePumping } from '../../src/sim/world/pumping.ts';
import { declareServices, startServices } from '../../src/sim/world/services.ts';
import { emptyCity } from './city.ts';
import type { KernelChoice } from './floodWorld.ts';

export interface SewerSketch {
  cols: number;
  rows: number;
  cellM: number;
  bedM: (col: number, row: number) => number;
  cover?: (col: number, row: number) => number;
  /** Storm drains of the only zone, tenths of mm/h; 360 by default. */
  tenthMmph?: number;
  /** Share of the gullies that works; 1 by default. */
  drains?: number;
  nodes: readonly SketchNode[];
  /** Water runs from the first to the second node. */
  edges: readonly (readonly [from: number, to: number, lps: number])[];
  /** Metro stations: where, and the node they pump to. */
  stations?: readonly { col: number; row: number; into: number }[];
}
export interface SketchNode {
  kind: keyof typeof networkNodeKind;
  col: number;
  row: number;
  /** Bottom of a sewer or level of an outfall, m; 2 m under the ground where left out. */
  levelM?: number;
  lps?: number;
  storeM3?: number;
}

export type SewerTestWorld = ReturnType<typeof sewerWorld>;

/** Ready to run from second 0; no rain, the sea at -100 m. */
export function sewerWorld(sketch: SewerSketch, choice: KernelChoice = null) {
  const city = cityOf(sketch);
  const layout = new Layout();
  const setup = { city, seed: 1, layout };
  const events = new EventLog();
  const world = {
    setup,
    city,
    events,
    fields: declareFields(setup),
    pumping: declarePumping(setup, 1),
    drainage: declareDrainage(setup, drainAreasOf(city)),
    assets: declareAssets(setup),
    services: declareServices(setup),
  };
  const flood = createFlood(
    world,
    { soilFilled: 1, openEdges: false },
    choice?.module ?? null,
    choice?.build,
  );
  const sewers = createDrainage(world, sketch.drains ?? 1);
  const memory = wasmMemory();
  const store = layout.seal(memory.source);
  flood.bind(choice === null ? null : memory.memory());
  startAssets(world.assets);
  startServices(world.services, city);
  const { global, rain } = world.fields;
  global.seaLevelM[0] = -100;
  global.seaCause[0] = -1;
  global.rainCause[0] = events.emit(eventCode['storm.rainBegan'], 0, subjectCode.none, 0);
  flood.start?.();
  sewers.start?.();
  const unitsPerM3 = (1 << 20) / (sketch.cellM * sketch.cellM);
  let nowS = 0;
  const flip = (node: number, kind: 'station.serviceLost' | 'station.serviceBack', bits: number): number => {
    const { nodes, register } = world.services;
    nodes.services[node] = bits;
    nodes.cause[node] = events.emit(
      eventCode[kind],
      nowS,
      subjectCode.networkNode,
      node,
      service.power,
      0,
      global.rainCause[0]!,
    );
    register.missingNews[0]! += 1;
    return nodes.cause[node]!;
  };
  return {
    ...world,
    flood,
    sewers,
    store,
    cutPower: (node: number) => flip(node, 'station.serviceLost', 1 << service.power),
    givePower: (node: number) => flip(node, 'station.serviceBack', 0),
    rainMmph(mmph: number) {
      for (let block = 0; block < rain.rateMmph.length; block += 1)
        rain.totalMm[block]! += (rain.rateMmph[block]! * (nowS - global.rainAtS[0]!)) / 3600;
      global.rainAtS[0] = nowS;
      rain.rateMmph.fill(mmph);
    },
    run(seconds: number, each?: (nowS: number) => void) {
      for (const endS = nowS + seconds; nowS < endS;) {
        nowS += 5;
        flood.step(nowS);
        sewers.step(nowS);
        each?.(nowS);
      }
    },
    depthM: (col: number, row: number) => depthM(world.fields, row * sketch.cols + col),
    setDepthM(col: number, row: number, metres: number) {
      const at = paddedIndex(world.fields.grid, row * sketch.cols + col);
      world.fields.cells.depth[at] = Math.round(metres * (1 << 20));
      const { tiles, grid } = world.fields;
      const tile = Math.floor(row / 16) * grid.tileCols + Math.floor(col / 16);
      tiles.maxDepth[tile] = Math.max(tiles.maxDepth[tile]!, world.fields.cells.depth[at]!);
    },
    /** Everything that left by drains since the start, m³. */
    m3() {
      const { taken, held, returned, out, lifted } = sewers.waterBalance();
      const m3 = (units: number): number => units / unitsPerM3;
      return { taken: m3(taken), held: m3(held), returned: m3(returned), out: m3(out), lifted: m3(lifted) };
    },
    /** Water in a row of the sewers, that is a drain area, m³. */
    heldM3: (row: number) => (store.view('sewerRows.heldUnits')[row] as number) / unitsPerM3,
    told: (kind: string) =>
      [...Array(events.length).keys()].filter((id) => eventKindNames[events.kindOf(id)] === kind),
  };
}

function cityOf({
  cols,
  rows,
  cellM,
  bedM,
  cover,
  tenthMmph,
  nodes,
  edges,
  stations = [],
}: SewerSketch): City {
  const cm = (cells: number): number => Math.round((cells + 0.5) * cellM * 100);
  const networkNodes = blankTable('networkNodes', nodes.length);
  nodes.forEach(({ kind, col, row, levelM, lps, storeM3 }, n) => {
    const zCm = Math.round(bedM(col, row) * 100);
    networkNodes.kind[n] = networkNodeKind[kind];
    networkNodes.xCm[n] = cm(col);
    networkNodes.yCm[n] = cm(row);
    networkNodes.zCm[n] = zCm;
    networkNodes.level[n] = levelM === undefined ? zCm - 200 : Math.round(levelM * 100);
    networkNodes.capacity[n] = lps ?? 0;
    networkNodes.store[n] = storeM3 ?? 0;
  });
  const networkEdges = blankTable('networkEdges', edges.length);
  edges.forEach(([from, to, lps], e) => {
    const isMain = nodes[from]!.kind === 'drainPump';
    networkEdges.kind[e] = isMain ? networkEdgeKind.forceMain : networkEdgeKind.sewer;
    networkEdges.from[e] = from;
    networkEdges.to[e] = to;
    networkEdges.size[e] = 500;
    networkEdges.lengthCm[e] = 5000;
    networkEdges.capacity[e] = lps;
  });
  const facilities = blankTable('facilities', stations.length);
  const serviceUses = blankTable('serviceUses', stations.length);
  stations.forEach(({ col, row, into }, f) => {
    facilities.kind[f] = facilityKind.metroStation;
    facilities.xCm[f] = cm(col);
    facilities.yCm[f] = cm(row);
    serviceUses.userKind[f] = serviceUser.facility;
    serviceUses.user[f] = f;
    serviceUses.service[f] = service.drainage;
    serviceUses.provider[f] = into;
  });
  const cells = Array.from(
    { length: cols * rows },
    (_, cell) => [cell % cols, Math.floor(cell / cols)] as const,
  );
  const zones = blankTable('zones', 1);
  zones.drainTenthMmph[0] = tenthMmph ?? 360;
  const base = emptyCity();
  return {
    ...base,
    meta: { ...base.meta, boundsCm: { x0: 0, y0: 0, x1: cols * cellM * 100, y1: rows * cellM * 100 } },
    terrain: {
      cellCm: cellM * 100,
      cols,
      rows,
      zCm: Int32Array.from(cells, ([col, row]) => Math.round(bedM(col, row) * 100)),
      cover: Uint8Array.from(cells, ([col, row]) => cover?.(col, row) ?? landCover.paved),
      zone: new Int16Array(cells.length),
    },
    networkNodes,
    networkEdges,
    facilities,
    serviceUses,
    zones,
  };
}
