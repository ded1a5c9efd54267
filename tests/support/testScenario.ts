/** A short rainstorm on the 1 km test city: everything of the shipped scenario, sooner and stronger. Pure text. */
import type { Documents } from '../../src/contract/documents.ts';
import { type ScenarioFiles, loadScenario } from '../../src/scenario/load.ts';

const scenario = `
sandtable: scenario/1
id: rainstorm-test
title: { en: Test rainstorm, zh: 测试暴雨 }
summary: { en: A short storm for tests., zh: 测试用短时暴雨。 }
type: functional
difficulty: 1
city: { preset: coast, size: 1 km, seed: 1 }
start: 2026-08-12T11:00:00+08:00
duration: 6h
seed: 7
weather:
  rain: { start: 10 min, duration: 90 min, depth: 190 mm, peakPosition: 0.35, b: 0.7, c: 10 min }
  sea: { mean: 0.2 m, tideAmplitude: 0.9 m, tidePeriod: 12.42 h, highAt: 90 min, surge: { peak: 0.4 m, at: 1h, rise: 1h } }
flood: { drains: 50 %, soilFilled: 80 % }
people: { atHome: 55 %, complianceBroadcast: 35 %, complianceKnocked: 85 % }
plan: plan.yaml
institution: institution.yaml
seats: [waterAffairs, trafficPolice, districtOffice, powerCompany]
roles:
  underpasses: { select: underpasses.lowest(3), fallback: roads.lowest(3) }
  lowRoads: { select: roads.lowest(6) }
  lowZones: { select: zones.below(3 m), fallback: zones.lowest(2) }
  rainGauges: { select: facilities.kind(rainGauge), fallback: facilities.all() }
`;

/** A typhoon that stands over the test city at its worst from the first minute on: gusts, rain and a sea above the quays. */
const typhoonWeather = `weather:
  sea: { mean: 2.2 m, tideAmplitude: 0.9 m, tidePeriod: 12.42 h, highAt: 60 min }
  typhoon:
    name: { en: Test typhoon, zh: 测试台风 }
    track:
      - { at: 0h, east: -34 km, north: -25 km, pressure: 945 hPa, maxWind: 46 m/s, maxWindRadius: 34 km }
      - { at: 2h, east: -24 km, north: 40 km, pressure: 955 hPa, maxWind: 41 m/s, maxWindRadius: 36 km }
      - { at: 6h, east: 10 km, north: 170 km, pressure: 975 hPa, maxWind: 28 m/s, maxWindRadius: 50 km }
    landfall: 30 min
    rain: { factor: 2, bands: 60 % }
    shelf: { width: 90 km, depth: 16 m }
    spread: { across: 3 km, time: 5 min, strength: 5 % }
  coldVortex:
    start: 0h
    duration: 6h
    rainFactor: 1.5
    band:
      { from: { east: -40 km, north: 0 km }, to: { east: 40 km, north: 0 km }, halfWidth: 30 km, rain: 25 mm/h, wind: 3 m/s }
`;

