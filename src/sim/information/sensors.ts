/**
 * Sensors at facilities: gauges, cameras and weather stations that report to one organisation at an interval.
 *
 * Luck of a reading is addressed by the instrument and its own counter. A camera reports the roads at its junction, and
 * only when what it sees has changed by 5 cm; a gauge reports every time, a weather station its gust and its rain.
 */
import { type City, cellAt } from '../../city/model.ts';
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import type { Channel, Sensor } from '../../contract/institution.ts';
import type { Facet } from '../../contract/pictures.ts';
import { column } from '../../kernel/columns.ts';
import { depthM, depthUnitsPerMetre, paddedIndex, rainBlock, waterRoot } from '../world/fields.ts';
import { facilitiesWith } from '../world/instruments.ts';
import type { World } from '../world/world.ts';
import type { Mail } from './mail.ts';
import { type SensorLine, dropsOut, sendReading, sensorLines } from './readings.ts';

type Kind = 'rainGauge' | 'streamGauge' | 'tideGauge' | 'camera' | 'weatherStation';

/** One instrument: a sensor line of the institution at one facility; instruments take turns. */
interface Instrument extends SensorLine {
  readonly facility: number;
  readonly kind: Kind;
  /** Roads that a camera sees; [] for gauges. */
  readonly roads: readonly number[];
  readonly cell: number;
}

const spec = {
  readings: column('u32', '', 'readings taken so far: the instrument`s own counter'),
  lastTotalMm: column('f64', 'mm', 'rain total at the last reading of a rain gauge'),
  lastTotalAtS: column('u32', 's', 'when that was'),
  lastValue: column('f64', 'see sensor', 'value at the last reading that was sent'),
  failed: column(
    'i32',
    '',
    'event sensor.failed while it has no power or line or is drowned, -1 while it works',
  ),
};
/** How often the system looks which instruments are due, s. */
export const periodS = 10;
/** Least change that a camera's operator mentions, m. */
const cameraChangeM = 0.05;
/** Water in which an instrument's box stands no more, m: boxes of gauges on posts, cameras on masts; assumptions. Level gauges are made for it. */
const drownsFromM: Readonly<Record<Kind, number>> = {
  rainGauge: 1.2,
  weatherStation: 1.5,
  camera: 3,
  streamGauge: Infinity,
  tideGauge: Infinity,
};

/** Instruments' luck with a line is apart from that of callers and messages. */
const instrumentLuck = 0x40000000;

export interface Sensors {
  start(): void;
  step(mail: Mail, nowS: number): void;
}

