/** The changing state of buildings. */
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';

const spec = {
  depthCm: column('u16', 'cm', 'water above ground at the building'),
  peakCm: column('u16', 'cm', 'highest so far'),
  lossEur: column('f64', '€ of 2010', 'direct loss so far, structure and contents'),
  waterLossEur: column('f64', '€ of 2010', 'the part of it that water alone would have caused'),
  cause: column('i32', '', 'event flood.buildingWet, -1 dry so far'),
};

export interface BuildingWorld {
  readonly buildings: Table<typeof spec>;
}

export function declareBuildings({ city, layout }: Setup): BuildingWorld {
  return { buildings: layout.table('buildings', spec, city.buildings.count) };
}
