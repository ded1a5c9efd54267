/** Moments of a real run for pictures: the run's own city and frames of the truth, as the engine wrote them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeCity } from '../../src/city/package/index.ts';
import { type City, facilityKind, landCover, networkNodeKind, service } from '../../src/city/model.ts';
import type { EventRecord } from '../../src/contract/events.ts';
import {
  type Frame,
  type FrameShape,
  frameBytes,
  frameHeader,
  frameViews,
  vapourBlockCells,
} from '../../src/contract/frame.ts';
import { readKernels, readScenario } from '../../src/headless/read.ts';
import { buildRun } from '../../src/run/build.ts';
import { loadWater } from '../../src/run/water.ts';
import type { Moment, RunMoments } from '../../tests/bench/scene/moments.ts';

const stepS = 60;
const hourS = 3600;

const isDay = (hour: number): boolean => hour > 6 && hour < 18.4;

interface Place {
  xM: number;
  yM: number;
}
type Kept = Omit<Moment, 'frame'> & { buffer: ArrayBuffer };

/** Moments that an event makes: the first event of the kind, and where it was. `ofPumps` are the numbers of the pumps' failures so far. */
const byEvent: readonly [
  string,
  (event: EventRecord, city: City, ofPumps: ReadonlySet<number>) => Place | null,
][] = [
  [
    'levee',
    ({ kind, subject }, city) => (kind === 'levee.breached' ? placeOfCell(city, subject.index) : null),
  ],
  ['landfall', ({ kind }) => (kind === 'storm.landfall' ? { xM: 0, yM: 0 } : null)],
  ['transformer', (event, city) => floodedNode(event, city, networkNodeKind.powerBlock)],
  ['substation', (event, city) => floodedNode(event, city, networkNodeKind.substation)],
  ['pump', (event, city) => failedNode(event, city, ['drain.pumpStopped'])],
  ['deeper', deeperWater],
  ['hospital', hospitalWithoutGrid],
  ['telephone', (event, city) => failedNode(event, city, ['telecom.cellLost', 'telecom.exchangeLost'])],
];

/** How much later than its event a moment is kept, s: a levee has given way when its gap is deep and water stands behind it. */
const laterS: Readonly<Record<string, number>> = { levee: 2400 };

/** Moments at which a number of the frame is highest, in a part of the day. */
const byPeak: readonly [
  string,
  (frame: Frame, hour: number) => number,
  (frame: Frame, city: City) => Place,
][] = [
  ['wind', ({ header }, hour) => (isDay(hour) ? header[frameHeader.windMps]! : 0), () => ({ xM: 0, yM: 0 })],
  ['rain', ({ header }, hour) => (isDay(hour) ? header[frameHeader.rainMmph]! : 0), () => ({ xM: 0, yM: 0 })],
  ['flood', ({ header }, hour) => (isDay(hour) ? header[frameHeader.wetCells]! : 0), wetPlace],
  ['dark', (frame, hour) => (isDay(hour) ? darkBuildings(frame).length : 0), darkPlace],
  ['night', (frame, hour) => (hour >= 20.5 || hour < 3 ? darkBuildings(frame).length : 0), darkPlace],
];

/** Runs a scenario to its end and keeps its moments in `folder`: `run.json`, `city.city` and a frame each. */
export async function writeMoments(scenario: string, seed: number, folder: string): Promise<RunMoments> {
  const { files } = readScenario(scenario);
  const openWater = await loadWater();
  const { engine, city } = buildRun({ files, seed, kernels: readKernels(), openWater, checkpoints: false });
  const { durationS, startsAt } = engine.info();
  const { id, shape } = engine.openView({ as: 'observer' });
  const buffer = new ArrayBuffer(frameBytes(shape));
  const frame = frameViews(shape, buffer);
  const kept = new Map<string, Kept>();
  const peaks = new Map<string, number>();
  const ofPumps = new Set<number>();
  const waiting = new Map<string, { atS: number; place: Place }>();
  let events = 0;
  for (let atS = stepS; atS <= durationS; atS += stepS) {
    if (engine.advance(atS).fault !== null) break;
    engine.writeFrame(id, buffer);
    const hour = hourAt(startsAt, atS);
    const keep = (name: string, place: Place) =>
      kept.set(name, { name, atS, hour, ...place, buffer: buffer.slice(0) });
    const fresh = engine.events(id, events, Infinity);
    events += fresh.length;
    for (const event of fresh) if (event.kind === 'drain.pumpStopped') ofPumps.add(event.id);
    for (const [name, find] of byEvent) {
      const place =
        kept.has(name) || waiting.has(name)
          ? undefined
          : fresh.map((event) => find(event, city, ofPumps)).find((at) => at !== null);
      if (place === undefined) continue;
      const late = laterS[name];
      if (late === undefined) keep(name, place!);
      else waiting.set(name, { atS: atS + late, place: place! });
    }
    for (const [name, { atS: dueS, place }] of waiting) if (atS === dueS) keep(name, place);
    for (const [name, valueOf, placeOf] of byPeak) {
      const value = valueOf(frame, hour);
      if (value <= (peaks.get(name) ?? 0)) continue;
      peaks.set(name, value);
      keep(name, placeOf(frame, city));
    }
  }
  return writeKept(folder, city, shape, kept);
}

