/** Rivers, streams and canals drawn as lines. */
import { clipLine } from './clip.ts';
import type { LocalOsm } from './local.ts';
import { metres } from './tags-building.ts';

export interface Stream {
  key: string;
  line: number[];
  widthCm: number;
}

/** Usual widths in m where none is tagged (assumption). */
const widthM = new Map([
  ['river', 15],
  ['canal', 8],
  ['stream', 3],
  ['drain', 2],
  ['ditch', 1.5],
]);

/** Culverts stay in: the water passes there, whatever lies above. */
export function readStreams(local: LocalOsm): Stream[] {
  const out: Stream[] = [];
  for (const way of local.data.ways) {
    const usual = widthM.get(way.tags.get('waterway') ?? '');
    const tunnel = way.tags.get('tunnel');
    if (usual === undefined || tunnel === 'yes' || way.tags.get('location') === 'underground') continue;
    const tagged = metres(way.tags.get('width'));
    const width = tagged !== null && tagged > 0 && tagged < 300 ? tagged : usual;
    const line = local.line(way.refs, `way/${way.id}`);
    clipLine(line, local.extent.box).forEach((piece, i) => {
      out.push({ key: `way/${way.id}/${i}`, line: piece.points, widthCm: Math.round(width * 100) });
    });
  }
  return out;
}
