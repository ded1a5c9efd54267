import { areaKind } from '../model.ts';
import type { DraftArea, DraftName } from '../infer/draft.ts';
import { offsetLine, straightened } from './curve.ts';
import type { Block, BlockUse } from './lots/blocks.ts';
import type { Namer } from './names.ts';
import { signedArea, type Line, type Point } from './plane.ts';
import type { Plan } from './plan.ts';
import { seaRings } from './sea.ts';

const kindOf: Readonly<Record<BlockUse, number>> = {
  oldTown: areaKind.oldTown,
  core: areaKind.commercial,
  mixed: areaKind.commercial,
  estate: areaKind.residential,
  tallEstate: areaKind.residential,
  village: areaKind.residential,
  field: areaKind.farmland,
  houses: areaKind.residential,
  industry: areaKind.industrial,
  wild: areaKind.forest,
  park: areaKind.park,
  plaza: areaKind.plaza,
  school: areaKind.school,
  hospital: areaKind.hospital,
  government: areaKind.commercial,
  sports: areaKind.sports,
  strip: areaKind.grass,
  site: areaKind.grass,
};

const none: DraftName = { en: '', zh: '' };

/** Sea, waterways, railways, sites, quays and every block as a polygon; what people call by a name has one. */
export function makeAreas(plan: Plan, blocks: readonly Block[], namer: Namer): DraftArea[] {
  const areas: DraftArea[] = [];
  seaRings(plan.land.shores, plan.sizeM / 2, (p) => plan.land.isSea(p)).forEach((rings, i) => {
    areas.push({
      key: `gen/sea/${i + 1}`,
      name: { en: 'Sea', zh: '海域' },
      kind: areaKind.sea,
      rings: rings.map(flat),
    });
  });
  plan.waterways.forEach((way, i) => {
    parts(way.line, plan).forEach((line, k) => {
      areas.push(area(`gen/water/${i + 1}/${k + 1}`, way.name, areaKind.water, band(line, way.halfWidthM)));
    });
  });
  plan.rails.forEach((rail, i) => {
    const inside = rail.line.filter((p) => inModel(p, plan));
    if (inside.length > 1)
      areas.push(area(`gen/rail/${i + 1}`, rail.name, areaKind.rail, band(inside, rail.widthM / 2)));
  });
  plan.sites.forEach((site, i) => {
    areas.push(area(`gen/site/${String(i + 1).padStart(3, '0')}`, site.name, site.area, site.ring));
    if (site.kind === 'port' && site.area !== areaKind.port)
      areas.push(area(`gen/port/${String(i + 1).padStart(3, '0')}`, site.name, areaKind.port, site.ring));
  });
  blocks.forEach((block, b) => {
    if (block.use === 'site') return;
    areas.push(
      area(
        `gen/block/${String(b).padStart(5, '0')}`,
        nameOf(block.use, namer),
        kindOf[block.use],
        block.outline,
      ),
    );
  });
  return areas;
}

function nameOf(use: BlockUse, namer: Namer): DraftName {
  const endings: Partial<Record<BlockUse, DraftName>> = {
    park: { en: 'Park', zh: '公园' },
    plaza: { en: 'Square', zh: '广场' },
    sports: { en: 'Sports Ground', zh: '体育场' },
  };
  const ending = endings[use];
  if (ending === undefined) return none;
  const word = namer.word();
  return { en: `${word.en} ${ending.en}`, zh: `${word.zh}${ending.zh}` };
}

function inModel(p: Point, plan: Plan): boolean {
  return Math.max(Math.abs(p.x), Math.abs(p.y)) < plan.sizeM / 2;
}

/** The stretches of a waterway that lie in the model and on land. */
function parts(line: Line, plan: Plan): Point[][] {
  const result: Point[][] = [];
  let current: Point[] = [];
  for (const p of line) {
    if (inModel(p, plan) && !plan.land.isSea(p)) current.push(p);
    else {
      if (current.length > 1) result.push(current);
      current = [];
    }
  }
  if (current.length > 1) result.push(current);
  return result;
}

function band(line: Line, halfWidthM: number): Point[] {
  const thin = straightened(line, 0.5);
  const ring = [...offsetLine(thin, -halfWidthM), ...offsetLine(thin, halfWidthM).reverse()];
  return signedArea(ring) >= 0 ? ring : ring.reverse();
}

function area(key: string, name: DraftName, kind: number, ring: Line): DraftArea {
  return { key, name, kind, rings: [flat(ring)] };
}

function flat(ring: Line): number[] {
  const result: number[] = [];
  for (const p of ring) result.push(Math.round(p.x * 100), Math.round(p.y * 100));
  return result;
}
