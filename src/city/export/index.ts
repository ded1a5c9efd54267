export { exportGeoJson, exportLayers } from './geojson.ts';
export type { ExportLayer, GeoJsonExport } from './geojson.ts';
export { exportCityJson } from './cityjson.ts';
export type { CityJsonExport } from './cityjson.ts';
