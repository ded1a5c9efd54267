/**
 * A frame: the numbers one view sends to the renderer, laid out in one buffer that both sides index the same way.
 *
 * The engine writes only what that viewer may know. A seat's frame holds beliefs (with their age) and its own units;
 * truth stands only in frames of facilitator and observer views. Lengths depend on the city and the view alone, so the
 * layout is computed once on each side from `FrameShape`.
 */
export interface FrameShape {
  cols: number;
  rows: number;
  roads: number;
  buildings: number;
  zones: number;
  networkNodes: number;
  networkEdges: number;
  /** Blocks of rain and wind, row by row from the south-west; each is `weatherBlockCells` cells wide. */
  weatherBlocks: number;
  /** Blocks of vapour, likewise; each is `vapourBlockCells` cells wide. */
  vapourBlocks: number;
  /** Most moving dots a frame carries; those beyond are left out and counted in `header.moversDropped`. */
  maxMovers: number;
  maxUnits: number;
}

/** Slots of `header` (f64). */
export const frameHeader = {
  atS: 0,
  /** Frame counter of the view. */
  sequence: 1,
  /** 1 where the frame shows truth (facilitator, observer, reveal), 0 where it shows a seat's picture. */
  truth: 2,
  movers: 3,
  moversDropped: 4,
  units: 5,
  /** Rain intensity as the viewer knows it, mm/h; -1 unknown. */
  rainMmph: 6,
  /** Sea level above the city's z = 0 as the viewer knows it, m. */
  seaLevelM: 7,
  /** Cells with water ≥ 3 cm in this frame. */
  wetCells: 8,
  /** Strongest mean wind and gust that the viewer knows of, m/s; -1 unknown. */
  windMps: 9,
  gustMps: 10,
} as const;
export const frameHeaderLength = 16;

/** Cells along a side of a block of rain and wind. */
export const weatherBlockCells = 32;
/** Cells along a side of a block of vapour. */
export const vapourBlockCells = 8;

/** Services that a frame counts in every zone, by the codes of the city model. */
export const zoneServices = 6;
/** The viewer knows no share of a zone's service, or nobody who could have it lives there. */
export const servedUnknown = 255;

/** No report has ever told the viewer about it. */
export const ageUnknown = 65535;

/** Values of `roadState`. */
export const roadState = {
  unknown: 0,
  open: 1,
  wet: 2,
  closedByWater: 3,
  closedByOrder: 4,
  blockedByDebris: 5,
} as const;
/** Values of `nodeState` and `edgeState`. */
export const assetState = {
  unknown: 0,
  works: 1,
  /** Lives on its own battery, fuel or tank. */
  onReserve: 2,
  /** Whole, but without what it needs, or gives nothing to its users. */
  out: 3,
  flooded: 4,
  broken: 5,
} as const;
/** Values of `moverKind`. */
export const moverKind = { walker: 0, car: 1, sheltered: 2, stranded: 3 } as const;
/** Values of `unitKind`. */
export const unitKind = { pumpTruck: 0, patrol: 1 } as const;
/** Values of `unitState`. */
export const unitState = { idle: 0, moving: 1, working: 2, blocked: 3, returning: 4 } as const;
/** Bits of `zoneState`. */
export const zoneState = { warned: 1, evacuating: 2, waterReported: 4, silent: 8 } as const;

/** Column of a frame: its element type, and its length as a function of the shape. */
interface FrameColumn {
  readonly type: 'f64' | 'f32' | 'u16' | 'u8';
  readonly length: (shape: FrameShape) => number;
}
const column = <T extends FrameColumn['type']>(type: T, length: (shape: FrameShape) => number) => ({
  type,
  length,
});

