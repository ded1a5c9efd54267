/** From tagged ways to stretches between junctions, cut at the border of the model. Heights come later. */
import { lengthCm } from '../infer/geometry.ts';
import { roadFlag } from '../model.ts';
import { clipLine } from './clip.ts';
import type { LocalOsm } from './local.ts';
import { nameOf } from './names.ts';
import type { DraftName } from '../infer/draft.ts';
import { readRoadTags } from './tags-road.ts';
import type { RoadTags } from './tags-road.ts';

export interface RoadLine {
  key: string;
  tags: RoadTags;
  name: DraftName;
  /** Flat x, y from end A to end B. */
  line: number[];
  /** Identity of the ends: equal strings meet. */
  endA: string;
  endB: string;
  /** True where the source has no such street. */
  inferred?: boolean;
}

export interface RoadWays {
  lines: RoadLine[];
  /** Length of all highway ways of the file, in or out of the model. */
  highwayKm: number;
}

export function readRoadLines(local: LocalOsm): RoadWays {
  const { data, extent } = local;
  const uses = new Uint8Array(data.nodeId.length);
  const ways: { key: string | null; id: number; tags: RoadTags; name: DraftName; rows: Int32Array }[] = [];
  let highwayCm = 0;
  for (const way of data.ways) {
    if (!way.tags.has('highway')) continue;
    highwayCm += lengthCm(local.line(way.refs, `way/${way.id}`), 2);
    const tags = readRoadTags(way.tags);
    if (!tags || way.refs.length < 2) continue;
    const rows = Int32Array.from(way.refs, (ref) => local.row(ref));
    if (tags.reversed) rows.reverse();
    rows.forEach((row, i) => {
      if (row < 0) return;
      const ends = i === 0 || i === rows.length - 1 ? 2 : 1;
      uses[row] = Math.min(200, uses[row]! + ends);
    });
    ways.push({ key: way.key ?? null, id: way.id, tags, name: nameOf(way.tags), rows });
  }
  const lines: RoadLine[] = [];
  for (const way of ways) {
    let part = 0;
    for (const run of stretches(way.rows, uses)) {
      const line: number[] = [];
      for (const row of run) line.push(local.xCm[row]!, local.yCm[row]!);
      for (const piece of clipLine(line, extent.box)) {
        const key = way.key === null ? `way/${way.id}/${part}` : part === 0 ? way.key : `${way.key}/${part}`;
        part++;
        const end = (source: number, side: string): string =>
          source >= 0 ? `n${run[source]!}` : `${key}${side}`;
        const points = withoutRepeats(piece.points);
        if (points.length < 4) continue;
        const made = {
          key,
          tags: way.tags,
          name: way.name,
          line: points,
          endA: end(piece.source[0]!, 'a'),
          endB: end(piece.source.at(-1)!, 'b'),
        };
        lines.push(...openLoops(made));
      }
    }
  }
  return { lines, highwayKm: highwayCm / 1e5 };
}

/** Runs of known nodes between junctions; a junction ends one run and starts the next. */
function* stretches(rows: Int32Array, uses: Uint8Array): Generator<number[]> {
  let run: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row < 0) {
      if (run.length > 1) yield run;
      run = [];
      continue;
    }
    run.push(row);
    if (uses[row]! >= 2 && run.length > 1) {
      yield run;
      run = [row];
    }
  }
  if (run.length > 1) yield run;
}

/** A stretch that ends where it starts becomes two: links from a node to itself carry nobody anywhere. */
function openLoops(road: RoadLine): RoadLine[] {
  if (road.endA !== road.endB) return [road];
  const count = road.line.length / 2;
  if (count < 3) return [];
  const middle = Math.floor(count / 2);
  const node = `${road.key}m`;
  return [
    { ...road, line: road.line.slice(0, 2 * middle + 2), endB: node },
    { ...road, key: `${road.key}b`, line: road.line.slice(2 * middle), endA: node },
  ];
}

function withoutRepeats(line: readonly number[]): number[] {
  const out: number[] = [];
  for (let i = 0; i < line.length; i += 2) {
    if (line[i] !== out.at(-2) || line[i + 1] !== out.at(-1)) out.push(line[i]!, line[i + 1]!);
  }
  return out;
}

/** Keeps the largest connected part: what cannot be reached from the rest serves nobody. */
export function largestPart(lines: readonly RoadLine[]): { kept: RoadLine[]; dropped: RoadLine[] } {
  const parent = new Map<string, string>();
  const root = (node: string): string => {
    let at = node;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) {
      parent.set(at, parent.get(up) ?? up);
      at = up;
    }
    return at;
  };
  for (const { endA, endB } of lines) {
    if (!parent.has(endA)) parent.set(endA, endA);
    if (!parent.has(endB)) parent.set(endB, endB);
    parent.set(root(endA), root(endB));
  }
  // Streets for cars weigh ten times: a park's footpaths must not outvote them.
  const weight = new Map<string, number>();
  for (const road of lines) {
    const own = lengthCm(road.line, 2) * ((road.tags.flags & roadFlag.noCars) === 0 ? 10 : 1);
    weight.set(root(road.endA), (weight.get(root(road.endA)) ?? 0) + own);
  }
  let best = '';
  let most = -1;
  for (const road of lines) {
    const own = weight.get(root(road.endA))!;
    if (own > most) [best, most] = [root(road.endA), own];
  }
  const kept = lines.filter((road) => root(road.endA) === best);
  return { kept, dropped: lines.filter((road) => root(road.endA) !== best) };
}
