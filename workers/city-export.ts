/** A city's package in another form. */
import { exportCityJson, exportGeoJson } from '../src/city/export/index.ts';
import { decodeCity } from '../src/city/package/index.ts';

export function exportPackage(
  bytes: Uint8Array,
  format: string,
  onProgress: (stage: string, share: number) => void,
) {
  const city = decodeCity(bytes);
  const options = {
    onProgress: (done: number, total: number) => onProgress('export', done / Math.max(1, total)),
  };
  const made = format === 'geojson' ? exportGeoJson(city, options) : exportCityJson(city, options);
  return { ok: true as const, bytes: made ?? new Uint8Array() };
}
