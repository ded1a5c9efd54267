/** The water account: what came, what went, what is there; exact integers. */
import { depthUnitsPerMetre, type Fields } from '../../world/fields.ts';
import type { FloodColumns } from './columns.ts';

/** Units of 2⁻²⁰ m on one cell; multiply by `m3PerUnit`. */
export interface VolumeBalance {
  readonly initial: number;
  readonly rained: number;
  readonly infiltrated: number;
  readonly drained: number;
  /** Came up again from drains. */
  readonly returned: number;
  readonly pumped: number;
  readonly brought: number;
  /** Net; negative where the sea came in. */
  readonly toSea: number;
  readonly toOutside: number;
  readonly stored: number;
  /** stored − (initial + rained + brought + returned − infiltrated − drained − pumped − toSea − toOutside): always 0. */
  readonly error: number;
  readonly m3PerUnit: number;
}

export function volumeBalance(fields: Fields, columns: FloodColumns): VolumeBalance {
  const { ledger } = columns;
  const terms = {
    initial: ledger.initial[0]!,
    rained: ledger.rained[0]!,
    infiltrated: ledger.infiltrated[0]!,
    drained: ledger.drained[0]!,
    returned: ledger.returned[0]!,
    pumped: ledger.pumped[0]!,
    brought: ledger.brought[0]!,
    toSea: ledger.toSea[0]!,
    toOutside: ledger.toOutside[0]!,
  };
  const came = terms.initial + terms.rained + terms.brought + terms.returned;
  const went = terms.infiltrated + terms.drained + terms.pumped + terms.toSea + terms.toOutside;
  const stored = storedUnits(fields, columns);
  const { cellM } = fields.grid;
  return { ...terms, stored, error: stored - (came - went), m3PerUnit: (cellM * cellM) / depthUnitsPerMetre };
}

/** Water in live cells. */
export function storedUnits({ cells }: Fields, { faces }: FloodColumns): number {
  let sum = 0;
  for (let i = 0; i < cells.depth.length; i += 1) if (faces.live[i] !== 0) sum += cells.depth[i]!;
  return sum;
}
