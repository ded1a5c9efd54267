/** Outfalls: what they lead into, and from where on the water there holds them shut. */
import { cellAt, type City, landCover } from '../../../city/model.ts';
import { type Levels, type SewerNetwork, volumeAt } from './network.ts';
import type { Way } from './ways.ts';

export interface Mouths {
  readonly node: Int32Array;
  readonly row: Int32Array;
  readonly cell: Int32Array;
  /** `receiving` of each outfall. */
  readonly into: Uint8Array;
  /** Water flows out freely while what receives it stands below this, cm. */
  readonly sillCm: Float64Array;
  /** What the last row holds when it stands as high as the lowest street that empties here by gravity, units·cells. */
  readonly backsUpUnits: Float64Array;
}

/**
 * What an outfall leads into: the sea or a creek that the tide fills, whose level counts; a stream above the tide, to whose
 * dry-weather level the outfall was laid, so that its rise counts; `outside` the sewer of the land beyond the map.
 */
export const receiving = { sea: 0, creek: 1, stream: 2, outside: 3 } as const;
/** Streams with a lower bed are tidal: spring tide without surge, as outfalls are laid for (city/infer/networks). */
const highTideCm = 150;

interface Tree extends Pick<SewerNetwork, 'order' | 'to' | 'pump'> {
  readonly levels: Levels;
}

/** Outfalls lie no higher than the sewer that ends in them. */
export function mouthsOf(city: City, ways: readonly Way[], row: Int32Array, tree: Tree): Mouths {
  const { networkNodes: nodes, terrain } = city;
  const node = row.map((own) => ways[own]!.outfall);
  const cell = node.map((own) => cellAt(city, nodes.xCm[own]!, nodes.yCm[own]!));
  const into = Uint8Array.from(cell, (at) => {
    const cover = at < 0 ? -1 : terrain.cover[at]!;
    if (cover === landCover.sea) return receiving.sea;
    if (cover !== landCover.stream) return receiving.outside;
    return terrain.zCm[at]! < highTideCm ? receiving.creek : receiving.stream;
  });
  const lowest = lowestStreets(tree);
  return {
    node,
    row,
    cell,
    into,
    sillCm: Float64Array.from(row, (own, k) => Math.min(nodes.level[node[k]!]!, tree.levels.bottomCm[own]!)),
    backsUpUnits: Float64Array.from(row, (own) => volumeAt(tree.levels, own, lowest[own]!)),
  };
}

/** By row: the lowest street among all whose water comes through it by gravity, cm. */
function lowestStreets({ order, to, pump, levels: { groundCm } }: Tree): Float64Array {
  const lowest = groundCm.slice();
  for (let k = order.length - 1; k >= 0; k -= 1) {
    const row = order[k]!;
    const below = to[row]!;
    if (below >= 0 && pump[row]! < 0) lowest[below] = Math.min(lowest[below]!, lowest[row]!);
  }
  return lowest;
}
