/** The tables of local data: what each column is called in English and Chinese, and what may stand in it. */
import { facilityKind } from '../model.ts';

export type TableKind = 'shelters' | 'facilities' | 'stocks' | 'units' | 'thresholds';

export interface Column {
  id: string;
  en: string;
  zh: string;
  required?: boolean;
  /** A whole number or a decimal within the limits, or text; choices are matched in both languages. */
  number?: { low: number; high: number; whole: boolean };
  choices?: readonly Choice[];
  /** For the example row of the template. */
  example: string;
}
export interface Choice {
  id: string;
  en: string;
  zh: string;
}

export interface TableForm {
  kind: TableKind;
  en: string;
  zh: string;
  columns: readonly Column[];
}

type Limits = NonNullable<Column['number']>;
const whole = (high: number, low = 0): Limits => ({ low, high, whole: true });
const decimal = (low: number, high: number): Limits => ({ low, high, whole: false });

const name: Column = { id: 'name', en: 'Name', zh: '名称', required: true, example: 'Harbour School' };
const nameZh: Column = { id: 'nameZh', en: 'Name (Chinese)', zh: '中文名称', example: '港口小学' };
const place: readonly Column[] = [
  { id: 'lon', en: 'Longitude', zh: '经度', number: decimal(-180, 180), example: '' },
  { id: 'lat', en: 'Latitude', zh: '纬度', number: decimal(-90, 90), example: '' },
  { id: 'xM', en: 'East (m)', zh: '东向坐标(m)', number: decimal(-200_000, 200_000), example: '350' },
  { id: 'yM', en: 'North (m)', zh: '北向坐标(m)', number: decimal(-200_000, 200_000), example: '-120' },
];
const generator: readonly Column[] = [
  { id: 'generatorKw', en: 'Generator (kW)', zh: '应急发电机(kW)', number: whole(100_000), example: '120' },
  { id: 'fuelMin', en: 'Fuel lasts (min)', zh: '燃料可用时间(分钟)', number: whole(100_000), example: '480' },
];
const conversion: Column = {
  id: 'conversionMin',
  en: 'Conversion time (min)',
  zh: '转换时间(分钟)',
  number: whole(100_000),
  example: '60',
};
const capacity: Column = {
  id: 'capacity',
  en: 'Capacity',
  zh: '容量',
  number: whole(1_000_000),
  example: '450',
};

const facilityWords: Readonly<Record<keyof typeof facilityKind, readonly [string, string]>> = {
  shelter: ['shelter', '避难场所'],
  hospital: ['hospital', '医院'],
  school: ['school', '学校'],
  pumpDepot: ['pump depot', '排水泵站点'],
  policeStation: ['police station', '派出所'],
  districtOffice: ['district office', '区政府'],
  rainGauge: ['rain gauge', '雨量站'],
  streamGauge: ['stream gauge', '水位站'],
  tideGauge: ['tide gauge', '潮位站'],
  callCentre: ['call centre', '接警中心'],
  fireStation: ['fire station', '消防站'],
  camera: ['camera', '摄像头'],
  port: ['port', '港口'],
  clinic: ['clinic', '诊所'],
  warehouse: ['warehouse', '物资仓库'],
  careHome: ['care home', '养老院'],
  metroStation: ['metro station', '地铁站'],
  stadium: ['stadium', '体育场'],
  operationsCentre: ['operations centre', '应急指挥中心'],
  fuelStation: ['fuel station', '加油站'],
  streetOffice: ['street office', '街道办事处'],
  communityOffice: ['community office', '社区居委会'],
  railStation: ['rail station', '火车站'],
  airport: ['airport', '机场'],
};
const facilityChoices: readonly Choice[] = Object.entries(facilityWords).map(([id, [en, zh]]) => ({
  id,
  en,
  zh,
}));

/** Units are counted by the facility that they start from. */
export const unitStations: Readonly<Record<string, number>> = {
  pumpTruck: facilityKind.pumpDepot,
  patrol: facilityKind.policeStation,
  fireEngine: facilityKind.fireStation,
  operator: facilityKind.callCentre,
};

export const tableForms: readonly TableForm[] = [
  {
    kind: 'shelters',
    en: 'Shelters',
    zh: '避难场所',
    columns: [
      name,
      nameZh,
      ...place,
      { ...capacity, en: 'Places', zh: '容纳人数', required: true },
      conversion,
      ...generator,
    ],
  },
  {
    kind: 'facilities',
    en: 'Facilities',
    zh: '设施',
    columns: [
      { id: 'kind', en: 'Kind', zh: '类型', required: true, choices: facilityChoices, example: 'hospital' },
      { ...name, example: 'City Hospital' },
      { ...nameZh, example: '市医院' },
      ...place,
      capacity,
      {
        id: 'intensiveBeds',
        en: 'Intensive care beds',
        zh: '重症床位',
        number: whole(10_000),
        example: '24',
      },
      ...generator,
      conversion,
    ],
  },
  {
    kind: 'stocks',
    en: 'Stocks',
    zh: '储备',
    columns: [
      { id: 'name', en: 'Facility', zh: '设施名称', required: true, example: 'City Hospital' },
      ...place,
      ...generator,
      {
        id: 'powerMin',
        en: 'Lasts without power (min)',
        zh: '断电可维持(分钟)',
        number: whole(100_000),
        example: '480',
      },
      {
        id: 'waterMin',
        en: 'Lasts without water (min)',
        zh: '断水可维持(分钟)',
        number: whole(100_000),
        example: '720',
      },
      {
        id: 'telecomMin',
        en: 'Lasts without telecom (min)',
        zh: '断网可维持(分钟)',
        number: whole(100_000),
        example: '',
      },
    ],
  },
  {
    kind: 'units',
    en: 'Units',
    zh: '力量',
    columns: [
      { id: 'name', en: 'Station', zh: '驻地', required: true, example: 'Fire Station East' },
      ...place,
      {
        id: 'unit',
        en: 'Unit',
        zh: '力量类型',
        required: true,
        choices: [
          { id: 'pumpTruck', en: 'pump truck', zh: '排水泵车' },
          { id: 'patrol', en: 'patrol', zh: '巡逻组' },
          { id: 'fireEngine', en: 'fire engine', zh: '消防车' },
          { id: 'operator', en: 'operator', zh: '接警员' },
        ],
        example: 'fire engine',
      },
      { id: 'count', en: 'Number', zh: '数量', required: true, number: whole(10_000), example: '4' },
    ],
  },
  {
    kind: 'thresholds',
    en: 'Thresholds',
    zh: '阈值',
    columns: [
      {
        id: 'quantity',
        en: 'Quantity',
        zh: '指标',
        required: true,
        choices: [
          { id: 'drainMmph', en: 'drain capacity (mm/h)', zh: '排水能力(mm/h)' },
          { id: 'clearanceM', en: 'clearance (m)', zh: '净空(m)' },
          { id: 'floorM', en: 'ground floor above ground (m)', zh: '室内外高差(m)' },
        ],
        example: 'drain capacity (mm/h)',
      },
      { id: 'name', en: 'Place', zh: '地点', required: true, example: 'Harbour Quarter' },
      ...place,
      { id: 'value', en: 'Value', zh: '数值', required: true, number: decimal(0, 1000), example: '36' },
    ],
  },
];

/** Letters that differ only in width, case or blanks count as the same. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_'’.,()-]/g, '');
}
