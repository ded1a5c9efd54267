/** One or several files of a person's own → city. What a file is, its content says; elevation goes by its name. */
import { type ImportStage, importCityJson, importGeoJson, importOsm } from '../src/city/import/index.ts';
import { decodeCity } from '../src/city/package/index.ts';
import { InputError, error } from '../src/contract/issue.ts';

const elevation = /\.(hgt|asc|tiff?|hgt\.gz|zip)$/iu;
const isPackage = (head: string) => head.startsWith('SANDCITY');
const isJson = (head: string) => /^\uFEFF?\s*\{/u.test(head);
const isCityJson = (head: string) => /"type"\s*:\s*"CityJSON/u.test(head);

export async function readCity(given: File[], onProgress: (stage: ImportStage, share: number) => void) {
  onProgress('read', 0);
  const read = async (file: File) => ({
    fileName: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
  });
  const dem = await Promise.all(given.filter(({ name }) => elevation.test(name)).map(read));
  const files = await Promise.all(given.filter(({ name }) => !elevation.test(name)).map(read));
  const [first] = files;
  if (first === undefined) throw new InputError([error('app.noMapFile')]);
  const heads = files.map(({ bytes }) => new TextDecoder().decode(bytes.subarray(0, 65_536)));
  const [head = ''] = heads;
  const areGeoJson = heads.every((text) => isJson(text) && !isCityJson(text));
  if (files.length > 1 && !areGeoJson)
    throw new InputError([error('app.severalMaps', { files: files.length }, { file: first.fileName })]);
  if (isPackage(head)) return { city: decodeCity(first.bytes, first.fileName), warnings: [] };
  if (isCityJson(head)) return importCityJson({ ...first, dem, onProgress });
  return areGeoJson ? importGeoJson({ files, dem, onProgress }) : importOsm({ ...first, dem, onProgress });
}
