export { importOsm } from './import-osm.ts';
export type { ImportResult, OsmImport, OsmOptions } from './import-osm.ts';
export { importGeoJson } from './import-geojson.ts';
export type { GeoJsonImport } from './import-geojson.ts';
export { importCityJson } from './import-cityjson.ts';
export type { CityJsonImport } from './import-cityjson.ts';
export type { ImportStage, Imported } from './town.ts';
export type { DemFile } from './elevation.ts';
