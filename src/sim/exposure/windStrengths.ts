/** Streets, lines and pipes that wind can break, by block of its field and in the order of their strengths, so that a rising gust looks at no more than it brings down. */
import { type City, cellAt, roadFlag, roadKind } from '../../city/model.ts';
import { type Fields, rainBlock } from '../world/fields.ts';

/** Road per street tree, both sides together. */
const metresPerTree = 4;

/** What stands in each block, from the weakest on: members of block b are `start[b] … start[b + 1]`. */
export interface ByStrength {
  readonly start: Uint32Array;
  readonly member: Int32Array;
  readonly strengthMps: Float64Array;
}

export const blockCount = ({ grid }: Fields): number => grid.rainCols * grid.rainRows;

/** One of them: its row, its block of the wind field, and the gust that it stands. */
export interface Strength {
  readonly row: number;
  readonly block: number;
  readonly mps: number;
}

export function byStrength(fields: Fields, strengths: readonly Strength[]): ByStrength {
  const sorted = strengths.toSorted((p, q) => p.block - q.block || p.mps - q.mps || p.row - q.row);
  const start = new Uint32Array(blockCount(fields) + 1);
  for (const { block } of sorted) start[block + 1]! += 1;
  for (let block = 0; block < start.length - 1; block += 1) start[block + 1]! += start[block]!;
  return {
    start,
    member: Int32Array.from(sorted, ({ row }) => row),
    strengthMps: Float64Array.from(sorted, ({ mps }) => mps),
  };
}

/** Trees along a road: both sides of streets that carry cars at ground level, one every eight metres. */
export function treesOf({ roads }: City, road: number): number {
  const kind = roads.kind[road]!;
  const bare = roadFlag.bridge | roadFlag.tunnel | roadFlag.quay | roadFlag.noCars;
  if (kind === roadKind.motorway || kind > roadKind.residential || (roads.flags[road]! & bare) !== 0)
    return 0;
  return roads.lengthCm[road]! / 100 / metresPerTree;
}

/** Block of the wind field at the middle of a road. */
export function blockOfRoad(city: City, fields: Fields, road: number): number {
  const { roads } = city;
  const middle = Math.floor((roads.pointStart[road]! + roads.pointStart[road + 1]!) / 2);
  return blockAt(city, fields, roads.xCm[middle]!, roads.yCm[middle]!);
}

/** Block of the wind field at a place; the first where it lies outside the city. */
export function blockAt(city: City, { grid }: Fields, xCm: number, yCm: number): number {
  const cell = cellAt(city, xCm, yCm);
  return cell < 0 ? 0 : rainBlock(grid, cell);
}
