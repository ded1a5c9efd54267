import { stream as randomStream } from '../../kernel/random.ts';
import { facilityKind, roadFlag, roadKind } from '../model.ts';
import { roadClass } from '../infer/roadClass.ts';
import type { CityDraft, DraftFacility, DraftRoad } from '../infer/draft.ts';
import { areaM2, centroid } from '../infer/geometry.ts';
import { makeAreas } from './areas.ts';
import { makeBlocks } from './blocks.ts';
import { makeBuildings, type BuiltBlock } from './buildings.ts';
import { boundedFaces } from './faces.ts';
import { edgeOfModel, type Edge } from './graph.ts';
import { makeNamer, type Namer } from './names.ts';
import { makeNetwork, railCurve, streamCurve } from './network.ts';
import { nearestOn, type Point } from './plane.ts';
import { roadProfile, type Profile } from './profile.ts';
import { quarterAt } from './quarters.ts';
import { makeScheme, type GenerateOptions, type Scheme } from './scheme.ts';
import { makeShape, type Shape } from './shape.ts';
import { makeTerrain, streamBed } from './terrain.ts';

/** Every stage in turn: scheme, shape of the land, streets, blocks, buildings, heights, names. */
export function draftCity(options: GenerateOptions): CityDraft {
  const scheme = makeScheme(options);
  const stream = streamCurve(scheme);
  const rail = railCurve(scheme);
  const shape = makeShape(scheme, stream);
  const { graph } = makeNetwork(scheme, shape, stream, rail);
  const streamHalfWidthM = scheme.sizeM < 1600 ? 4 : 6;
  const strip = (p: Point): boolean => nearestOn(stream, p).distance < 12;
  const blocks = makeBlocks(boundedFaces(graph), graph.edges, scheme, shape, strip);
  const obstacles = [
    { line: rail, clearM: 15 },
    { line: stream, clearM: 14 },
  ];
  const { buildings, built } = makeBuildings(blocks, graph.edges, obstacles, scheme);
  const namer = makeNamer(scheme.seed);
  const dips = randomStream(scheme.seed, 'city/underpasses');
  const profiles = graph.edges.map((edge) =>
    roadProfile(edge, shape.landM, rail, edge.underpass ? dips.range(3.2, 4.2) : 0),
  );
  const terrain = makeTerrain({
    scheme,
    shape,
    stream,
    streamBedM: streamBed(stream, shape.landM),
    streamHalfWidthM,
    rail,
    blocks,
    edges: graph.edges,
    profiles,
    buildings,
    landM: shape.landM,
  });
  const streets = graph.edges.flatMap((edge, e) =>
    edge.kind === edgeOfModel ? [] : [draftRoad(edge, e, profiles[e]!)],
  );
  const half = scheme.sizeM * 50;
  return {
    name: options.name ?? namer.city,
    source: 'generated',
    attribution: '',
    origin: { preset: options.preset, seed: options.seed, sizeM: options.sizeM },
    projection: null,
    boundsCm: { x0: -half, y0: -half, x1: half, y1: half },
    terrain,
    areas: makeAreas(scheme, shape, stream, streamHalfWidthM, rail, blocks, namer),
    buildings,
    ...withUsedNodes(streets.map(nameRoads(graph.edges, scheme, shape, namer))),
    facilities: namedFacilities(built, buildings, namer),
    zoneNames: namer.zones,
    inferred: [],
  };
}

function draftRoad(edge: Edge, e: number, profile: Profile): DraftRoad & { street: number } {
  const usual = roadClass(edge.kind);
  const flags =
    (edge.bridge ? roadFlag.bridge : 0) |
    (edge.underpass ? roadFlag.underpass : 0) |
    (edge.quay ? roadFlag.quay : 0);
  return {
    key: `gen/road/${String(e).padStart(4, '0')}`,
    name: { en: '', zh: '' },
    kind: edge.kind,
    flags,
    nodeA: edge.a,
    nodeB: edge.b,
    points: profile.points.flatMap(({ x, y, z }) => [
      Math.round(x * 100),
      Math.round(y * 100),
      Math.round(z * 100),
    ]),
    widthCm: usual.widthCm,
    lanes: usual.lanes,
    clearanceCm: Math.round(profile.clearanceM * 100),
    speedKmh: 0,
    street: edge.street,
  };
}

/** The nodes that roads meet at, at the height of their surface; where only the model's edge ends there is none. */
function withUsedNodes(roads: DraftRoad[]): Pick<CityDraft, 'nodes' | 'roads'> {
  const rowOf = new Map<number, number>();
  const nodes: CityDraft['nodes'] = [];
  const place = (node: number, points: readonly number[], at: number): number => {
    const known = rowOf.get(node);
    if (known !== undefined) return known;
    rowOf.set(node, nodes.length);
    nodes.push({ xCm: points[at]!, yCm: points[at + 1]!, zCm: points[at + 2]! });
    return nodes.length - 1;
  };
  const placed = roads.map((road) => ({
    ...road,
    nodeA: place(road.nodeA, road.points, 0),
    nodeB: place(road.nodeB, road.points, road.points.length - 3),
  }));
  return { nodes, roads: placed };
}

/** Streets 0, 1 and 2 are the coast road and the two bank roads; the others get a name of their class. */
function nameRoads(edges: readonly Edge[], scheme: Scheme, shape: Shape, namer: Namer) {
  const names = new Map<number, { en: string; zh: string }>([
    [0, { en: 'Binhai Avenue', zh: '滨海大道' }],
    [1, { en: 'West Bank Road', zh: '溪西路' }],
    [2, { en: 'East Bank Road', zh: '溪东路' }],
  ]);
  for (const edge of edges) {
    if (edge.kind === edgeOfModel || names.has(edge.street)) continue;
    const quarter = quarterAt(scheme, shape, edge.points[edge.points.length >> 1]!);
    const quay = edge.kind === roadKind.service;
    names.set(
      edge.street,
      quay ? { en: 'Quay Road', zh: '码头路' } : namer.street(edge.kind, quarter === 'oldTown'),
    );
  }
  return ({ street, ...road }: DraftRoad & { street: number }): DraftRoad => ({
    ...road,
    name: names.get(street)!,
  });
}

/** Schools and the hospital of the plan; everything else is inferred like in an imported city. */
function namedFacilities(
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
      key: `gen/${block.use}/${facilities.length + 1}`,
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
