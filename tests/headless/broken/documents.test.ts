/** Scenario, plan and institution with one thing broken each: refused with file, line, path and expectation. */
import { describe, expect, it } from 'vitest';
import { describeIssue } from '../../../src/headless/messages.ts';
import { checkScenarioFolder } from '../../../src/run/check.ts';
import { testCity } from '../../support/drill.ts';
import { type FolderFiles, folderWith, lineOf } from '../../support/scenario.ts';

interface Broken {
  what: string;
  from: string;
  to: string;
  code: string;
  path: string;
  /** What the message offers instead, or says about what is wrong. */
  says: string;
  /** Text that stands on the line of the finding and nowhere before; `to` where not stated. */
  at?: string;
  /** File of the finding where it is not the one that was changed. */
  file?: keyof FolderFiles;
  column?: number;
}

const documents: Record<keyof FolderFiles, Broken[]> = {
  'scenario.yaml': [
    {
      what: 'text for a number',
      from: 'difficulty: 1',
      to: 'difficulty: two',
      code: 'schema.type',
      path: 'difficulty',
      says: 'expected number',
      column: 13,
    },
    {
      what: 'a list for a map',
      from: 'flood: { drains: 50 %, soilFilled: 80 % }',
      to: 'flood: [50 %]',
      code: 'schema.type',
      path: 'flood',
      says: 'expected object',
    },
    {
      what: 'an unknown unit',
      from: 'depth: 190 mm',
      to: 'depth: 190 furlong',
      code: 'schema.unknownUnit',
      path: 'weather.rain.depth',
      says: 'units mm, cm',
    },
    {
      what: 'a quantity without its unit',
      from: 'duration: 90 min',
      to: 'duration: "90"',
      code: 'schema.unknownUnit',
      path: 'weather.rain.duration',
      says: 'units s, min, h, d',
    },
    {
      what: 'no number',
      from: 'depth: 190 mm',
      to: 'depth: much rain',
      code: 'schema.notANumber',
      path: 'weather.rain.depth',
      says: 'much rain',
    },
    {
      what: 'a share above one',
      from: 'drains: 50 %',
      to: 'drains: 150 %',
      code: 'schema.outOfRange',
      path: 'flood.drains',
      says: 'max 1',
    },
    {
      what: 'a negative duration',
      from: 'duration: 6h',
      to: 'duration: -6h',
      code: 'schema.outOfRange',
      path: 'duration',
      says: 'min 60',
    },
    { what: 'NaN', from: 'seed: 7', to: 'seed: .nan', code: 'schema.type', path: 'seed', says: 'found NaN' },
    {
      what: 'infinity',
      from: 'peakPosition: 0.35',
      to: 'peakPosition: .inf',
      code: 'schema.type',
      path: 'weather.rain.peakPosition',
      says: 'expected number',
    },
    {
      what: 'a quantity of NaN',
      from: 'depth: 190 mm',
      to: 'depth: NaN mm',
      code: 'schema.notANumber',
      path: 'weather.rain.depth',
      says: 'NaN mm',
    },
    {
      what: 'a seed beyond 32 bits',
      from: 'seed: 7',
      to: 'seed: 4294967296',
      code: 'schema.tooBig',
      path: 'seed',
      says: 'most 4294967295',
    },
    {
      what: 'a key that is not known',
      from: 'difficulty: 1',
      to: 'difficulty: 1\ndificulty: 2',
      code: 'schema.unknownKey',
      path: 'dificulty',
      says: 'expected sandtable, id, title',
      at: 'dificulty',
      column: 1,
    },
    {
      what: 'a key that is not known deep inside',
      from: 'highAt: 90 min',
      to: 'hiAt: 90 min',
      code: 'schema.unknownKey',
      path: 'weather.sea.hiAt',
      says: 'tidePeriod, highAt',
    },
    {
      what: 'a missing value',
      from: 'seed: 7\n',
      to: '',
      code: 'schema.missing',
      path: 'seed',
      says: 'expected number',
      at: 'sandtable: scenario/1',
    },
    {
      what: 'a value that is no option',
      from: 'type: functional',
      to: 'type: quiz',
      code: 'schema.value',
      path: 'type',
      says: 'seminar, tabletop, game, functional',
    },
    {
      what: 'a form that is no option',
      from: 'c: 10 min',
      to: 'c: 10 min, spatial: { kind: ring }',
      code: 'schema.noOption',
      path: 'weather.rain.spatial.kind',
      says: 'uniform, cell',
    },
    {
      what: 'a start without an offset',
      from: '2026-08-12T11:00:00+08:00',
      to: '2026-08-12 11:00',
      code: 'schema.format',
      path: 'start',
      says: 'expected',
    },
    {
      what: 'a version of the future',
      from: 'scenario/1',
      to: 'scenario/9',
      code: 'schema.value',
      path: 'sandtable',
      says: 'expected scenario/1',
    },
    {
      what: 'a seat for nobody',
      from: 'seats: [waterAffairs',
      to: 'seats: [harbourMaster',
      code: 'scenario.unknownSeat',
      path: 'seats.0',
      says: 'expected waterAffairs, trafficPolice, districtOffice',
    },
    {
      what: 'a seat twice',
      from: 'seats: [waterAffairs',
      to: 'seats: [trafficPolice',
      code: 'scenario.seatTwice',
      path: 'seats.1',
      says: 'twice',
    },
    {
      what: 'rain after the end',
      from: 'start: 10 min',
      to: 'start: 7h',
      code: 'scenario.rainAfterEnd',
      path: 'weather.rain.start',
      says: 'durationS 21600',
    },
    {
      what: 'a selector of a table that is not there',
      from: 'roads.lowest(6)',
      to: 'canals.lowest(6)',
      code: 'scenario.selectorTable',
      path: 'roles.lowRoads.select',
      says: 'zones, roads',
    },
    {
      what: 'a selector of a table that every object has',
      from: 'roads.lowest(6)',
      to: 'constructor.all()',
      code: 'scenario.selectorTable',
      path: 'roles.lowRoads.select',
      says: 'zones, roads',
    },
    {
      what: 'a selector by an unknown choice',
      from: 'roads.lowest(6)',
      to: 'roads.prettiest(6)',
      code: 'scenario.selectorChoice',
      path: 'roles.lowRoads.select',
      says: 'lowest, highest',
    },
    {
      what: 'a selector that is none',
      from: 'roads.lowest(6)',
      to: 'the low roads',
      code: 'scenario.selectorSyntax',
      path: 'roles.lowRoads.select',
      says: 'table.choice',
    },
    {
      what: 'a selector with an unknown unit',
      from: 'zones.below(3 m)',
      to: 'zones.below(3 ft)',
      code: 'scenario.selectorHeight',
      path: 'roles.lowZones.select',
      says: 'units mm, cm, m, km',
    },
    {
      what: 'a selector that finds nothing here',
      from: 'roads.lowest(6)',
      to: 'zones.below(-4 m)',
      code: 'scenario.roleEmpty',
      path: 'roles.lowRoads.select',
      says: 'finds',
    },
    {
      what: 'a role that names itself',
      from: 'roads.lowest(6)',
      to: 'lowRoads.all()',
      code: 'scenario.selectorTable',
      path: 'roles.lowRoads.select',
      says: 'zones, roads',
    },
    {
      what: 'a role named like a word of the language',
      from: 'lowRoads: {',
      to: 'fact: {',
      code: 'scenario.roleName',
      path: 'roles.fact',
      says: 'role fact',
    },
    {
      what: 'a plan that is not there',
      from: 'plan: plan.yaml',
      to: 'plan: ../../etc/passwd',
      code: 'scenario.missingFile',
      path: 'plan',
      says: '../../etc/passwd',
    },
    {
      what: 'a plan that is something else',
      from: 'plan: plan.yaml',
      to: 'plan: institution.yaml',
      code: 'schema.value',
      path: 'sandtable',
      says: 'expected plan/1',
      file: 'institution.yaml',
      at: 'sandtable: institution/1',
    },
  ],
  'plan.yaml': [
    {
      what: 'a condition cut off',
      from: ">= 0.3'",
      to: ">='",
      code: 'cel.syntax',
      path: 'triggers.1.when',
      says: 'EOF',
    },
    {
      what: 'a depth compared with text',
      from: 'fact(it, "depth") >= 0.3',
      to: 'fact(it, "depth") >= "deep"',
      code: 'cel.type',
      path: 'triggers.1.when',
      says: 'double >= string',
      column: 34,
    },
    {
      what: 'a condition that is a number',
      from: 'known(it, "depth") && fact(it, "depth") >= 0.3',
      to: 'fact(it, "depth") + 2.0',
      code: 'cel.notBool',
      path: 'triggers.1.when',
      says: 'double',
    },
    {
      what: 'a regular expression',
      from: 'known(it, "depth") && fact(it, "depth") >= 0.3',
      to: 'it.matches("(a+)+")',
      code: 'cel.notAllowed',
      path: 'triggers.1.when',
      says: 'must not use',
    },
    {
      what: 'a wall clock',
      from: 'known(it, "depth") && fact(it, "depth") >= 0.3',
      to: 'timestamp("2026-01-01T00:00:00Z") > timestamp("2025-01-01T00:00:00Z")',
      code: 'cel.notAllowed',
      path: 'triggers.1.when',
      says: 'timestamp()',
    },
    {
      what: 'a duration',
      from: 'known(it, "depth") && fact(it, "depth") >= 0.3',
      to: 'duration("1h") > duration("2h")',
      code: 'cel.notAllowed',
      path: 'triggers.1.when',
      says: 'duration()',
    },
    {
      what: 'a list',
      from: 'known(it, "depth") && fact(it, "depth") >= 0.3',
      to: '[1, 2].exists(x, x > 1)',
      code: 'cel.syntax',
      path: 'triggers.1.when',
      says: 'List',
    },
    {
      what: 'a map',
      from: 'known(it, "depth") && fact(it, "depth") >= 0.3',
      to: '{"a": 1}["a"] > 0',
      code: 'cel.syntax',
      path: 'triggers.1.when',
      says: 'Map',
    },
    {
      what: 'a facet that is not there',
      from: 'fact(it, "depth") >= 0.3',
      to: 'fact(it, "mood") >= 0.3',
      code: 'cel.unknownFacet',
      path: 'triggers.1.when',
      says: 'mood',
    },
    {
      what: 'a role that is not there',
      from: 'fact(rainGauges, "rain")',
      to: 'fact(sunGauges, "rain")',
      code: 'cel.type',
      path: 'triggers.2.when',
      says: 'sunGauges',
    },
    {
      what: 'more than 200 parts',
      from: 'known(it, "depth") && fact(it, "depth") >= 0.3',
      to: Array.from({ length: 120 }, () => 'true').join(' || '),
      code: 'cel.syntax',
      path: 'triggers.1.when',
      says: '200',
    },
    {
      what: '`it` where there is none',
      from: '    each: lowRoads\n',
      to: '',
      code: 'cel.type',
      path: 'triggers.1.when',
      says: 'it',
      at: 'fact(it, "depth") >= 0.3',
    },
    {
      what: 'each of a role that is not there',
      from: 'each: lowRoads',
      to: 'each: highRoads',
      code: 'plan.unknownRole',
      path: 'triggers.1.each',
      says: 'expected underpasses, lowRoads',
    },
    {
      what: 'an order for a role that is not there',
      from: 'deployPump: it',
      to: 'deployPump: highRoads',
      code: 'plan.unknownTarget',
      path: 'triggers.1.do.0.deployPump',
      says: 'expected underpasses, lowRoads',
    },
    {
      what: 'an order for the wrong kind of place',
      from: 'deployPump: it',
      to: 'deployPump: lowZones',
      code: 'plan.wrongTarget',
      path: 'triggers.1.do.0.deployPump',
      says: 'wanted road',
    },
    {
      what: 'an order that is not the organisation’s',
      from: 'deployPump: it',
      to: 'closeRoad: it',
      code: 'plan.orderNotAllowed',
      path: 'triggers.1.do.0.closeRoad',
      says: 'may not',
      at: 'closeRoad: it }]\n  - id: warn',
    },
    {
      what: 'an order that does not exist',
      from: 'deployPump: it',
      to: 'callHelicopter: it',
      code: 'schema.noOption',
      path: 'triggers.1.do.0',
      says: 'warnZone, evacuateZone',
    },
    {
      what: 'an organisation that is not there',
      from: 'organisation: waterAffairs',
      to: 'organisation: fireBrigade',
      code: 'plan.unknownOrganisation',
      path: 'triggers.1.organisation',
      says: 'expected waterAffairs',
    },
    {
      what: 'an id twice',
      from: 'id: pump-low-road',
      to: 'id: close-underpass',
      code: 'plan.triggerTwice',
      path: 'triggers.1.id',
      says: 'close-underpass',
      at: 'id: close-underpass\n    organisation: waterAffairs',
    },
    {
      what: 'a negative hold',
      from: 'hold: 2 min',
      to: 'hold: -2 min',
      code: 'schema.outOfRange',
      path: 'triggers.2.hold',
      says: 'min 0',
    },
  ],
  'institution.yaml': [
    {
      what: 'a channel that is not there',
      from: 'to: waterAffairs, channel: telemetry, interval: 5 min, error: 5 %',
      to: 'to: waterAffairs, channel: pigeon, interval: 5 min, error: 5 %',
      code: 'institution.unknownChannel',
      path: 'sensors.0.channel',
      says: 'expected telemetry, phone, radio',
    },
    {
      what: 'a channel that every object has',
      from: 'orderChannel: radio',
      to: 'orderChannel: toString',
      code: 'institution.unknownChannel',
      path: 'organisations.0.orderChannel',
      says: 'expected telemetry, phone, radio',
    },
    {
      what: 'a report to nobody',
      from: '{ from: waterAffairs, to: districtOffice',
      to: '{ from: waterAffairs, to: nobody',
      code: 'institution.unknownOrganisation',
      path: 'reports.0.to',
      says: 'expected waterAffairs',
    },
    {
      what: 'a report to oneself',
      from: '{ from: waterAffairs, to: districtOffice',
      to: '{ from: waterAffairs, to: waterAffairs',
      code: 'institution.reportToSelf',
      path: 'reports.0.to',
      says: 'itself',
    },
    {
      what: 'an organisation twice',
      from: 'key: trafficPolice',
      to: 'key: waterAffairs',
      code: 'institution.organisationTwice',
      path: 'organisations.1.key',
      says: 'waterAffairs',
      at: 'key: waterAffairs\n    name: { en: Traffic',
    },
    {
      what: 'a 90th percentile below the median',
      from: 'median: 60 s, p90: 180 s',
      to: 'median: 60 s, p90: 10 s',
      code: 'institution.p90BelowMedian',
      path: 'channels.phone.delay.p90',
      says: 'medianS 60',
    },
    {
      what: 'a report every half minute and a bit',
      from: 'every: 15 min, items: 6 }\n  - { from: trafficPolice',
      to: 'every: 90 s, items: 6 }\n  - { from: trafficPolice',
      code: 'institution.wholeMinutes',
      path: 'reports.0.every',
      says: 'whole minutes',
    },
    {
      what: 'half an operator',
      from: 'operators: 2',
      to: 'operators: 0.5',
      code: 'schema.type',
      path: 'callCentre.operators',
      says: 'expected int',
    },
    {
      what: 'a loss above one',
      from: 'holding: 0 s, loss: 2 %',
      to: 'holding: 0 s, loss: 101 %',
      code: 'schema.outOfRange',
      path: 'channels.telemetry.loss',
      says: 'max 1',
    },
    {
      what: 'a sensor of a kind that is not there',
      from: 'kind: rainGauge',
      to: 'kind: crystalBall',
      code: 'schema.value',
      path: 'sensors.0.kind',
      says: 'rainGauge, streamGauge',
    },
    {
      what: 'a name with a space',
      from: '  radio: {',
      to: '  "our radio": {',
      code: 'schema.keyFormat',
      path: 'channels.our radio',
      says: 'our radio',
    },
  ],
};

describe('the test scenario', () => {
  it('is sound', () => {
    expect(checkScenarioFolder(folderWith('scenario.yaml', 'seed: 7', 'seed: 7'), testCity())).toEqual([]);
  });
});

describe.each(Object.keys(documents) as (keyof FolderFiles)[])('%s', (file) => {
  it.each(documents[file])(
    'with $what is refused',
    ({ from, to, code, path, says, at, column, file: foundIn = file }) => {
      const files = folderWith(file, from, to);
      const issues = checkScenarioFolder(files, testCity());
      const found = issues.find((issue) => issue.code === code && issue.path === path);
      expect(found, JSON.stringify(issues)).toBeDefined();
      expect(found?.severity).toBe('error');
      expect(describeIssue(found!)).toContain(says);
      expect(found?.file).toBe(foundIn);
      expect(found?.line).toBe(lineOf(files[foundIn], at ?? to));
      if (column !== undefined) expect(found?.column).toBe(column);
      expect(found?.column).toBeGreaterThanOrEqual(1);
    },
  );
});