export function createSensors(world: World): Sensors {
  const instruments = findInstruments(world);
  const table = world.setup.layout.table('sensors', spec, Math.max(1, instruments.length));
  const { fields } = world;
  return {
    start: () => {
      table.failed.fill(noEvent);
    },
    step: (mail, nowS) => {
      for (let index = 0; index < instruments.length; index += 1) {
        const instrument = instruments[index]!;
        if ((nowS + index * periodS) % instrument.intervalS === 0) read(mail, instrument, index, nowS);
      }
    },
  };

  function read(mail: Mail, instrument: Instrument, index: number, nowS: number): void {
    const counter = table.readings[index]!;
    table.readings[index] = counter + 1;
    if (isCutOff(instrument, index, nowS)) return;
    if (dropsOut(world, instrument.line, index, counter)) {
      world.events.emit(eventCode['sensor.failed'], nowS, subjectCode.facility, instrument.facility);
      return;
    }
    const report = (facet: Facet, truth: number, cause: number) =>
      tell(mail, instrument, index, subjectCode.facility, instrument.facility, facet, truth, cause, nowS);
    const { global } = fields;
    switch (instrument.kind) {
      case 'camera':
        return watchRoads(mail, instrument, index, nowS);
      case 'tideGauge':
        return report('level', global.seaLevelM[0]!, global.seaCause[0]!);
      case 'streamGauge':
        return report('depth', deepestNearM(world, instrument.cell), streamCause());
      case 'weatherStation': {
        const gust = fields.wind.gustMps[rainBlock(fields.grid, instrument.cell)]!;
        report('wind', gust, global.windCause[0]!);
        return report('rain', rainSinceLast(instrument, index, nowS), global.rainCause[0]!);
      }
      case 'rainGauge':
        return report('rain', rainSinceLast(instrument, index, nowS), global.rainCause[0]!);
    }
  }

  /** Without power or a line, and under water, there is no reading; that is told once. */
  function isCutOff(instrument: Instrument, index: number, nowS: number): boolean {
    const { facility, channel } = instrument;
    const { carrier } = world.channels.list[channel] as Channel;
    const cut =
      world.lines.powerCut(facility) ??
      drownedBy(instrument) ??
      world.lines.cutAt(carrier, facility, instrumentLuck + index, nowS);
    if (cut === null) table.failed[index] = noEvent;
    else if (table.failed[index] === noEvent) {
      const kind = eventCode['sensor.failed'];
      table.failed[index] = world.events.emit(kind, nowS, subjectCode.facility, facility, 0, 0, cut);
    }
    return cut !== null;
  }

  /** The river where one has come in, else the rain. */
  function streamCause(): number {
    const { riverCause, rainCause } = fields.global;
    return riverCause[0] === noEvent ? rainCause[0]! : riverCause[0]!;
  }

  function drownedBy({ kind, cell }: Instrument): number | null {
    return depthM(fields, cell) < drownsFromM[kind] ? null : waterRoot(fields);
  }

  /** Mean intensity since the last reading, mm/h. */
  function rainSinceLast({ cell }: Instrument, index: number, nowS: number): number {
    const total = fields.rain.totalMm[rainBlock(fields.grid, cell)]!;
    const sinceS = nowS - table.lastTotalAtS[index]!;
    const rate = ((total - table.lastTotalMm[index]!) * 3600) / sinceS;
    table.lastTotalMm[index] = total;
    table.lastTotalAtS[index] = nowS;
    return Math.max(0, rate);
  }

  function watchRoads(mail: Mail, instrument: Instrument, index: number, nowS: number): void {
    let deepest = -1;
    let deepestM = 0;
    for (const road of instrument.roads) {
      const here = world.roadWorld.roads.depthCm[road]! / 100;
      if (deepest >= 0 && here <= deepestM) continue;
      deepest = road;
      deepestM = here;
    }
    const change = deepestM - table.lastValue[index]!;
    if (deepest < 0 || (change < cameraChangeM && change > -cameraChangeM)) return;
    table.lastValue[index] = deepestM;
    const cause = world.roadWorld.roads.waterCause[deepest]!;
    tell(mail, instrument, index, subjectCode.road, deepest, 'depth', deepestM, cause, nowS);
  }

  function tell(
    mail: Mail,
    instrument: Instrument,
    index: number,
    kind: number,
    subject: number,
    facet: Facet,
    truth: number,
    cause: number,
    nowS: number,
  ): void {
    const counter = table.readings[index]! - 1;
    const by = { kind: subjectCode.facility, index: instrument.facility };
    const own = { told: 'sensor.read', by, instrument: index, counter } as const;
    sendReading(mail, instrument, { ...own, kind, subject, facet, truth, cause }, nowS);
  }
}

/** Deepest water in the cell and the eight around it, m: a gauge stands where the bed is. */
function deepestNearM({ fields }: World, cell: number): number {
  const { grid, cells } = fields;
  const middle = paddedIndex(grid, cell);
  let deepest = 0;
  for (let dy = -1; dy <= 1; dy += 1) {
    for (let dx = -1; dx <= 1; dx += 1)
      deepest = Math.max(deepest, cells.depth[middle + dy * grid.stride + dx]!);
  }
  return deepest / depthUnitsPerMetre;
}

function findInstruments(world: World): Instrument[] {
  const { city, documents } = world;
  const instruments: Instrument[] = [];
  for (const line of sensorLines(world, Object.keys(drownsFromM), periodS)) {
    const kind: Sensor['kind'] = documents.institution.sensors[line.line]!.kind;
    for (const facility of facilitiesWith(city, kind)) {
      const cell = cellAt(city, city.facilities.xCm[facility]!, city.facilities.yCm[facility]!);
      if (cell < 0) continue;
      const roads = kind === 'camera' ? roadsAt(city, city.facilities.node[facility]!) : [];
      instruments.push({ ...line, facility, kind: kind as Kind, roads, cell });
    }
  }
  return instruments;
}

/** Roads that meet at a node, ascending. */
export function roadsAt({ roads }: City, node: number): number[] {
  const found: number[] = [];
  for (let road = 0; road < roads.count; road += 1) {
    if (roads.nodeA[road] === node || roads.nodeB[road] === node) found.push(road);
  }
  return found;
}