/** In order of falling alignment, so that every column starts aligned. */
export const frameColumns = {
  header: column('f64', () => frameHeaderLength),
  /** Water depth per terrain cell, m; 0 dry. For a seat: as inferred from its reports. */
  waterDepthM: column('f32', (s) => s.cols * s.rows),
  /** Water flow per cell, m²/s east and north; zeros in a seat's frame. */
  flowX: column('f32', (s) => s.cols * s.rows),
  flowY: column('f32', (s) => s.cols * s.rows),
  /** People and vehicles the viewer can see now. */
  moverX: column('f32', (s) => s.maxMovers),
  moverY: column('f32', (s) => s.maxMovers),
  /** Stable id of the mover, so that the scene can interpolate between frames. */
  moverId: column('f32', (s) => s.maxMovers),
  /** Radians, counter-clockwise from east. */
  moverHeading: column('f32', (s) => s.maxMovers),
  unitX: column('f32', (s) => s.maxUnits),
  unitY: column('f32', (s) => s.maxUnits),
  unitId: column('f32', (s) => s.maxUnits),
  /** Mean wind as a vector of where it blows to, m/s, and rain, mm/h; NaN never, -1 of rain where unknown. */
  windX: column('f32', (s) => s.weatherBlocks),
  windY: column('f32', (s) => s.weatherBlocks),
  rainMmph: column('f32', (s) => s.weatherBlocks),
  /** Gas or vapour at the ground, ppm of the substance that matters most there; 0 none, and in a seat's frame. */
  vapourPpm: column('f32', (s) => s.vapourBlocks),
  /** Water on the road at its lowest point, cm; 65535 unknown. */
  roadDepthCm: column('u16', (s) => s.roads),
  /** Age of what the viewer knows about the cell, road, building, zone, whole minutes; `ageUnknown` if nothing. */
  waterAgeMin: column('u16', (s) => s.cols * s.rows),
  roadAgeMin: column('u16', (s) => s.roads),
  zoneAgeMin: column('u16', (s) => s.zones),
  /** Age of what the viewer knows of each service in the zone, in the order of `zoneServed`; `ageUnknown` where nobody has told, or its instruments have fallen silent. */
  zoneServedAgeMin: column('u16', (s) => s.zones * zoneServices),
  /** Share of the zone's residents the viewer believes warned / left, 0–1000 ‰. */
  zoneWarnedPm: column('u16', (s) => s.zones),
  zoneLeftPm: column('u16', (s) => s.zones),
  roadState: column('u8', (s) => s.roads),
  /** Water at the building above ground, in 2 cm steps, 255 = more. */
  buildingDepth: column('u8', (s) => s.buildings),
  /** 1 where the viewer knows about the building's water. */
  buildingKnown: column('u8', (s) => s.buildings),
  zoneState: column('u8', (s) => s.zones),
  /** Share of the zone's residents who have a service at home, %, or `servedUnknown`: all zones of the first service, then of the next. */
  zoneServed: column('u8', (s) => s.zones * zoneServices),
  /** Code of the substance of `vapourPpm` and one more, 0 none. */
  vapourSubstance: column('u8', (s) => s.vapourBlocks),
  /** Power at the building, 0 none … 255 full; for a seat what it believes of the community, full where that is not known. */
  buildingPower: column('u8', (s) => s.buildings),
  nodeState: column('u8', (s) => s.networkNodes),
  edgeState: column('u8', (s) => s.networkEdges),
  moverKind: column('u8', (s) => s.maxMovers),
  unitKind: column('u8', (s) => s.maxUnits),
  unitState: column('u8', (s) => s.maxUnits),
} as const;

type ArrayOf<T> = T extends 'f64'
  ? Float64Array
  : T extends 'f32'
    ? Float32Array
    : T extends 'u16'
      ? Uint16Array
      : Uint8Array;
export type Frame = { [K in keyof typeof frameColumns]: ArrayOf<(typeof frameColumns)[K]['type']> };

const bytesPer = { f64: 8, f32: 4, u16: 2, u8: 1 } as const;

/** Bytes one frame of this shape needs. */
export function frameBytes(shape: FrameShape): number {
  let bytes = 0;
  for (const { type, length } of Object.values(frameColumns)) bytes += align(length(shape) * bytesPer[type]);
  return bytes;
}

/** Views into `buffer` from `byteOffset`; the buffer may be shared or not and holds `frameBytes(shape)` bytes. */
export function frameViews(shape: FrameShape, buffer: ArrayBufferLike, byteOffset = 0): Frame {
  let offset = byteOffset;
  const views: Record<string, Float64Array | Float32Array | Uint16Array | Uint8Array> = {};
  for (const [name, { type, length }] of Object.entries(frameColumns)) {
    const n = length(shape);
    if (type === 'f64') views[name] = new Float64Array(buffer, offset, n);
    else if (type === 'f32') views[name] = new Float32Array(buffer, offset, n);
    else if (type === 'u16') views[name] = new Uint16Array(buffer, offset, n);
    else views[name] = new Uint8Array(buffer, offset, n);
    offset += align(n * bytesPer[type]);
  }
  return views as unknown as Frame;
}

/** Every column starts on eight bytes. */
function align(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
