import { areaKind, buildingUse, facilityKind } from '../model.ts';
import { centroid } from './geometry.ts';
import { candidates, nameAt } from './serve.ts';
import { areasOf, type FacilitySite, type Site } from './site.ts';
import { zoneAt } from './zoneAt.ts';

/** Ground of a stadium for each spectator, m²; towns with fewer residents have none unless there is a sports ground. */
const spectatorM2 = 3;
const leastResidents = 20_000;
const title = { en: 'Stadium', zh: '体育场' };

/** The largest sports ground; without one, in a city, the largest public building as a hall. */
export function inferStadium(site: Site): FacilitySite[] {
  const ground = areasOf(site, [areaKind.sports])[0];
  if (ground !== undefined) {
    const place = centroid(ground.ring);
    const zone = site.zoneNames[zoneAt(site, place.xCm, place.yCm)];
    const own = site.areaNames[ground.area]!;
    const name =
      own.en !== ''
        ? own
        : { en: `${zone?.en ?? ''} ${title.en}`.trim(), zh: `${zone?.zh ?? ''}${title.zh}` };
    return [
      {
        kind: facilityKind.stadium,
        name,
        ...place,
        building: -1,
        capacity: seats(ground.m2, site.residents),
      },
    ];
  }
  if (site.residents < leastResidents) return [];
  let best = -1;
  for (const { row } of candidates(site, { uses: [buildingUse.public], minM2: 1500 }))
    if (best < 0 || site.footprintM2[row]! > site.footprintM2[best]!) best = row;
  if (best < 0) return [];
  site.taken[best] = 1;
  return [
    {
      kind: facilityKind.stadium,
      name: nameAt(site, best, title),
      xCm: site.buildings.xCm[best]!,
      yCm: site.buildings.yCm[best]!,
      building: best,
      capacity: seats(site.footprintM2[best]!, site.residents),
    },
  ];
}

/** By the ground, and no more than 15 % of the residents or 60,000. */
function seats(m2: number, residents: number): number {
  return Math.max(200, Math.min(60_000, Math.round(0.15 * residents), Math.round(m2 / spectatorM2)));
}
