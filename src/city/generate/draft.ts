import { stream as randomStream } from '../../kernel/random.ts';
import { areaM2, centroid } from '../infer/geometry.ts';
import type {
  CityDraft,
  DraftFacility,
  DraftLine,
  DraftName,
  DraftProp,
  DraftTerrain,
} from '../infer/draft.ts';
import { lineKind, propKind } from '../furniture.ts';
import { buildingEra, facilityKind, roadKind } from '../model.ts';
import { makeAreas } from './areas.ts';
import { cellSizeM, makeTerrain, waterBed } from './earth.ts';
import { makeDomain } from './land/domain.ts';
import { sampled } from './land/raster.ts';
import { blockAreaM2, makeBlocks } from './lots/blocks.ts';
import { makeBuildings, siteBuildings, type BuiltBlock } from './lots/buildings.ts';
import type { Obstacle } from './lots/placer.ts';
import { makeNamer, type Namer } from './names.ts';
import { streetNames } from './naming.ts';
import type { GenerateOptions } from './options.ts';
import type { Plan } from './plan.ts';
import type { GenerationStage } from './progress.ts';
import { draftRoads } from './roads.ts';
import { withCloses } from './streets/closes.ts';
import { withElevated } from './streets/elevated.ts';
import { boundedFaces } from './streets/faces.ts';
import { edgeOfModel } from './streets/graph.ts';
import { makeNetwork } from './streets/network.ts';
import { roadProfile } from './streets/profile.ts';

/** Two rows of small houses back to back. */
const leastBlockM2 = 2600;

/** Kept free round the end of a lane: the 12 × 12 m on which a fire engine turns (GB 50016-2014, 7.1.9). */
const turningM = 8.5;

/** Every stage in turn: what the plan leaves to build on, streets, blocks, buildings, heights, names. */
export function draftOf(
  plan: Plan,
  options: GenerateOptions,
  begin: (stage: GenerationStage) => void = () => undefined,
): CityDraft {
  const { seed, sizeM } = plan;
  const domain = makeDomain(plan);
  const landM = sampled(sizeM / 2, sizeM <= 4000 ? 10 : Math.max(15, sizeM / 640), (p) => plan.land.landM(p));
  begin('streets');
  const dense = sizeM < 1600 ? 0.52 : 1;
  const network = makeNetwork(plan, domain, (p) =>
    Math.max(leastBlockM2, blockAreaM2[plan.quarter(p)] * dense),
  );
  const { graph: through, roads: elevated } = withElevated(plan, network.graph, landM);
  const above = elevated.map(({ edge }) => edge);
  const { graph, ends } = withCloses(plan, domain, through, above, landM);
  const blocks = makeBlocks(plan, domain, boundedFaces(graph));
  const obstacles: Obstacle[] = [
    ...plan.rails.map(({ line }) => ({ line, clearM: 15 })),
    ...plan.waterways.map(({ line, halfWidthM }) => ({ line, clearM: halfWidthM + 8 })),
    ...graph.edges
      .filter(({ kind }) => kind === roadKind.motorway || kind === roadKind.trunk)
      .map(({ points }) => ({ line: points, clearM: 17 })),
    ...plan.sites.map(({ ring }) => ({ line: [...ring, ring[0]!], clearM: 3 })),
    ...above.map(({ points, form }) => ({ line: points, clearM: form === 'ramp' ? 9 : 20 })),
    ...ends.map((p) => ({ line: [p, p], clearM: turningM })),
  ];
  begin('lots');
  const placed = makeBuildings(blocks, graph.edges, obstacles, seed, sizeM);
  const buildings = [...placed.buildings, ...siteBuildings(plan.sites, buildingEra.from2001)];
  const dips = randomStream(seed, 'city/underpasses');
  const profiles = graph.edges.map((edge) =>
    roadProfile(edge, plan, landM, edge.form === 'underpass' ? dips.range(3.2, 4.2) : 0),
  );
  const bedsM = plan.waterways.map((way) => waterBed(way, plan, landM));
  begin('ground');
  const cellM = options.cellM ?? cellSizeM(sizeM);
  const terrain = makeTerrain({ plan, cellM, landM, bedsM, blocks, edges: graph.edges, profiles, buildings });
  const namer = makeNamer(seed, 'city/streetNames');
  const names = streetNames(plan, domain, graph, network.frame, namer);
  const kept = graph.edges.map(({ kind }) => kind !== edgeOfModel);
  const half = sizeM * 50;
  const areas = makeAreas(plan, blocks, namer);
  const ground = (xCm: number, yCm: number): number => groundCm(terrain, half, xCm, yCm);
  return {
    name: options.name ?? plan.name,
    source: 'generated',
    attribution: '',
    origin: { preset: plan.preset, seed, sizeM, ...(options.cellM === undefined ? {} : { cellM }) },
    projection: null,
    boundsCm: { x0: -half, y0: -half, x1: half, y1: half },
    terrain,
    areas,
    buildings,
    ...draftRoads(plan, graph, profiles, names, kept, elevated),
    facilities: [
      ...blockFacilities(placed.built, buildings, namer),
      ...siteFacilities(plan),
      ...stationFacilities(plan),
    ],
    lines: [
      ...plan.rails.flatMap((rail, i) => railLine(rail.name, rail.line, rail.bankM, i, plan, ground)),
      ...plan.lines.map((line) => grounded(line, ground)),
    ],
    props: plan.sites
      .flatMap((site) => site.props)
      .filter((prop) => inside(prop, half))
      .map((prop) => footed(prop, ground)),
    zoneNames: namer.zones,
    inferred: [],
  };
}

