import { buildingUse, facilityKind } from '../model.ts';
import { pupilM2 } from '../people/jobs.ts';
import { clusters } from './clusters.ts';
import { candidates, inBuildings, serve } from './serve.ts';
import { floorM2, type FacilitySite, type Site } from './site.ts';

const { school, public: publicUse, office, retail, mixed, hotel, apartments, industry } = buildingUse;

/** Pupils of a school that the city lacks and that is inferred elsewhere, about; and how full classes may get before that. */
const usualPupils = 900;
const fewestPupils = 60;
const crowding = 1.25;
const title = { en: 'School', zh: '学校' };

/**
 * A school on every ground with school buildings that no named school stands on. Where there are too few places for the city's
 * pupils, classes are filled up by a quarter, then schools are put into other large buildings. Places in buildings
 * (`site.pupilPlaces`) follow.
 */
export function inferSchools(site: Site, named: readonly FacilitySite[]): FacilitySite[] {
  const total = (): number => site.pupilPlaces.reduce((a, b) => a + b, 0);
  const first = total();
  const fuller = first === 0 ? 1 : Math.max(1, Math.min(crowding, (1.02 * site.pupils) / first));
  for (let b = 0; b < site.pupilPlaces.length; b += 1)
    site.pupilPlaces[b] = Math.round(site.pupilPlaces[b]! * fuller);
  const found: FacilitySite[] = [];
  for (const members of clusters(site, school, named)) {
    const places = members.reduce((sum, row) => sum + site.pupilPlaces[row]!, 0);
    found.push(...inBuildings(site, facilityKind.school, title, [members[0]!], () => places));
  }
  const missing = site.pupils - total();
  const few = named.length + found.length === 0;
  if (missing <= 0.02 * site.pupils && !few) return found;
  const list = candidates(site, {
    uses: [publicUse, office, retail, hotel, industry, mixed, apartments],
    minM2: 300,
    dry: true,
  });
  const room = (row: number): number =>
    Math.max(fewestPupils, Math.min(usualPupils, Math.round(floorM2(site, row) / pupilM2)));
  const mean = list.reduce((sum, { row }) => sum + room(row), 0) / Math.max(1, list.length);
  const wanted = Math.max(1, Math.ceil(missing / Math.max(fewestPupils, mean)));
  const rows = serve(site, wanted, site.residentsOf, list);
  const each = Math.max(fewestPupils, Math.ceil(missing / Math.max(1, rows.length)));
  for (const row of rows) site.pupilPlaces[row] = site.pupilPlaces[row]! + Math.min(each, 2 * room(row));
  found.push(...inBuildings(site, facilityKind.school, title, rows, (row) => site.pupilPlaces[row]!));
  return found;
}

/** Places of a named school that says nothing of them: those of its building, or of a small school where it has none. */
export function placesOfNamed(site: Site, building: number): number {
  if (building < 0) return 300;
  return site.pupilPlaces[building]! || Math.max(60, Math.round(floorM2(site, building) / pupilM2));
}
