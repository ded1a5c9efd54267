/**
 * What a file can do to its reader on purpose, for every format where it makes sense: random bytes, cuts, bombs, claims of
 * gigabytes, coordinates that are no numbers, outlines that cross themselves; and how each must end.
 */
import type { FuzzFormat } from '../fuzzFormats.ts';
import { ascCases, hgtCases, tiffCases } from './grids.ts';
import { cityJsonCases, geoJsonCases, osmCases, osmGzipCases, pbfCases } from './maps.ts';
import type { HostileCase } from './parts.ts';
import { csvCases, packageCases, xlsxCases } from './tables.ts';

export const hostileCases: Readonly<Record<FuzzFormat, readonly HostileCase[]>> = {
  osm: osmCases,
  osmGzip: osmGzipCases,
  pbf: pbfCases,
  geojson: geoJsonCases,
  cityjson: cityJsonCases,
  hgt: hgtCases,
  geotiff: tiffCases,
  asc: ascCases,
  package: packageCases,
  csv: csvCases,
  xlsx: xlsxCases,
};