function inside({ xCm, yCm }: { xCm: number; yCm: number }, half: number): boolean {
  return Math.max(Math.abs(xCm), Math.abs(yCm)) < half;
}

function groundCm(terrain: DraftTerrain, half: number, xCm: number, yCm: number): number {
  const col = Math.max(0, Math.min(terrain.cols - 1, Math.floor((xCm + half) / terrain.cellCm)));
  const row = Math.max(0, Math.min(terrain.rows - 1, Math.floor((yCm + half) / terrain.cellCm)));
  return terrain.zCm[row * terrain.cols + col]!;
}

type GroundCm = (xCm: number, yCm: number) => number;

/** Ships float; everything else stands on the ground. */
function footed(prop: DraftProp, ground: GroundCm): DraftProp {
  if (prop.kind === propKind.ship || prop.kind === propKind.boat) return prop;
  return prop.zCm !== 0 ? prop : { ...prop, zCm: ground(prop.xCm, prop.yCm) };
}

/** Lines whose heights the plan left at 0 lie on the ground. */
function grounded(line: DraftLine, ground: GroundCm): DraftLine {
  if (line.points.some((z, i) => i % 3 === 2 && z !== 0)) return line;
  return {
    ...line,
    points: line.points.map((z, i) => (i % 3 === 2 ? ground(line.points[i - 2]!, line.points[i - 1]!) : z)),
  };
}

/** Rail heads: on the bank, evened out over some hundred metres. */
function railLine(
  name: DraftName,
  line: Plan['rails'][number]['line'],
  bankM: number,
  i: number,
  plan: Plan,
  ground: GroundCm,
): DraftLine[] {
  const points = line.filter((p) => Math.max(Math.abs(p.x), Math.abs(p.y)) < plan.sizeM / 2);
  if (points.length < 2) return [];
  const land = points.map((p) => plan.land.landM(p) + bankM);
  const flat = points.flatMap((p, k) => {
    const around = land.slice(Math.max(0, k - 4), k + 5);
    const z = around.reduce((sum, m) => sum + m, 0) / around.length;
    const [x, y] = [Math.round(p.x * 100), Math.round(p.y * 100)];
    return [x, y, Math.max(Math.round(z * 100), ground(x, y))];
  });
  return [
    {
      key: `gen/rail/${i + 1}`,
      name,
      kind: lineKind.rail,
      widthCm: Math.round(plan.rails[i]!.widthM * 100),
      points: flat,
    },
  ];
}

/** Schools and hospitals of the plan; everything else is inferred like in an imported city. */
function blockFacilities(
  built: readonly BuiltBlock[],
  buildings: CityDraft['buildings'],
  namer: Namer,
): DraftFacility[] {
  const facilities: DraftFacility[] = [];
  for (const { block, first, count } of built) {
    if (count === 0 || (block.use !== 'school' && block.use !== 'hospital')) continue;
    const school = block.use === 'school';
    const word = namer.word();
    const floorM2 = buildings
      .slice(first, first + count)
      .reduce((sum, building) => sum + areaM2(building.footprint) * building.storeys, 0);
    facilities.push({
      key: `gen/${block.use}/${String(facilities.length + 1).padStart(3, '0')}`,
      name: school
        ? { en: `${word.en} School`, zh: `${word.zh}学校` }
        : { en: `${word.en} Hospital`, zh: `${word.zh}医院` },
      kind: school ? facilityKind.school : facilityKind.hospital,
      ...centroid(buildings[first]!.footprint),
      building: first,
      capacity: Math.round(floorM2 / (school ? 8 : 70)),
    });
  }
  return facilities;
}

function siteFacilities(plan: Plan): DraftFacility[] {
  return plan.sites.flatMap((site, s) =>
    site.facilities.map((one, i) => ({ ...one, key: `gen/site/${s + 1}/${i + 1}`, building: -1 })),
  );
}

function stationFacilities(plan: Plan): DraftFacility[] {
  return plan.rails.flatMap((rail, r) =>
    rail.stations.map((station, i): DraftFacility => ({
      key: `gen/station/${r + 1}/${i + 1}`,
      name: station.name,
      kind: facilityKind.railStation,
      xCm: Math.round(station.x * 100),
      yCm: Math.round(station.y * 100),
      building: -1,
      capacity: Math.round(plan.sizeM * 3),
    })),
  );
}