const institution = `
sandtable: institution/1
id: test-desks
title: { en: Test desks, zh: 测试值班室 }
channels:
  telemetry: { delay: { median: 20 s, p90: 60 s }, lines: 50, holding: 0 s, loss: 2 % }
  phone: { delay: { median: 60 s, p90: 180 s }, lines: 2, holding: 60 s, loss: 5 % }
  radio: { delay: { median: 30 s, p90: 90 s }, lines: 2, holding: 20 s, loss: 5 % }
  utilityPhone: { delay: { median: 60 s, p90: 180 s }, lines: 2, holding: 60 s, loss: 5 % }
  utilityMeters: { carrier: network, delay: { median: 20 s, p90: 60 s }, lines: 50, holding: 0 s, loss: 2 % }
organisations:
  - key: waterAffairs
    name: { en: Water affairs bureau, zh: 市水务局 }
    orders: [deployPump, recallPump]
    decision: { median: 4 min, p90: 12 min }
    orderChannel: radio
    units: [{ kind: pumpTruck, base: pumpDepot }]
    silentAfter: 30 min
  - key: trafficPolice
    name: { en: Traffic police, zh: 交通警察支队 }
    orders: [closeRoad, reopenRoad]
    decision: { median: 3 min, p90: 10 min }
    orderChannel: radio
    units: [{ kind: patrol, base: policeStation }]
    silentAfter: 30 min
  - key: districtOffice
    name: { en: District office, zh: 区政府值班室 }
    orders: [warnZone, evacuateZone, setResponseLevel]
    decision: { median: 5 min, p90: 15 min }
    orderChannel: phone
    units: []
    silentAfter: 30 min
  - key: powerCompany
    name: { en: Power company, zh: 供电公司 }
    orders: []
    decision: { median: 5 min, p90: 15 min }
    orderChannel: utilityPhone
    units: []
    silentAfter: 30 min
sensors:
  - { kind: rainGauge, to: waterAffairs, channel: telemetry, interval: 5 min, error: 5 %, dropout: 2 % }
  - { kind: streamGauge, to: waterAffairs, channel: telemetry, interval: 5 min, error: 3 %, dropout: 2 % }
  - { kind: camera, to: trafficPolice, channel: telemetry, interval: 2 min, error: 20 %, dropout: 5 % }
  - { kind: weatherStation, to: districtOffice, channel: telemetry, interval: 10 min, error: 5 %, dropout: 2 % }
  - { kind: gasDetector, to: districtOffice, channel: phone, interval: 1 min, error: 5 %, dropout: 0 %, alarm: 3500 ppm, battery: 30 min }
  - { kind: smartMeter, to: powerCompany, channel: utilityMeters, interval: 5 min, error: 2 %, dropout: 2 %, coverage: 90 %, lastGasp: 80 % }
  - { kind: scada, to: powerCompany, channel: telemetry, interval: 1 min, error: 0 %, dropout: 1 %, battery: 4 h }
  - { kind: pressureLogger, to: waterAffairs, channel: utilityMeters, interval: 5 min, error: 2 %, dropout: 2 % }
  - { kind: cellMonitor, to: districtOffice, channel: telemetry, interval: 5 min, error: 1 %, dropout: 1 % }
reports:
  - { from: waterAffairs, to: districtOffice, channel: phone, every: 15 min, items: 6 }
  - { from: trafficPolice, to: waterAffairs, channel: phone, every: 15 min, items: 6 }
  - { from: districtOffice, to: waterAffairs, channel: phone, every: 20 min, items: 6 }
  - { from: powerCompany, to: districtOffice, channel: utilityPhone, every: 15 min, items: 6 }
callCentre:
  operators: 2
  service: 80 s
  patience: 3 min
  background: 40
  forwards:
    - { to: districtOffice, channel: phone, about: building }
    - { to: trafficPolice, channel: phone, about: road }
    - { to: waterAffairs, channel: phone, about: any }
warning: { broadcastReach: 75 %, broadcastRate: 4, contagionRate: 1.2, knocksPerHour: 150 }
`;

const plan = `
sandtable: plan/1
id: test-plan
title: { en: Test plan, zh: 测试预案 }
triggers:
  - id: close-underpass
    organisation: trafficPolice
    title: { en: Close at 20 cm, zh: 20厘米封闭 }
    each: underpasses
    when: 'known(it, "depth") && fact(it, "depth") >= 0.2'
    do: [{ closeRoad: it }]
  - id: pump-low-road
    organisation: waterAffairs
    title: { en: Pump at 30 cm, zh: 30厘米排涝 }
    each: lowRoads
    when: 'known(it, "depth") && fact(it, "depth") >= 0.3'
    do: [{ deployPump: it }]
  - id: warn-low-zone
    organisation: districtOffice
    title: { en: Warn in heavy rain, zh: 强降雨预警 }
    each: lowZones
    when: 'fact(rainGauges, "rain") >= 40 || fact(it, "calls") >= 2'
    hold: 2 min
    do: [{ warnZone: it }]
`;

/** Texts of the test scenario's folder. */
export const testScenarioFiles = {
  'scenario.yaml': scenario,
  'plan.yaml': plan,
  'institution.yaml': institution,
};

export function testDocuments(): Documents {
  return documentsOf(testScenarioFiles);
}

/** The same city, people and desks in a typhoon, with a weather service that warns of it. */
export function typhoonDocuments(): Documents {
  const lines = scenario.split('\n').filter((line) => !/^  (rain|sea):/u.test(line));
  const service =
    'weatherService: { to: [districtOffice], channel: phone, decision: { median: 5 min, p90: 9 min } }\n';
  return documentsOf({
    'scenario.yaml': lines.join('\n').replace('weather:\n', typhoonWeather),
    'plan.yaml': plan,
    'institution.yaml': institution + service,
  });
}

function documentsOf(files: ScenarioFiles): Documents {
  const { documents, issues } = loadScenario(files);
  if (documents === null) throw new Error(JSON.stringify(issues));
  return documents;
}
