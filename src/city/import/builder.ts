/** Collects what the parsers read, within the declared caps, and puts it in order. */
import { refuse } from './issues.ts';
import type { Warnings } from './issues.ts';
import { importLimits } from './limits.ts';
import { isWantedKey, noTags } from './osm-data.ts';
import type { BoundsDeg, OsmData, OsmMember, OsmRelation, OsmWay, Tags } from './osm-data.ts';

export interface OsmBuilder {
  node(id: number, lonDeg: number, latDeg: number): void;
  nodeTags(id: number, tags: Tags): void;
  way(id: number, refs: Float64Array, tags: Tags): void;
  relation(id: number, members: OsmMember[], tags: Tags): void;
  bounds(box: BoundsDeg): void;
  finish(): OsmData;
}

export function createOsmBuilder(file: string, warnings: Warnings): OsmBuilder {
  let capacity = 65536;
  let ids = new Float64Array(capacity);
  let lons = new Float64Array(capacity);
  let lats = new Float64Array(capacity);
  let nodes = 0;
  let refsTotal = 0;
  let membersTotal = 0;
  let bounds: BoundsDeg | null = null;
  const tagged: { id: number; tags: Tags }[] = [];
  const ways: OsmWay[] = [];
  const relations: OsmRelation[] = [];

  const grow = (): void => {
    if (nodes >= importLimits.nodes) refuse('import.tooManyNodes', { limit: importLimits.nodes }, file);
    capacity = Math.min(capacity * 2, importLimits.nodes);
    ids = enlarged(ids, capacity);
    lons = enlarged(lons, capacity);
    lats = enlarged(lats, capacity);
  };

  return {
    node(id, lonDeg, latDeg) {
      if (!Number.isSafeInteger(id)) return warnings.count('import.badId', `node/${id}`);
      if (!isPlace(lonDeg, latDeg)) return warnings.count('import.badCoordinates', `node/${id}`);
      if (nodes === capacity) grow();
      ids[nodes] = id;
      lons[nodes] = lonDeg;
      lats[nodes] = latDeg;
      nodes++;
    },
    nodeTags(id, tags) {
      if (tags.size > 0) tagged.push({ id, tags });
    },
    way(id, refs, tags) {
      if (!Number.isSafeInteger(id)) return warnings.count('import.badId', `way/${id}`);
      if (ways.length >= importLimits.ways) refuse('import.tooManyWays', { limit: importLimits.ways }, file);
      refsTotal += refs.length;
      if (refsTotal > importLimits.wayRefs)
        refuse('import.tooManyRefs', { limit: importLimits.wayRefs }, file);
      ways.push({ id, refs, tags });
    },
    relation(id, members, tags) {
      if (!Number.isSafeInteger(id)) return warnings.count('import.badId', `relation/${id}`);
      if (relations.length >= importLimits.relations) {
        refuse('import.tooManyRelations', { limit: importLimits.relations }, file);
      }
      membersTotal += members.length;
      if (membersTotal > importLimits.relationMembers) {
        refuse('import.tooManyMembers', { limit: importLimits.relationMembers }, file);
      }
      relations.push({ id, members, tags });
    },
    bounds(box) {
      const sane = isPlace(box.west, box.south) && isPlace(box.east, box.north) && box.south < box.north;
      if (sane) bounds = box;
      else warnings.add('import.badBounds', { ...box });
    },
    finish() {
      const order = nodeOrder(ids, nodes, warnings);
      return {
        nodeId: order ? gather(ids, order) : ids.slice(0, nodes),
        lonDeg: order ? gather(lons, order) : lons.slice(0, nodes),
        latDeg: order ? gather(lats, order) : lats.slice(0, nodes),
        nodeTags: unique(tagged, 'node', null),
        ways: unique(ways, 'way', warnings),
        relations: unique(relations, 'relation', warnings),
        bounds,
      };
    },
  };
}

/** Keeps what the rules read; null where nothing is left. */
export function wantedTags(pairs: Iterable<readonly [string, string]>, warnings: Warnings): Tags {
  let tags: Map<string, string> | null = null;
  for (const [key, value] of pairs) {
    if (!isWantedKey(key)) continue;
    if (value.length > importLimits.tagCharacters) {
      warnings.count('import.longTag', key);
      continue;
    }
    tags ??= new Map();
    tags.set(key, value);
  }
  return tags ?? noTags;
}

/** Web maps end at 85°; local flattening is not meant for more. */
function isPlace(lonDeg: number, latDeg: number): boolean {
  return lonDeg >= -180 && lonDeg <= 180 && latDeg >= -85.1 && latDeg <= 85.1;
}

function enlarged(from: Float64Array<ArrayBuffer>, capacity: number): Float64Array<ArrayBuffer> {
  const to = new Float64Array(capacity);
  to.set(from);
  return to;
}

/** Rows in ascending order of id without repeats (the last of equals wins, as an update would); null if in order. */
function nodeOrder(ids: Float64Array, count: number, warnings: Warnings): Uint32Array | null {
  let ascending = true;
  for (let i = 1; i < count && ascending; i++) ascending = ids[i - 1]! < ids[i]!;
  if (ascending) return null;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  order.sort((a, b) => ids[a]! - ids[b]! || a - b);
  let kept = 0;
  for (let i = 0; i < count; i++) {
    if (i + 1 < count && ids[order[i]!] === ids[order[i + 1]!]) {
      warnings.count('import.duplicateId', `node/${ids[order[i]!]}`);
      continue;
    }
    order[kept++] = order[i]!;
  }
  return order.subarray(0, kept);
}

function gather(from: Float64Array, order: Uint32Array): Float64Array {
  const to = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) to[i] = from[order[i]!]!;
  return to;
}

function unique<T extends { id: number }>(rows: T[], kind: string, warnings: Warnings | null): T[] {
  const order = rows.map((row, at) => ({ row, at }));
  order.sort((a, b) => a.row.id - b.row.id || a.at - b.at);
  const out: T[] = [];
  for (let i = 0; i < order.length; i++) {
    const { row } = order[i]!;
    if (order[i + 1]?.row.id === row.id) warnings?.count('import.duplicateId', `${kind}/${row.id}`);
    else out.push(row);
  }
  return out;
}
