/**
 * What a preset decides before anything is drawn. Everything after the plan is the same for all presets: streets, blocks,
 * lots, buildings, terrain grid, names. Metres from the centre of the model, x east, y north, z above mean sea level.
 *
 * The pipeline itself draws the roads along shores, banks, railways, sites and the foot of the hills, the ordinary bridges
 * and underpasses across waterways and railways, and a surface road under every elevated one. Trunks need to say no more
 * than ring roads, avenues and expressways; they may cross waterways (bridges), railways (underpasses), narrow arms of the
 * sea (bridges) and hills (tunnels), and end anywhere or beyond the edge of the model.
 */
import type { DraftFacility, DraftLine, DraftName, DraftProp } from '../infer/draft.ts';
import type { Line, Point } from './plane.ts';

export type PresetName = 'coast' | 'basin';

export interface Plan {
  readonly preset: PresetName;
  readonly seed: number;
  /** Side of the square model. */
  readonly sizeM: number;
  readonly land: Landform;
  /** Streams and rivers, each from its source (or the edge of the model) to its mouth. */
  readonly waterways: readonly Waterway[];
  readonly rails: readonly Railway[];
  /** Roads that lie before the streets are drawn, most important first. They divide the land that streets then fill. */
  readonly trunks: readonly Trunk[];
  /** Ground with a layout of its own and no ordinary streets or lots inside. */
  readonly sites: readonly Site[];
  /** Street grids of parts of the city; coast, contours, waterways and rails turn the streets by themselves. */
  readonly grids: readonly GridDistrict[];
  readonly centres: readonly Centre[];
  /** What kind of town stands at a place. */
  quarter(p: Point): Quarter;
  /** Faults, levees, quay walls, breakwaters, runways; rails come from `rails`. */
  readonly lines: readonly DraftLine[];
  readonly name: DraftName;
}

/** The land before anybody built on it, quays and platforms included. */
export interface Landform {
  isSea(p: Point): boolean;
  /** Height of the land; defined everywhere, also where there is sea. */
  landM(p: Point): number;
  /** Height of the sea floor, below 0. */
  seabedM(p: Point): number;
  /** Smooth height of hills alone: streets follow its contours. */
  hillM(p: Point): number;
  /** Above this height of `hillM` there are no streets and no lots. */
  readonly wildAboveM: number;
  /** Natural shores and quays as lines, land on the left; empty inland. */
  readonly shores: readonly Line[];
}

export interface Waterway {
  readonly name: DraftName;
  readonly kind: 'stream' | 'river' | 'canal';
  readonly line: Line;
  readonly halfWidthM: number;
  readonly depthM: number;
  /** Height of the levees over the land behind them; 0 where there are none. */
  readonly leveeM: number;
  /** From the water's edge to the bank road, which is also the strip kept free. */
  readonly bankM: number;
}

export interface Railway {
  readonly name: DraftName;
  readonly line: Line;
  /** Both tracks with their bank. */
  readonly widthM: number;
  /** Height of the rail head over the land. */
  readonly bankM: number;
  readonly stations: readonly (Point & { name: DraftName })[];
}

export interface Trunk {
  readonly name: DraftName;
  readonly points: Line;
  /** `roadKind`: motorway for expressways, trunk for ring roads, primary for avenues, coast and bank roads. */
  readonly kind: number;
  /** Lanes in both directions together. */
  readonly lanes: number;
  /** `ground` roads meet every street they touch; `elevated` ones only where an interchange stands. */
  readonly level: 'ground' | 'elevated';
  /** Where an elevated road meets the streets by ramps. */
  readonly interchanges: readonly Point[];
  /** True where it borders water: no streets on its other side. */
  readonly shore?: boolean;
}

export type Quarter =
  | 'oldTown'
  | 'core'
  | 'mixed'
  | 'estate'
  | 'tallEstate'
  | 'village'
  | 'field'
  | 'industry'
  | 'houses'
  | 'wild';

export interface Site {
  readonly kind: SiteKind;
  readonly name: DraftName;
  /** Counter-clockwise; at least one side near a trunk, where its gate is. */
  readonly ring: readonly Point[];
  /** What stands there. Buildings come as drafts of the preset; their keys are made by the pipeline. */
  readonly buildings: readonly SiteBuilding[];
  readonly props: readonly DraftProp[];
  readonly facilities: readonly Omit<DraftFacility, 'key' | 'building'>[];
  /** Roads inside, ends within 1 m of the ring tie to the nearest road outside. */
  readonly roads: readonly { readonly points: Line; readonly kind: number }[];
  /** `landCover` of its ground. */
  readonly cover: number;
  /** `areaKind` it is drawn and named as. */
  readonly area: number;
  /** Height its ground is levelled to; NaN leaves the land as it is. */
  readonly levelM: number;
}
export type SiteKind =
  | 'port'
  | 'oilTerminal'
  | 'chemicalPark'
  | 'airport'
  | 'railYard'
  | 'powerPlant'
  | 'waterWorks'
  | 'sewageWorks'
  | 'stadium'
  | 'park'
  | 'university';

export interface SiteBuilding {
  /** Flat x, y in metres. */
  readonly footprint: readonly number[];
  readonly storeys: number;
  readonly heightM: number;
  readonly use: number;
  readonly structure: number;
  readonly roof: number;
  readonly roofHeightM: number;
}

export interface GridDistrict extends Point {
  readonly angleRad: number;
  readonly radiusM: number;
  readonly weight: number;
}

/** A centre of the city or of one of its parts: government, square, towers stand near it. */
export interface Centre extends Point {
  readonly rank: 0 | 1 | 2;
  readonly radiusM: number;
}
