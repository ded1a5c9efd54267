import { areaKind } from '../model.ts';
import type { DraftArea, DraftName } from '../infer/draft.ts';
import type { Block, BlockUse } from './blocks.ts';
import { offsetLine } from './curve.ts';
import type { Namer } from './names.ts';
import type { Line, Point } from './plane.ts';
import type { Scheme } from './scheme.ts';
import type { Shape } from './shape.ts';

const kindOf: Readonly<Record<BlockUse, number>> = {
  oldTown: areaKind.oldTown,
  core: areaKind.commercial,
  mixed: areaKind.commercial,
  estate: areaKind.residential,
  tallEstate: areaKind.residential,
  field: areaKind.farmland,
  houses: areaKind.residential,
  industry: areaKind.industrial,
  wild: areaKind.forest,
  park: areaKind.park,
  plaza: areaKind.plaza,
  school: areaKind.school,
  hospital: areaKind.hospital,
  government: areaKind.commercial,
  port: areaKind.port,
  strip: areaKind.grass,
};

/** Sea, stream, quays, rail and every block as a polygon; parks and squares get names. */
export function makeAreas(
  scheme: Scheme,
  shape: Shape,
  stream: Line,
  halfWidthM: number,
  rail: Line,
  blocks: readonly Block[],
  namer: Namer,
): DraftArea[] {
  const half = scheme.sizeM / 2;
  const none: DraftName = { en: '', zh: '' };
  const sea = [{ x: -half, y: -half }, { x: half, y: -half }, ...[...shape.shoreline].reverse()];
  const areas: DraftArea[] = [
    area('gen/sea', { en: 'Sea', zh: '海域' }, areaKind.sea, sea),
    area('gen/stream', none, areaKind.water, band(clip(stream, shape, half), halfWidthM)),
    area('gen/rail', none, areaKind.rail, band(rail, 7)),
    ...quays(scheme),
  ];
  blocks.forEach((block, b) => {
    const key = `gen/block/${String(b).padStart(4, '0')}`;
    areas.push(area(key, nameOf(block.use, namer), kindOf[block.use], block.ring));
  });
  return areas;
}

function nameOf(use: BlockUse, namer: Namer): DraftName {
  const endings: Partial<Record<BlockUse, DraftName>> = {
    park: { en: 'Park', zh: '公园' },
    plaza: { en: 'Square', zh: '广场' },
    port: { en: 'Port', zh: '港区' },
  };
  const ending = endings[use];
  if (ending === undefined) return { en: '', zh: '' };
  const word = namer.word();
  return { en: `${word.en} ${ending.en}`, zh: `${word.zh}${ending.zh}` };
}

function quays(scheme: Scheme): DraftArea[] {
  const { harbour } = scheme;
  const none: DraftName = { en: '', zh: '' };
  const box = (x0: number, x1: number, y0: number, y1: number): Point[] => [
    { x: x0, y: y0 },
    { x: x1, y: y0 },
    { x: x1, y: y1 },
    { x: x0, y: y1 },
  ];
  return [
    area(
      'gen/quay/platform',
      none,
      areaKind.quay,
      box(harbour.platformX0, harbour.platformX1, harbour.frontY, harbour.frontY + 12),
    ),
    area(
      'gen/quay/head',
      none,
      areaKind.quay,
      box(harbour.basinX0, harbour.basinX1, harbour.headY, harbour.headY + 12),
    ),
    area(
      'gen/quay/mole',
      none,
      areaKind.quay,
      box(harbour.moleX0, harbour.moleX1, harbour.moleFrontY, harbour.headY),
    ),
  ];
}

function clip(stream: Line, shape: Shape, half: number): Point[] {
  return stream.filter((p) => Math.abs(p.x) < half && Math.abs(p.y) < half && !shape.isSea(p));
}

function band(line: Line, halfWidthM: number): Point[] {
  return [...offsetLine(line, -halfWidthM), ...offsetLine(line, halfWidthM).reverse()];
}

function area(key: string, name: DraftName, kind: number, ring: Line): DraftArea {
  return { key, name, kind, rings: [ring.flatMap((p) => [Math.round(p.x * 100), Math.round(p.y * 100)])] };
}
