/** Inner layouts of sites that more than one preset has: buildings, props, roads, tracks, special grounds. */
export { airportSite } from './airport.ts';
export { chemicalParkSite } from './chemical.ts';
export { gasGateSite, powerPlantSite } from './power.ts';
export { parkSite, stadiumSite, universitySite } from './public.ts';
export { railYardSite, stationSite } from './rail.ts';
export { sewageWorksSite, waterWorksSite } from './water.ts';
export { type BuiltSite, type SiteGround, type SitePlace } from './yard.ts';
