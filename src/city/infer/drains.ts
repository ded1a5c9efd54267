import { buildingUse, type Buildings, type Zones } from '../model.ts';

/**
 * Storm-drain capacity of each zone in tenths of mm/h. Chinese cities were long built for storms of a half to one year
 * and since GB 50014 (2014, 2021) for two to five; in mm/h that is roughly 20 for old quarters, 36 for most and up to 50
 * for new ones (assumption, README; intensities differ by city). Old: low ground, old-town areas, many small houses.
 * Runs over building rows: the share of old-fashioned buildings sets the place between 36 and 20, that of towers to 50.
 */
export function setDrains(zones: Zones, buildings: Buildings, inOldTown: Uint8Array): void {
  const total = new Int32Array(zones.count);
  const old = new Int32Array(zones.count);
  const fresh = new Int32Array(zones.count);
  for (let b = 0; b < buildings.count; b += 1) {
    const z = buildings.zone[b]!;
    if (z < 0) continue;
    total[z] = total[z]! + 1;
    const low = buildings.groundCm[b]! < 250;
    if (inOldTown[b] === 1 || (low && buildings.use[b] !== buildingUse.warehouse)) old[z] = old[z]! + 1;
    else if (buildings.storeys[b]! >= 9) fresh[z] = fresh[z]! + 1;
  }
  for (let z = 0; z < zones.count; z += 1) {
    const n = Math.max(1, total[z]!);
    const oldShare = Math.min(1, (2 * old[z]!) / n);
    const freshShare = Math.min(1, (5 * fresh[z]!) / n);
    zones.drainTenthMmph[z] = Math.round(360 - 160 * oldShare + 140 * freshShare * (1 - oldShare));
  }
}
