/** Properties of features as tags: the many names that offices and portals give to the same thing. */
import { importLimits } from './limits.ts';
import { isWantedKey } from './osm-data.ts';
import type { Tags } from './osm-data.ts';
import type { JsonRecord } from './json.ts';

/** Lower case, without blanks and underscores → tag. The first name that has a value wins. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  height: [
    'height',
    'measuredheight',
    'buildingheight',
    'bldgheight',
    'heightm',
    'hgt',
    'hoogte',
    '高度',
    '建筑高度',
  ],
  'building:levels': [
    'building:levels',
    'buildinglevels',
    'levels',
    'floors',
    'numfloors',
    'floor',
    'storeys',
    'stories',
    'storeysaboveground',
    'floorcount',
    '层数',
    '楼层',
    '地上层数',
  ],
  'building:levels:underground': [
    'building:levels:underground',
    'storeysbelowground',
    'basements',
    '地下层数',
  ],
  'roof:shape': ['roof:shape', 'roofshape', 'rooftype'],
  start_date: ['startdate', 'yearofconstruction', 'yearbuilt', 'constructionyear', 'bouwjaar', '建成年份'],
  name: ['name', '名称', 'naam', 'nom'],
  'name:en': ['name:en', 'nameen', 'nameeng', '英文名'],
  'name:zh': ['name:zh', 'namezh', 'namecn', 'name:zhhans', '中文名'],
  building: ['building', 'buildingtype', 'buildinguse', '建筑类型'],
  highway: ['highway', 'roadclass', 'fclass', 'roadtype', '道路等级'],
  landuse: ['landuse', '用地'],
  natural: ['natural'],
  lanes: ['lanes', 'lanecount', 'numlanes', '车道数'],
  oneway: ['oneway', '单行'],
  maxspeed: ['maxspeed', 'speedlimit', '限速'],
  width: ['width', 'roadwidth', '宽度'],
};

/** Values of the road classes in words that are not those of OpenStreetMap. */
const roadWords: Readonly<Record<string, string>> = {
  高速公路: 'motorway',
  快速路: 'trunk',
  主干路: 'primary',
  主干道: 'primary',
  次干路: 'secondary',
  次干道: 'secondary',
  支路: 'tertiary',
  expressway: 'trunk',
  arterial: 'primary',
  collector: 'secondary',
  local: 'residential',
  street: 'residential',
};
const lowerCased = new Set([
  'building',
  'highway',
  'landuse',
  'natural',
  'oneway',
  'roof:shape',
  'leisure',
  'amenity',
]);
const mostProperties = 500;

export function tagsOf(properties: JsonRecord | null): Tags {
  const plain = new Map<string, string>();
  const tags = new Map<string, string>();
  if (properties === null) return tags;
  for (const key of Object.keys(properties).slice(0, mostProperties)) {
    const value = textOf(properties[key]);
    if (value === null) continue;
    const name = key.toLowerCase().replace(/[\s_]/g, '');
    if (!plain.has(name)) plain.set(name, value);
    if (isWantedKey(key)) tags.set(key, cased(key, value));
  }
  for (const [tag, names] of Object.entries(aliases)) {
    if (tags.has(tag)) continue;
    const found = names.find((name) => plain.has(name));
    if (found !== undefined) tags.set(tag, cased(tag, plain.get(found)!));
  }
  const road = tags.get('highway');
  if (road !== undefined && Object.hasOwn(roadWords, road)) tags.set('highway', roadWords[road]!);
  return tags;
}

function cased(tag: string, value: string): string {
  return lowerCased.has(tag) ? value.toLowerCase() : value;
}

function textOf(value: unknown): string | null {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  // Numbers of databases come with noise in their last digits: tags carry a tenth of a millimetre.
  if (typeof value === 'number') return Number.isFinite(value) ? String(Math.round(value * 1e4) / 1e4) : null;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' || text.length > importLimits.tagCharacters ? null : text;
}
