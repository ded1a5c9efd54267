import { buildingInferred, type Buildings, type CityMeta } from '../model.ts';

type Entries = CityMeta['inferred'];

const columnOfBit: readonly (readonly [bit: number, what: string])[] = [
  [buildingInferred.height, 'buildings.heightCm'],
  [buildingInferred.storeys, 'buildings.storeys'],
  [buildingInferred.use, 'buildings.use'],
  [buildingInferred.structure, 'buildings.structure'],
  [buildingInferred.era, 'buildings.era'],
  [buildingInferred.basements, 'buildings.basements'],
  [buildingInferred.floor, 'buildings.floorAboveGroundCm'],
  [buildingInferred.roof, 'buildings.roof'],
];

/**
 * Everything that is not from the source, with the share of its rows: what the reader says, the columns of buildings by their
 * bits, facilities by kind alike, and what is always computed. One entry a name, the reader's first.
 */
export function inferredEntries(
  reader: Entries,
  source: CityMeta['source'],
  buildings: Buildings,
  facilities: { inferred: Uint8Array },
): Entries {
  const entries: Entries = [...reader];
  const add = (what: string, share: number): void => {
    if (share > 0 && !entries.some((entry) => entry.what === what)) entries.push({ what, share });
  };
  for (const [bit, what] of columnOfBit) {
    let rows = 0;
    for (let b = 0; b < buildings.count; b += 1) if ((buildings.inferred[b]! & bit) !== 0) rows += 1;
    add(what, buildings.count === 0 ? 0 : rows / buildings.count);
  }
  if (source !== 'generated') {
    add('buildings.fireClass', 1);
    add('buildings.jobs', 1);
  }
  const flags = facilities.inferred;
  const made = flags.reduce((sum, flag) => sum + flag, 0);
  add('facilities', flags.length === 0 ? 0 : made / flags.length);
  for (const what of [
    'links.capacityVph',
    'zones',
    'zones.drainTenthMmph',
    'subdistricts',
    'districts',
    'households',
    'residents',
  ])
    add(what, 1);
  return entries;
}
