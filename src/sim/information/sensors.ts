/**
 * Sensors: gauges and cameras of the city that report to one organisation at an interval.
 *
 * Luck of a reading is addressed by the instrument and its own counter. A camera reports the roads at its junction, and
 * only when what it sees has changed by 5 cm; a gauge reports every time.
 */
import { type City, cellAt, facilityKind } from '../../city/model.ts';
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import type { Channel } from '../../contract/institution.ts';
import { type Facet, facetCode, sourceCode, sources } from '../../contract/pictures.ts';
import { column } from '../../kernel/columns.ts';
import { normal, purpose, uniform } from '../../kernel/random.ts';
import { depthUnitsPerMetre, paddedIndex, rainBlock } from '../world/fields.ts';
import type { World } from '../world/world.ts';
import { type Mail, send, sender } from './mail.ts';

/** One instrument: a sensor line of the institution at one facility. */
interface Instrument {
  readonly facility: number;
  readonly line: number;
  readonly organisation: number;
  readonly channel: number;
  /** A multiple of `periodS`; instruments take turns. */
  readonly intervalS: number;
  /** Roads that a camera sees; [] for gauges. */
  readonly roads: readonly number[];
  readonly cell: number;
}

const spec = {
  readings: column('u32', '', 'readings taken so far: the instrument`s own counter'),
  lastTotalMm: column('f64', 'mm', 'rain total at the last reading of a rain gauge'),
  lastTotalAtS: column('u32', 's', 'when that was'),
  lastValue: column('f64', 'see sensor', 'value at the last reading that was sent'),
  failed: column('i32', '', 'event sensor.failed while it has no power or line, -1 while it has'),
};
/** How often the system looks which instruments are due, s. */
export const periodS = 10;
/** Least change that a camera's operator mentions, m. */
const cameraChangeM = 0.05;

/** Instruments' luck with a line is apart from that of callers and messages. */
const instrumentLuck = 0x40000000;
const dropoutPurpose = purpose('sensor.dropout');
const errorPurpose = purpose('sensor.error');

export interface Sensors {
  start(): void;
  step(mail: Mail, nowS: number): void;
}

export function createSensors(world: World): Sensors {
  const instruments = findInstruments(world);
  const table = world.setup.layout.table('sensors', spec, Math.max(1, instruments.length));
  const { sensors } = world.documents.institution;
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
    const { kind, dropout } = sensors[instrument.line]!;
    const counter = table.readings[index]!;
    table.readings[index] = counter + 1;
    if (isCutOff(instrument, index, nowS)) return;
    if (uniform(world.seed, dropoutPurpose, index, counter) < dropout) {
      world.events.emit(eventCode['sensor.failed'], nowS, subjectCode.facility, instrument.facility);
      return;
    }
    if (kind === 'camera') return watchRoads(mail, instrument, index, counter, nowS);
    const { value, facet, cause } = measure(instrument, kind, index, nowS);
    report(
      mail,
      instrument,
      index,
      counter,
      value,
      facet,
      subjectCode.facility,
      instrument.facility,
      cause,
      nowS,
    );
  }

  /** Without power or a line there is no reading; that is told once. */
  function isCutOff({ facility, channel }: Instrument, index: number, nowS: number): boolean {
    const { carrier } = world.channels.list[channel] as Channel;
    const cut =
      world.lines.powerCut(facility) ?? world.lines.cutAt(carrier, facility, instrumentLuck + index, nowS);
    if (cut === null) table.failed[index] = noEvent;
    else if (table.failed[index] === noEvent) {
      const kind = eventCode['sensor.failed'];
      table.failed[index] = world.events.emit(kind, nowS, subjectCode.facility, facility, 0, 0, cut);
    }
    return cut !== null;
  }

  function measure(
    instrument: Instrument,
    kind: string,
    index: number,
    nowS: number,
  ): { value: number; facet: Facet; cause: number } {
    const { fields } = world;
    if (kind === 'tideGauge')
      return { value: fields.global.seaLevelM[0]!, facet: 'level', cause: fields.global.seaCause[0]! };
    if (kind === 'streamGauge') {
      return {
        value: deepestNearM(world, instrument.cell),
        facet: 'depth',
        cause: fields.global.rainCause[0]!,
      };
    }
    const total = fields.rain.totalMm[rainBlock(fields.grid, instrument.cell)]!;
    const sinceS = nowS - table.lastTotalAtS[index]!;
    const rate = ((total - table.lastTotalMm[index]!) * 3600) / sinceS;
    table.lastTotalMm[index] = total;
    table.lastTotalAtS[index] = nowS;
    return { value: Math.max(0, rate), facet: 'rain', cause: fields.global.rainCause[0]! };
  }

  function watchRoads(
    mail: Mail,
    instrument: Instrument,
    index: number,
    counter: number,
    nowS: number,
  ): void {
    let deepest = -1;
    let depthM = 0;
    for (const road of instrument.roads) {
      const here = world.roadWorld.roads.depthCm[road]! / 100;
      if (deepest >= 0 && here <= depthM) continue;
      deepest = road;
      depthM = here;
    }
    const change = depthM - table.lastValue[index]!;
    if (deepest < 0 || (change < cameraChangeM && change > -cameraChangeM)) return;
    table.lastValue[index] = depthM;
    const cause = world.roadWorld.roads.waterCause[deepest]!;
    report(mail, instrument, index, counter, depthM, 'depth', subjectCode.road, deepest, cause, nowS);
  }

  function report(
    mail: Mail,
    instrument: Instrument,
    index: number,
    counter: number,
    truth: number,
    facet: Facet,
    kind: number,
    subject: number,
    cause: number,
    nowS: number,
  ): void {
    const { error } = sensors[instrument.line]!;
    const noisy = truth * (1 + error * normal(world.seed, errorPurpose, index, counter));
    const value = Math.round(noisy * 1000) / 1000 + 0;
    const event = world.events.emit(
      eventCode['sensor.read'],
      nowS,
      subjectCode.facility,
      instrument.facility,
      value,
      0,
      cause ?? noEvent,
    );
    send(
      mail,
      {
        from: sender.sensor,
        to: instrument.organisation,
        channel: instrument.channel,
        source: sourceCode.sensor,
        confidence: sources.sensor.confidence,
        kind,
        subject,
        facet: facetCode[facet],
        value,
        asOfS: nowS,
        previous: -1,
        luck: ((index << 16) ^ counter) >>> 0,
        cause: event,
      },
      nowS,
    );
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

function findInstruments({ city, documents, channels }: World): Instrument[] {
  const { sensors, organisations } = documents.institution;
  const instruments: Instrument[] = [];
  for (const [line, sensor] of sensors.entries()) {
    const organisation = organisations.findIndex(({ key }) => key === sensor.to);
    const channel = channels.names.indexOf(sensor.channel);
    const intervalS = Math.ceil(sensor.interval / periodS) * periodS;
    for (let facility = 0; facility < city.facilities.count; facility += 1) {
      if (city.facilities.kind[facility] !== facilityKind[sensor.kind]) continue;
      const cell = cellAt(city, city.facilities.xCm[facility]!, city.facilities.yCm[facility]!);
      if (cell < 0) continue;
      const roads = sensor.kind === 'camera' ? roadsAt(city, city.facilities.node[facility]!) : [];
      instruments.push({ facility, line, organisation, channel, intervalS, roads, cell });
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
