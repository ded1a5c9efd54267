export { importOsm } from './import-osm.ts';
export type { ImportResult, ImportStage, OsmImport, OsmOptions } from './import-osm.ts';
export type { DemFile } from './hgt.ts';
