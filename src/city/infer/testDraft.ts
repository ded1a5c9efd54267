/** Drafts for tests: houses, and a town's square grid of streets on level ground. */
import { buildingUse, landCover, roadKind, roofKind, structureKind } from '../model.ts';
import type { CityDraft, DraftBuilding, DraftNode, DraftRoad } from './draft.ts';

const nameless = { en: '', zh: '' };

/** A house of 60 × 40 m with its south-west corner at x, y. */
export function houseAt(
  key: string,
  x: number,
  y: number,
  extra: Partial<DraftBuilding> = {},
): DraftBuilding {
  return {
    key,
    name: nameless,
    footprint: [x, y, x, y + 4000, x + 6000, y + 4000, x + 6000, y],
    heightCm: 300 * (extra.storeys ?? 3),
    floorAboveGroundCm: 20,
    roof: roofKind.flat,
    roofHeightCm: 0,
    storeys: 3,
    basements: 0,
    use: buildingUse.apartments,
    structure: structureKind.concrete,
    ...extra,
  };
}

/** Streets every `stepCm` both ways, every tenth a wide one, over `side` × `side` blocks. */
export function streetGrid(side: number, stepCm: number): CityDraft {
  const nodes: DraftNode[] = [];
  const roads: DraftRoad[] = [];
  const at = (i: number, j: number): number => i * (side + 1) + j;
  const clamp = (v: number): number => Math.min(v, side * stepCm - 1);
  for (let i = 0; i <= side; i += 1)
    for (let j = 0; j <= side; j += 1)
      nodes.push({ xCm: clamp(i * stepCm), yCm: clamp(j * stepCm), zCm: 500 });
  const add = (a: number, b: number, line: number, along: string): void => {
    const [from, to] = [nodes[a]!, nodes[b]!];
    roads.push({
      key: `r/${a}/${b}`,
      name: { en: `${along} ${line} Street`, zh: `${along === 'North' ? '北' : '东'}${line}街` },
      kind: line % 10 === 0 ? roadKind.primary : roadKind.residential,
      flags: 0,
      nodeA: a,
      nodeB: b,
      points: [from.xCm, from.yCm, 500, to.xCm, to.yCm, 500],
      widthCm: 0,
      lanes: 0,
      clearanceCm: 0,
      speedKmh: 0,
    });
  };
  for (let i = 0; i <= side; i += 1) {
    for (let j = 0; j <= side; j += 1) {
      if (i < side) add(at(i, j), at(i + 1, j), j, 'East');
      if (j < side) add(at(i, j), at(i, j + 1), i, 'North');
    }
  }
  const cellCm = 2500;
  const cols = (side * stepCm) / cellCm;
  return {
    name: nameless,
    source: 'geojson',
    attribution: '',
    origin: {},
    projection: null,
    boundsCm: { x0: 0, y0: 0, x1: side * stepCm, y1: side * stepCm },
    terrain: {
      cellCm,
      cols,
      rows: cols,
      zCm: new Int32Array(cols * cols).fill(500),
      cover: new Uint8Array(cols * cols).fill(landCover.residential),
    },
    areas: [],
    buildings: [],
    nodes,
    roads,
    facilities: [],
    zoneNames: [],
    inferred: [],
  };
}