/** Until when the leak's run goes on, and what neither moves its water nor its vapour, and is left out. */
const leakUntilS = 17 * hourS;
const leftOut = [
  'movement',
  'people',
  'sensors',
  'observers',
  'communities',
  'callCentre',
  'departments',
  'response',
];

/**
 * Runs a scenario with its own seed and keeps its first leak and the moment at which most vapour is in the air, as `writeMoments` does. People and traffic stand
 * still meanwhile.
 */
export async function writeLeak(scenario: string, folder: string): Promise<RunMoments> {
  const { files } = readScenario(scenario);
  const openWater = await loadWater();
  const { engine, city } = buildRun({
    ...{ files, kernels: readKernels(), openWater, checkpoints: false },
    around: (name, step) => (leftOut.includes(name) ? () => undefined : step),
  });
  const { startsAt } = engine.info();
  const { id, shape } = engine.openView({ as: 'observer' });
  const buffer = new ArrayBuffer(frameBytes(shape));
  const frame = frameViews(shape, buffer);
  const kept = new Map<string, Kept>();
  let most = 0;
  for (let atS = stepS, events = 0; atS <= leakUntilS; atS += stepS) {
    if (engine.advance(atS).fault !== null) break;
    const fresh = engine.events(id, events, Infinity);
    events += fresh.length;
    engine.writeFrame(id, buffer);
    const hour = hourAt(startsAt, atS);
    const keep = (name: string, place: Place) =>
      kept.set(name, { name, atS, hour, ...place, buffer: buffer.slice(0) });
    const leak = fresh.find(({ kind }) => kind === 'asset.leaks');
    if (leak !== undefined && !kept.has('tank')) keep('tank', placeIn(city.networkNodes, leak.subject.index));
    const vapour = frame.vapourPpm.reduce((sum, ppm) => sum + ppm, 0);
    if (vapour <= most) continue;
    most = vapour;
    keep('plume', thickest(frame, city));
  }
  return writeKept(folder, city, shape, kept);
}

/** Where the vapour is thickest. */
function thickest({ vapourPpm }: Frame, { terrain, meta: { boundsCm } }: City): Place {
  const block = vapourPpm.reduce((most, ppm, at) => (ppm > vapourPpm[most]! ? at : most), 0);
  const cols = Math.ceil(terrain.cols / vapourBlockCells);
  const sideM = (vapourBlockCells * terrain.cellCm) / 100;
  return {
    xM: boundsCm.x0 / 100 + ((block % cols) + 0.5) * sideM,
    yM: boundsCm.y0 / 100 + (Math.floor(block / cols) + 0.5) * sideM,
  };
}

/** Writes the city and a frame for each moment. */
function writeKept(
  folder: string,
  city: City,
  shape: FrameShape,
  kept: ReadonlyMap<string, Kept>,
): RunMoments {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'city.city'), encodeCity(city));
  const moments = [...kept.values()].map(({ buffer: bytes, ...moment }) => {
    writeFileSync(join(folder, `${moment.name}.frame`), new Uint8Array(bytes));
    return { ...moment, frame: `${moment.name}.frame` };
  });
  const run: RunMoments = { shape, moments };
  writeFileSync(join(folder, 'run.json'), JSON.stringify(run));
  return run;
}

