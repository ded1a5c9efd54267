import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../contract/issue.ts';
import type { Issue } from '../../contract/issue.ts';
import { tinyOsm } from '../import/tiny-osm.ts';
import type { TinyOsm } from '../import/tiny-osm.ts';
import { importOsm } from '../import/index.ts';
import { cityString, facilityKind } from '../model.ts';
import type { City } from '../model.ts';
import { cityHash, validateCity } from '../package/index.ts';
import { readCsv, writeCsv } from './csv.ts';
import { overrideCity, readLocalData, templateFiles } from './index.ts';
import { tableForms } from './kinds.ts';
import { columnName } from './sheet.ts';
import { readXlsx } from './xlsx.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const csv = (name: string, text: string) => ({ bytes: bytes(text), fileName: `${name}.csv` });
const issuesOf = (run: () => unknown): readonly Issue[] => {
  try {
    run();
  } catch (problem) {
    if (problem instanceof InputError) return problem.issues;
    throw problem;
  }
  return [];
};

/** Four streets around twelve blocks of flats, a school and a hospital. */
function town(): City {
  const nodes: Record<number, [number, number]> = {
    1: [-300, -300],
    2: [300, -300],
    3: [300, 300],
    4: [-300, 300],
  };
  const ways: TinyOsm['ways'][number][] = [
    { id: 1, refs: [1, 2, 3, 4, 1], tags: { highway: 'tertiary', name: 'Ring' } },
  ];
  for (let i = 0; i < 14; i++) {
    const [x, y] = [-280 + (i % 7) * 80, i < 7 ? -250 : 200];
    const ids = [0, 1, 2, 3].map((k) => 100 + i * 4 + k);
    [
      [x, y],
      [x + 60, y],
      [x + 60, y + 40],
      [x, y + 40],
    ].forEach(([px, py], k) => (nodes[ids[k]!] = [px!, py!]));
    const tags: Record<string, string> =
      i === 0
        ? { building: 'school', amenity: 'school', name: 'North School', 'name:zh': '北校' }
        : i === 1
          ? { building: 'hospital', amenity: 'hospital', name: 'City Hospital' }
          : { building: 'apartments', 'building:levels': '6' };
    ways.push({ id: 10 + i, refs: [...ids, ids[0]!], tags });
  }
  return importOsm({ bytes: tinyOsm({ nodes, ways }), fileName: 'town.osm' }).city;
}
const city = town();
const rowNamed = (of: City, name: string): number =>
  Array.from(of.facilities.name, (id, f) => [
    cityString(of, id),
    cityString(of, of.facilities.nameZh[f]!),
  ]).findIndex((both) => both.includes(name));

function nearestShelterCm(building: number): number {
  const { facilities, buildings } = city;
  const away = Array.from(facilities.kind, (kind, f) =>
    kind === facilityKind.shelter
      ? Math.hypot(
          facilities.xCm[f]! - buildings.xCm[building]!,
          facilities.yCm[f]! - buildings.yCm[building]!,
        )
      : Infinity,
  );
  return Math.min(...away);
}

describe('comma-separated values', () => {
  it('are read as RFC 4180 writes them, with any of three delimiters and either line end', () => {
    const text = '\ufeffName,Places,Note\r\n"School ""A"", east",120,"two\nlines"\r\n\r\n  plain , 7 ,\r\n';
    expect(readCsv(bytes(text), 'x.csv').rows).toEqual([
      { line: 1, cells: ['Name', 'Places', 'Note'] },
      { line: 2, cells: ['School "A", east', '120', 'two\nlines'] },
      { line: 5, cells: ['plain', '7', ''] },
    ]);
    expect(readCsv(bytes('a;b;c\n1;"2;3";4'), 'x.csv').rows[1]!.cells).toEqual(['1', '2;3', '4']);
    expect(readCsv(bytes('a\tb\n1\t2'), 'x.csv').rows[1]!.cells).toEqual(['1', '2']);
  });

  it('come back as they were written, formulas disarmed by quotes', () => {
    const rows = [
      ['a', 'b"c', 'd,e', '=1+1', ' x'],
      ['名称', '', '-3', 'line\nbreak', '"'],
    ];
    expect(readCsv(writeCsv(rows), 'x.csv').rows.map(({ cells }) => cells)).toEqual(
      rows.map((row) => row.map((cell) => cell.trim())),
    );
  });

  it('are refused in other encodings, with open quotes, and beyond the limits', () => {
    const gbk = Uint8Array.from([...bytes('name,places\n'), 0xb1, 0xb1, 0xd0, 0xa3, 0x2c, 0x31]);
    expect(issuesOf(() => readCsv(gbk, 'x.csv'))).toMatchObject([
      { code: 'local.encoding', file: 'x.csv', line: 2 },
    ]);
    expect(issuesOf(() => readCsv(Uint8Array.of(0xff, 0xfe, 65, 0), 'x.csv'))).toMatchObject([
      { code: 'local.encoding' },
    ]);
    expect(issuesOf(() => readCsv(bytes('a,b\n1,"2'), 'x.csv'))).toMatchObject([
      { code: 'local.csvQuote', line: 2, column: 2 },
    ]);
    expect(issuesOf(() => readCsv(bytes('a,'.repeat(300)), 'x.csv'))).toMatchObject([
      { code: 'local.tooManyColumns' },
    ]);
    expect(issuesOf(() => readCsv(bytes('a'.repeat(5000)), 'x.csv'))).toMatchObject([
      { code: 'local.longCell' },
    ]);
    expect(issuesOf(() => readCsv(bytes(''), 'x.csv'))).toMatchObject([{ code: 'local.empty' }]);
  });
});

