/** The file's nodes in the model's own centimetres, and look-ups by id. */
import { inRing } from '../infer/geometry.ts';
import { chooseExtent } from './extent.ts';
import type { Extent } from './extent.ts';
import type { Warnings } from './issues.ts';
import { nodeRow } from './osm-data.ts';
import type { OsmData, OsmWay } from './osm-data.ts';
import { assembleRings } from './rings.ts';

export interface LocalOsm {
  data: OsmData;
  extent: Extent;
  warnings: Warnings;
  /** By row of `data.nodeId`. */
  xCm: Float64Array;
  yCm: Float64Array;
  row(id: number): number;
  way(id: number): OsmWay | null;
  /** Flat x, y of known nodes; unknown ones are left out and counted once a way. */
  line(refs: ArrayLike<number>, owner: string): number[];
}

export function localise(data: OsmData, file: string, warnings: Warnings): LocalOsm {
  const extent = chooseExtent(data, file, warnings);
  const { projection } = extent;
  const wayById = new Map(data.ways.map((way) => [way.id, way]));
  const xCm = Float64Array.from(data.lonDeg, projection.xCm);
  const yCm = Float64Array.from(data.latDeg, projection.yCm);
  return {
    data,
    extent,
    warnings,
    xCm,
    yCm,
    row: (id) => nodeRow(data, id),
    way: (id) => wayById.get(id) ?? null,
    line(refs, owner) {
      const out: number[] = [];
      let missing = 0;
      for (let i = 0; i < refs.length; i++) {
        const row = nodeRow(data, refs[i]!);
        if (row < 0) missing++;
        else out.push(xCm[row]!, yCm[row]!);
      }
      if (missing > 0) warnings.count('import.missingNode', owner, missing);
      return out;
    },
  };
}

/** A multipolygon with more pairs of outer and inner rings than this loses its holes: they are matched pair by pair. */
const mostPairs = 1_000_000;

/** A closed outline of a way or a multipolygon. */
export interface Polygon {
  key: string;
  tags: ReadonlyMap<string, string>;
  /** Outer ring first, then the holes in it; flat, not closed, any orientation. */
  rings: number[][];
}

/** Outlines of everything the predicate wants, ways first, then relations: one polygon an outer ring. */
export function polygonsOf(
  local: LocalOsm,
  wants: (tags: ReadonlyMap<string, string>) => boolean,
): Polygon[] {
  const { data, warnings } = local;
  const out: Polygon[] = [];
  for (const way of data.ways) {
    if (!wants(way.tags)) continue;
    const closed = way.refs.length >= 4 && way.refs[0] === way.refs.at(-1);
    if (!closed) {
      if (way.tags.has('building') || way.tags.has('landuse'))
        warnings.count('import.openOutline', `way/${way.id}`);
      continue;
    }
    const ring = local.line(way.refs.subarray(0, -1), `way/${way.id}`);
    if (ring.length >= 6) out.push({ key: way.key ?? `way/${way.id}`, tags: way.tags, rings: [ring] });
  }
  for (const relation of data.relations) {
    const type = relation.tags.get('type');
    if ((type !== 'multipolygon' && type !== 'boundary') || !wants(relation.tags)) continue;
    const parts = assembleRings(relation, local.way, warnings);
    const key = relation.key ?? `relation/${relation.id}`;
    const lines = (rings: number[][]): number[][] =>
      rings.map((ring) => local.line(ring, key)).filter((r) => r.length >= 6);
    const holes = lines(parts.inner);
    const outers = lines(parts.outer);
    const tangled = outers.length * holes.length > mostPairs;
    if (tangled) warnings.count('import.complexMultipolygon', key);
    outers.forEach((outer, i) => {
      const inside = tangled ? [] : holes.filter((hole) => contains(outer, hole));
      out.push({ key: i === 0 ? key : `${key}/${i}`, tags: relation.tags, rings: [outer, ...inside] });
    });
  }
  return out;
}

/** By the middle of the hole's first edge: a hole may touch the outer ring at a node. */
function contains(outer: readonly number[], hole: readonly number[]): boolean {
  return inRing(outer, (hole[0]! + hole[2]!) / 2, (hole[1]! + hole[3]!) / 2);
}