/** Hour of the day on the exercise's clock, `T16:00:00+08:00`. */
function hourAt(startsAt: string, atS: number): number {
  const [, hour = '0', minute = '0'] = /T(\d\d):(\d\d)/u.exec(startsAt) ?? [];
  return (Number(hour) + Number(minute) / 60 + atS / hourS) % 24;
}

function floodedNode({ kind, subject }: EventRecord, { networkNodes }: City, of: number): Place | null {
  if (kind !== 'asset.flooded' || networkNodes.kind[subject.index] !== of) return null;
  return placeIn(networkNodes, subject.index);
}

function failedNode(
  { kind, subject }: EventRecord,
  { networkNodes }: City,
  of: readonly string[],
): Place | null {
  return of.includes(kind) ? placeIn(networkNodes, subject.index) : null;
}

/** Water on a street or at a building that names a pump that stands still. */
function deeperWater(
  { kind, subject, causes }: EventRecord,
  city: City,
  ofPumps: ReadonlySet<number>,
): Place | null {
  if (!causes.some((cause) => ofPumps.has(cause))) return null;
  if (kind === 'flood.buildingWet') return placeIn(city.buildings, subject.index);
  if (kind !== 'flood.roadWet' && kind !== 'road.closedByWater') return null;
  const { pointStart, xCm, yCm } = city.roads;
  const middle = (pointStart[subject.index]! + pointStart[subject.index + 1]!) >> 1;
  return { xM: xCm[middle]! / 100, yM: yCm[middle]! / 100 };
}

function hospitalWithoutGrid({ kind, subject, a }: EventRecord, { facilities }: City): Place | null {
  const isOne = (kind === 'facility.onReserve' || kind === 'facility.serviceLost') && a === service.power;
  return isOne && facilities.kind[subject.index] === facilityKind.hospital
    ? placeIn(facilities, subject.index)
    : null;
}

function placeIn({ xCm, yCm }: { xCm: Int32Array; yCm: Int32Array }, index: number): Place {
  return { xM: xCm[index]! / 100, yM: yCm[index]! / 100 };
}

/** Middle of a terrain cell. */
function placeOfCell({ terrain: { cols, cellCm }, meta: { boundsCm } }: City, cell: number): Place {
  const xM = (boundsCm.x0 + ((cell % cols) + 0.5) * cellCm) / 100;
  const yM = (boundsCm.y0 + (Math.floor(cell / cols) + 0.5) * cellCm) / 100;
  return { xM, yM };
}

function darkBuildings({ buildingPower }: Frame): number[] {
  return Array.from(buildingPower.keys()).filter((building) => buildingPower[building]! < 128);
}

function darkPlace(frame: Frame, { buildings }: City): Place {
  return crowded(darkBuildings(frame).map((building) => placeIn(buildings, building)));
}

/** Where most streets are under water, away from the slab's edges, so that there is city around it. */
function wetPlace({ waterDepthM }: Frame, city: City): Place {
  const { terrain, meta } = city;
  const { boundsCm } = meta;
  const places: Place[] = [];
  const sideM = (terrain.cols * terrain.cellCm) / 100;
  for (let cell = 0; cell < waterDepthM.length; cell += 1) {
    if (terrain.cover[cell] !== landCover.road || waterDepthM[cell]! <= 0.15) continue;
    const place = placeOfCell(city, cell);
    const [eastM, northM] = [place.xM - boundsCm.x0 / 100, place.yM - boundsCm.y0 / 100];
    const edgeM = Math.min(eastM, northM, sideM - eastM, sideM - northM);
    if (edgeM >= sideM / 5) places.push(place);
  }
  return crowded(places);
}

/** Mean of the places in the square of 400 m that holds most of them. */
function crowded(places: readonly Place[]): Place {
  const squares = new Map<string, Place[]>();
  for (const place of places) {
    const key = `${Math.floor(place.xM / 400)},${Math.floor(place.yM / 400)}`;
    squares.set(key, [...(squares.get(key) ?? []), place]);
  }
  const most = [...squares.values()].toSorted((a, b) => b.length - a.length)[0] ?? [{ xM: 0, yM: 0 }];
  const mean = (of: keyof Place) => most.reduce((sum, place) => sum + place[of], 0) / most.length;
  return { xM: mean('xM'), yM: mean('yM') };
}
