import type { NetworkNodes } from '../../../city/networks.ts';
import { networkNodeKind } from '../../../city/networks.ts';
import { waterOptions } from './networkInp.ts';
import { linkDiameterMm, linkLengthM, roughness, type Skeleton, type WaterPlaces } from './skeleton.ts';

/** A reduced network as an EPANET model, and which of its rows is what. */
export interface SkeletonText {
  inp: string;
  /** EPANET node of each place, -1 for those that are not in the model. */
  rowOf: Int32Array;
  /** Network node of each pump, in the order of the model's links, which begin with the links of the skeleton. */
  pumps: Int32Array;
}

/** Junctions at `elevationM` by place and without demand, tanks and basins as reservoirs; levels and demands are set later. */
export function skeletonInp(
  nodes: NetworkNodes,
  { node, count }: WaterPlaces,
  { places, links, parts }: Skeleton,
  elevationM: ArrayLike<number>,
  accuracy: string,
): SkeletonText {
  const isTank = (place: number): boolean => nodes.kind[node[place]!] === networkNodeKind.waterTank;
  const isDischarge = (place: number): boolean => place > 0 && node[place - 1] === node[place];
  const rows = [...places.filter((place) => !isTank(place)), ...places.filter(isTank)];
  const rowOf = new Int32Array(count).fill(-1);
  rows.forEach((place, row) => (rowOf[place] = row));
  const pumpPlaces = Array.from(places.filter(isDischarge));
  const pumps = Int32Array.from(pumpPlaces, (place) => node[place]!);
  const curve = (n: number): string => `${Math.max(0.1, nodes.demand[n]! / 1000)} ${nodes.level[n]! / 100}`;
  const pipe = (part: number): string => {
    const { from, to } = parts[part]!;
    return `L${part} ${from} ${to} ${linkLengthM(parts[part]!)} ${linkDiameterMm} ${roughness} 0 Open`;
  };
  const inp = [
    ...[
      '[JUNCTIONS]',
      ...rows.filter((place) => !isTank(place)).map((place) => `${place} ${elevationM[place]!} 0`),
    ],
    ...[
      '[RESERVOIRS]',
      ...rows.filter(isTank).map((place) => `${place} ${nodes.level[node[place]!]! / 100}`),
    ],
    ...['[PIPES]', ...Array.from(links, pipe)],
    ...['[PUMPS]', ...pumpPlaces.map((place) => `P${place} ${place - 1} ${place} HEAD C${place}`)],
    ...['[CURVES]', ...pumpPlaces.map((place) => `C${place} ${curve(node[place]!)}`)],
    ...['[OPTIONS]', 'Backflow Allowed No'],
    ...waterOptions(accuracy),
  ].join('\n');
  return { inp, rowOf, pumps };
}
