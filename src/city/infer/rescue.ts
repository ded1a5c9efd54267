import { buildingUse, facilityKind } from '../model.ts';
import { inBuildings, serveSomehow } from './serve.ts';
import { floorM2, type FacilitySite, type Site } from './site.ts';

const { public: publicUse, office, retail, utility, industry, warehouse, mixed } = buildingUse;
const offices = { uses: [publicUse, office, mixed, retail], minM2: 120, dry: true };

/** Land that one fire station answers for: a first-class station up to 7 km², a second-class one up to 4 (建标 152-2017). */
const stationKm2 = 5.5;

/**
 * Fire stations so that each has 5.5 km² of built land, at least two where more than 3,000 live. Engines: three in a town, five
 * in a city (garages have 5 to 7 places, one of them spare), eight in its first station (special service: 8 to 11).
 */
export function inferFireStations(site: Site): FacilitySite[] {
  const wanted = Math.max(site.residents < 3000 ? 1 : 2, Math.round(site.builtKm2 / stationKm2));
  const risk = Float64Array.from(site.residentsOf, (people) => 10 + people);
  const rows = serveSomehow(site, wanted, risk, {
    ...offices,
    uses: [publicUse, utility, office, retail, mixed],
  });
  const city = site.residents >= 20_000;
  return inBuildings(site, facilityKind.fireStation, { en: 'Fire Station', zh: '消防救援站' }, rows, (row) =>
    !city ? 3 : row === rows[rows.length >> 1] && site.residents >= 100_000 ? 8 : 5,
  );
}

/** One police station for 5,000 residents up to four, for 25,000 beyond; four patrols each. */
export function inferPolice(site: Site): FacilitySite[] {
  const wanted = Math.max(
    1,
    Math.min(4, Math.round(site.residents / 5000)),
    Math.round(site.residents / 25_000),
  );
  const rows = serveSomehow(site, wanted, site.residentsOf, offices);
  return inBuildings(site, facilityKind.policeStation, { en: 'Police Station', zh: '派出所' }, rows, () => 4);
}

/** Water affairs' mobile pumps: one depot under 2,000 residents, two up to 250,000, then one for 100,000 and twelve at most. */
export function inferPumpDepots(site: Site): FacilitySite[] {
  const wanted = site.residents < 2000 ? 1 : Math.max(2, Math.min(12, Math.round(site.residents / 100_000)));
  const wish = { uses: [utility, industry, warehouse, publicUse, retail], minM2: 150, dry: true };
  const rows = serveSomehow(site, wanted, site.footprintM2, wish);
  return inBuildings(site, facilityKind.pumpDepot, { en: 'Pump Depot', zh: '排涝泵车库' }, rows, () => 3);
}

/** Stores of relief goods, one for 50,000 residents, m² of floor: a county's has 630 to 800 m² for 50,000 to 70,000 (建标 121-2009). */
export function inferWarehouses(site: Site): FacilitySite[] {
  const wanted = Math.max(1, Math.round(site.residents / 50_000));
  const wish = { uses: [warehouse, industry, utility, publicUse, retail], minM2: 300, dry: true };
  const rows = serveSomehow(site, wanted, site.residentsOf, wish);
  return inBuildings(
    site,
    facilityKind.warehouse,
    { en: 'Relief Store', zh: '救灾物资储备库' },
    rows,
    (row) => Math.max(50, Math.min(800, Math.round(0.7 * floorM2(site, row)))),
  );
}
