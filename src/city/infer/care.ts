import { buildingUse, facilityKind } from '../model.ts';
import { clusters } from './clusters.ts';
import { candidates, inBuildings, serve, serveSomehow } from './serve.ts';
import { floorM2, type FacilitySite, type Site } from './site.ts';

const { public: publicUse, office, retail, hotel, hospital, mixed, apartments, home } = buildingUse;

/** Hospital beds for 1,000 residents (China 2020: 7.131 million for 1.412 thousand million), and floor for each. */
const bedsPerThousand = 5.05;
const bedM2 = 80;
const fewestBeds = 20;
/** Most beds of a hospital that the city lacks and that is inferred elsewhere, and what even a small house is given (its ground has more). */
const usualBeds = 300;
const smallHospital = 60;
const title = { en: 'Hospital', zh: '医院' };

/** Beds that a building holds. */
export function bedsIn(site: Site, row: number): number {
  return Math.max(fewestBeds, Math.round(floorM2(site, row) / bedM2));
}

/**
 * A hospital on every ground with buildings of that use that no named hospital stands on; where all of them together hold less
 * than 60 % of the beds a Chinese city has, more in large public buildings.
 */
export function inferHospitals(site: Site, named: readonly FacilitySite[]): FacilitySite[] {
  const found: FacilitySite[] = [];
  for (const members of clusters(site, hospital, named)) {
    const beds = members.reduce((sum, row) => sum + floorM2(site, row) / bedM2, 0);
    found.push(
      ...inBuildings(site, facilityKind.hospital, title, [members[0]!], () =>
        Math.max(fewestBeds, Math.round(beds)),
      ),
    );
  }
  const wanted = (site.residents / 1000) * bedsPerThousand;
  const beds = [...named, ...found].reduce((sum, one) => sum + one.capacity, 0);
  if (beds >= 0.6 * wanted && beds > 0) return found;
  const wish = { uses: [publicUse, office, hotel, mixed, retail], minM2: 200, dry: true };
  const list = candidates(site, wish);
  const room = (row: number): number => Math.max(smallHospital, Math.min(usualBeds, bedsIn(site, row)));
  const mean = list.reduce((sum, { row }) => sum + room(row), 0) / Math.max(1, list.length);
  const more = Math.max(1, Math.ceil((wanted - beds) / Math.max(smallHospital, mean)));
  const rows = serveSomehow(site, more, site.residentsOf, wish);
  const each = Math.max(fewestBeds, Math.ceil((wanted - beds) / Math.max(1, rows.length)));
  found.push(
    ...inBuildings(site, facilityKind.hospital, title, rows, (row) => Math.min(each, 2 * room(row))),
  );
  return found;
}

/** Community health stations: one for 10,000 residents (GB 50180-2018: in the ten-minute circle); five observation beds each. */
export function inferClinics(site: Site): FacilitySite[] {
  const wanted = Math.max(1, Math.round(site.residents / 10_000));
  const wish = { uses: [publicUse, mixed, retail, office, apartments], minM2: 80 };
  const rows = serveSomehow(site, wanted, site.residentsOf, wish);
  return inBuildings(
    site,
    facilityKind.clinic,
    { en: 'Health Centre', zh: '社区卫生服务中心' },
    rows,
    () => 5,
  );
}

/** Beds in care homes for 1,000 people of 65 and over, in a usual home, and floor for each. */
const careBedsPerThousand = 26;
const usualHome = 120;
const careBedM2 = 32;

export function inferCareHomes(site: Site): FacilitySite[] {
  const old = site.oldOf.reduce((a, b) => a + b, 0);
  const beds = (old * careBedsPerThousand) / 1000;
  const wanted = Math.max(1, Math.round(beds / usualHome));
  const list = candidates(site, { uses: [publicUse, hotel, apartments, mixed, home], minM2: 250, dry: true });
  const each = Math.max(10, Math.ceil(beds / wanted));
  const rows = list.length > 0 ? serve(site, wanted, site.oldOf, list) : [];
  const some = rows.length > 0 ? rows : serveSomehow(site, 1, site.residentsOf, { uses: [home], minM2: 0 });
  return inBuildings(site, facilityKind.careHome, { en: 'Care Home', zh: '养老院' }, some, (row) =>
    Math.max(10, Math.min(each, Math.round(floorM2(site, row) / careBedM2))),
  );
}
