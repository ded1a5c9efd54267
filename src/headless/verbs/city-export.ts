/** `sandtable city export`: city package → GeoJSON or CityJSON. */
import { exportCityJson, exportGeoJson, exportLayers } from '../../city/export/index.ts';
import type { ExportLayer } from '../../city/export/index.ts';
import { decodeCity } from '../../city/package/index.ts';
import { InputError, error } from '../../contract/issue.ts';
import { type Outcome, type Progress, exerciseMark, exitCode } from '../outcome.ts';
import { readBytes } from '../read.ts';
import { assertWritable, writeFileAtomic } from '../write.ts';

export interface ExportOptions {
  format: string;
  layers?: string;
  terrain?: boolean;
  out: string;
}

export function exportCityFile(file: string, options: ExportOptions, progress: Progress): Outcome {
  const { format, out, terrain = false } = options;
  const layers = layersOption(options.layers);
  if (format !== 'geojson' && format !== 'cityjson') {
    const wrong = { option: '--format', value: format, expected: 'geojson, cityjson' };
    throw new InputError([error('option.choice', wrong, { path: '--format' })]);
  }
  assertWritable(out);
  const city = decodeCity(readBytes(file), file);
  const onProgress = (done: number, total: number): void =>
    progress(`${format} ${total === 0 ? 100 : Math.round((done / total) * 100)} %`);
  const bytes =
    format === 'geojson'
      ? exportGeoJson(city, { layers, onProgress })
      : exportCityJson(city, { terrain, onProgress });
  // Nothing asks these exports to stop.
  if (bytes === null) throw new InputError([error('import.aborted', {}, { file })]);
  writeFileAtomic(out, bytes);
  const json = {
    mark: exerciseMark,
    city: city.meta.name.en,
    format,
    bytes: bytes.length,
    buildings: city.buildings.count,
    roads: city.roads.count,
    attribution: city.meta.attribution,
  };
  const text = [
    `${exerciseMark}  ${json.city}: ${json.buildings} buildings, ${json.roads} roads as ${format}, ${json.bytes} bytes`,
    json.attribution,
    `saved in ${out}`,
  ].filter((line) => line !== '');
  return { exit: exitCode.done, json, text: text.join('\n') };
}

function layersOption(text: string | undefined): readonly ExportLayer[] {
  if (text === undefined) return exportLayers;
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !exportLayers.some((layer) => layer === name));
  if (wrong !== undefined) {
    const found = { option: '--layers', value: wrong, expected: exportLayers.join(', ') };
    throw new InputError([error('option.choice', found, { path: '--layers' })]);
  }
  return exportLayers.filter((layer) => names.includes(layer));
}
