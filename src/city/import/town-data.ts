/** Gathers features of any source as map data: positions in degrees or plane metres, shapes with tags and a key. */
import { refuse } from './issues.ts';
import type { Warnings } from './issues.ts';
import { importLimits } from './limits.ts';
import { isBuilding } from './tags-building.ts';
import type { OsmData, OsmRelation, OsmWay, StatedFrame, Tags } from './osm-data.ts';

/** x, y of a place in degrees or plane metres. */
export type Spot = readonly [number, number];

export interface TownData {
  point(key: string, at: Spot, tags: Tags): void;
  /** Streets and other lines; places shared by two of them are junctions, unless they pass over one another, or only their ends meet. */
  line(key: string, spots: readonly Spot[], tags: Tags, meetsAt?: 'everywhere' | 'ends'): void;
  /** Outer ring first, then holes; closed or not. */
  polygon(key: string, rings: readonly (readonly Spot[])[], tags: Tags): void;
  finish(form: { metric: boolean; frame: StatedFrame | null }): OsmData;
}

export function createTownData(file: string, warnings: Warnings): TownData {
  let capacity = 65536;
  let xs = new Float64Array(capacity);
  let ys = new Float64Array(capacity);
  let count = 0;
  const nodeTags: { id: number; tags: Tags }[] = [];
  const ways: OsmWay[] = [];
  const relations: OsmRelation[] = [];
  const junctions = new Map<string, number>();
  const keys = new Set<string>();

  const add = ([x, y]: Spot): number => {
    if (count >= importLimits.positions)
      refuse('import.tooManyNodes', { limit: importLimits.positions }, file);
    if (count === capacity) {
      capacity *= 2;
      const [oldX, oldY] = [xs, ys];
      xs = new Float64Array(capacity);
      ys = new Float64Array(capacity);
      xs.set(oldX);
      ys.set(oldY);
    }
    xs[count] = x;
    ys[count] = y;
    return ++count;
  };
  /** Streets, buildings, areas and points are tables of their own. */
  const uniqueKey = (wanted: string, table: string): string => {
    let key = wanted.slice(0, 200);
    for (let n = 2; keys.has(`${table} ${key}`); n++) key = `${wanted.slice(0, 200)}#${n}`;
    if (key !== wanted) warnings.count('import.duplicateId', wanted.slice(0, 200));
    keys.add(`${table} ${key}`);
    return key;
  };
  const ring = (spots: readonly Spot[], tags: Tags, key: string | null): number => {
    const refs = Float64Array.from(openRing(spots), add);
    const id = ways.length + 1;
    ways.push({ id, refs: Float64Array.from([...refs, refs[0]!]), tags, ...(key !== null && { key }) });
    return id;
  };

  return {
    point(key, at, tags) {
      uniqueKey(key, 'point');
      nodeTags.push({ id: add(at), tags });
    },
    line(wanted, spots, tags, meetsAt = 'everywhere') {
      const key = uniqueKey(wanted, 'line');
      const layer =
        Number(tags.get('layer') ?? 0) || (isSet(tags, 'bridge') ? 1 : isSet(tags, 'tunnel') ? -1 : 0);
      const last = spots.length - 1;
      const inside = meetsAt === 'ends' ? `${key} ` : '';
      const refs = Float64Array.from(spots, (spot, i) => {
        // Ends meet whatever is there; in between, lines of different layers pass over one another.
        const level = i === 0 || i === last ? '0' : `${inside}${layer}`;
        const place = `${Math.round(spot[0] * 1e8)} ${Math.round(spot[1] * 1e8)} ${level}`;
        const known = junctions.get(place);
        if (known !== undefined) return known;
        const id = add(spot);
        junctions.set(place, id);
        return id;
      });
      ways.push({ id: ways.length + 1, refs, tags, key });
    },
    polygon(wanted, rings, tags) {
      const sound = rings.filter((spots) => openRing(spots).length >= 3);
      if (sound.length < rings.length)
        warnings.count('import.brokenRing', wanted, rings.length - sound.length);
      if (sound.length === 0 || openRing(rings[0] ?? []).length < 3) return;
      const key = uniqueKey(wanted, isBuilding(tags) ? 'building' : 'area');
      if (sound.length === 1) ring(sound[0]!, tags, key);
      else {
        const members = sound.map((spots, i) => ({
          kind: 'way' as const,
          ref: ring(spots, none, null),
          role: i === 0 ? 'outer' : 'inner',
        }));
        const shaped = new Map(tags).set('type', 'multipolygon');
        relations.push({ id: relations.length + 1, members, tags: shaped, key });
      }
    },
    finish: ({ metric, frame }) => ({
      nodeId: Float64Array.from({ length: count }, (_, i) => i + 1),
      lonDeg: xs.slice(0, count),
      latDeg: ys.slice(0, count),
      nodeTags,
      ways,
      relations,
      bounds: null,
      ...(metric && { metric }),
      ...(frame && { frame }),
    }),
  };
}

const none: Tags = new Map();
const isSet = (tags: Tags, key: string): boolean => tags.has(key) && tags.get(key) !== 'no';

function openRing(spots: readonly Spot[]): readonly Spot[] {
  const [first, last] = [spots[0], spots.at(-1)];
  const closed = spots.length > 1 && first![0] === last![0] && first![1] === last![1];
  return closed ? spots.slice(0, -1) : spots;
}