describe('workbooks', () => {
  it('of another writer are read', async () => {
    const data = [
      [{ value: '名称' }, { value: '容纳人数' }],
      [{ value: '北校' }, { value: 450, type: Number }],
      [{ value: 'A & <B>' }, { value: 12.5, type: Number }],
    ];
    const buffer = await writeXlsxFile(data as never, { sheet: 'Shelters' } as never).toBuffer();
    const [sheet] = readXlsx(new Uint8Array(buffer), 'x.xlsx');
    expect(sheet!.name).toBe('Shelters');
    expect(sheet!.rows.map(({ cells }) => cells)).toEqual([
      ['名称', '容纳人数'],
      ['北校', '450'],
      ['A & <B>', '12.5'],
    ]);
  });

  it('of our own are read by another reader', async () => {
    const file = templateFiles().find(({ name }) => name === 'shelters.xlsx')!;
    const sheets = (await readXlsxFile(Buffer.from(file.bytes))) as unknown;
    const rows = (
      Array.isArray(sheets) && 'data' in (sheets[0] as object)
        ? (sheets[0] as { data: unknown }).data
        : sheets
    ) as unknown[][];
    expect(rows[0]![0]).toBe('Name / 名称');
    expect(rows[1]).toContain(450);
  });

  it('that are none are refused', () => {
    expect(
      issuesOf(() => readLocalData([{ bytes: Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), fileName: 'a.xls' }])),
    ).toMatchObject([{ code: 'local.oldExcel' }]);
    expect(
      issuesOf(() => readLocalData([{ bytes: Uint8Array.of(0x50, 0x4b, 3, 4, 0), fileName: 'a.xlsx' }])),
    ).toMatchObject([{ code: 'import.zipCorrupt' }]);
    expect(columnName(1) + columnName(27) + columnName(703)).toBe('AAAAAA');
  });
});

describe('templates', () => {
  it('are files of all five kinds that are read without a finding', () => {
    const files = templateFiles();
    expect(files.map(({ name }) => name)).toEqual(
      tableForms.flatMap(({ kind }) => [`${kind}.csv`, `${kind}.xlsx`]),
    );
    const { tables, warnings } = readLocalData(
      files.map(({ name, bytes: content }) => ({ fileName: name, bytes: content })),
    );
    expect(warnings).toEqual([]);
    expect(tables.map(({ kind, rows }) => [kind, rows.length])).toEqual(
      tableForms.flatMap(({ kind }) => [
        [kind, 1],
        [kind, 1],
      ]),
    );
    expect(tables[0]!.rows).toEqual(tables[1]!.rows);
  });
});

describe('findings', () => {
  it('name file, row, column and what was expected, all at once', () => {
    const text = 'Name,Places,East (m),Colour\nNorth School,many,1,red\n,100,2,\nCity,1.5,3,\n';
    expect(
      issuesOf(() => overrideCity(city, [csv('shelters', text)])).map(({ code, line, path, parameters }) => [
        code,
        line,
        path,
        parameters['expected'],
      ]),
    ).toEqual([
      ['local.number', 2, 'B2', 'whole number 0–1000000'],
      ['local.required', 3, 'A3', 'Name / 名称'],
      ['local.number', 4, 'B4', 'whole number 0–1000000'],
    ]);
    expect(issuesOf(() => overrideCity(city, [csv('shelters', 'Name\nx\n')]))).toMatchObject([
      { code: 'local.missingColumn', parameters: { expected: 'Places / 容纳人数' } },
    ]);
    expect(issuesOf(() => overrideCity(city, [csv('things', 'a,b\n1,2\n')]))).toMatchObject([
      { code: 'local.unknownTable', file: 'things.csv' },
    ]);
  });

  it('of unknown places list what may have been meant', () => {
    const [issue] = issuesOf(() =>
      overrideCity(city, [csv('stocks', 'Facility,Generator (kW)\nCity Hospitall,100\n')]),
    );
    expect(issue).toMatchObject({ code: 'local.unknownPlace', line: 2, column: 1, path: 'A2' });
    expect(issue!.parameters['candidates']).toContain('City Hospital');
    expect(
      issuesOf(() =>
        overrideCity(city, [csv('shelters', 'Name,Places,East (m),North (m)\nFar,10,99999,0\n')]),
      ),
    ).toMatchObject([{ code: 'local.outside', path: 'C2' }]);
  });
});

describe('overriding', () => {
  it('sets what the rows say, clears their flag, and leaves the given city alone', () => {
    const before = cityHash(city);
    const hospital = rowNamed(city, 'City Hospital');
    const made = overrideCity(city, [
      csv('设施', '类型,名称,容量,重症床位,应急发电机(kW)\n医院,city  hospital,"1,200",40,500\n'),
    ])!;
    expect(made.report).toEqual([{ table: 'facilities', file: '设施.csv', changed: 1, added: 0 }]);
    const { facilities } = made.city;
    expect([
      facilities.capacity[hospital],
      facilities.intensiveBeds[hospital],
      facilities.generatorKw[hospital],
      facilities.inferred[hospital],
    ]).toEqual([1200, 40, 500, 0]);
    expect(validateCity(made.city)).toEqual([]);
    expect(cityHash(city)).toBe(before);
    expect(cityHash(made.city)).not.toBe(before);
    expect(made.city.meta.origin['local']).toBe('设施.csv');
  });

  it('adds shelters at their places; indices into the table follow, and the share of what is inferred falls', () => {
    const school = rowNamed(city, 'North School');
    const far = Array.from(city.buildings.xCm, (_, b) => b).find((b) => nearestShelterCm(b) > 16_000)!;
    const [x, y] = [city.buildings.xCm[far]! / 100, city.buildings.yCm[far]! / 100];
    const made = overrideCity(city, [
      csv(
        'shelters',
        `Name,中文名称,East (m),North (m),Places,Conversion time (min)\nFlat Hall,公寓厅,${x},${y},300,45\n`,
      ),
    ])!;
    expect(made.report[0]).toMatchObject({ changed: 0, added: 1 });
    const row = rowNamed(made.city, 'Flat Hall');
    const { facilities } = made.city;
    expect([
      facilities.kind[row],
      facilities.capacity[row],
      facilities.conversionMin[row],
      facilities.building[row],
    ]).toEqual([facilityKind.shelter, 300, 45, far]);
    expect(facilities.zone[row]).toBe(city.buildings.zone[far]);
    expect(facilities.node[row]).toBeGreaterThanOrEqual(0);
    expect(validateCity(made.city)).toEqual([]);
    expect(cityString(made.city, facilities.name[rowNamed(made.city, 'North School')]!)).toBe(
      cityString(city, city.facilities.name[school]!),
    );
    const share = (of: City): number => of.meta.inferred.find(({ what }) => what === 'facilities')!.share;
    expect(share(made.city)).toBeCloseTo(
      (share(city) * city.facilities.count) / (city.facilities.count + 1),
      12,
    );
  });

  it('counts units by their station, and thresholds by their place', () => {
    const zone = cityString(city, city.zones.name[0]!) || cityString(city, city.zones.key[0]!);
    const police = city.facilities.kind.indexOf(facilityKind.policeStation);
    const station = cityString(city, city.facilities.key[police]!);
    const made = overrideCity(city, [
      csv('units', `Station,Unit,Number\n${station},patrol,7\n`),
      csv('thresholds', `指标,地点,数值\n排水能力(mm/h),"${zone}",36.5\n`),
    ])!;
    expect(made.city.facilities.capacity[police]).toBe(7);
    expect(made.city.zones.drainTenthMmph[0]).toBe(365);
    const drains = made.city.meta.inferred.find(({ what }) => what === 'zones.drainTenthMmph')!;
    expect(drains.share).toBeCloseTo(1 - 1 / city.zones.count, 12);
  });

  it('stops when asked to', () => {
    expect(
      overrideCity(city, [csv('units', 'Station,Unit,Number\nx,patrol,7\n')], { shouldStop: () => true }),
    ).toBeNull();
  });
});
