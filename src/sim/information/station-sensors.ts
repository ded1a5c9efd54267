/**
 * Instruments at stations of the networks: remote terminals by which a control centre sees its power stations and substations
 * (SCADA), and gas detectors beside tanks and stations of oil and gas.
 *
 * A terminal is asked at an interval and tells when its station goes out or comes back, and every hour; where it does not answer the
 * centre notes that. A detector tells from its alarm threshold on, and when the air is clear again. Both work on a battery when the
 * power goes, and not under water or without a line.
 */
import { cellAt, networkNodeKind, service } from '../../city/model.ts';
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import type { Channel, SensorOf } from '../../contract/institution.ts';
import { column } from '../../kernel/columns.ts';
import { dependencyRule } from '../lifelines/dependencies/rules.ts';
import { assetCondition } from '../world/assets.ts';
import { depthM, dominatingVapour, vapourBlock, waterRoot } from '../world/fields.ts';
import { stationsWith } from '../world/instruments.ts';
import type { World } from '../world/world.ts';
import type { Mail } from './mail.ts';
import { type SensorLine, dropsOut, knownSilent, noteSilent, sendReading, sensorLines } from './readings.ts';

const spec = {
  readings: column('u32', '', 'readings taken so far: the counter of its luck'),
  told: column('f64', 'see sensor', 'value that was told last'),
  toldAtS: column('u32', 's', '1 + second of that, 0 never'),
  darkSinceS: column('u32', 's', '1 + second since which it lives on its battery, 0 while it has power'),
  failed: column('i32', '', 'event of its failure, -1 while it works'),
};

/** Time after which the state of a station is told again all the same, s; change of a concentration that is; assumptions. */
const againAfterS = 3600;
const gasChangeFrom = 0.25;
/** Detectors of heavy vapours stand 0.3 to 0.6 m above the ground (GB/T 50493, from knowledge of the standard). */
const detectorDrownsFromM = 0.3;
/** Share of its load below which a power station or substation counts as out. */
const outBelow = 0.5;
/** Their luck is apart from that of other instruments. */
const firstInstrument = 0x8000;

interface Instrument extends SensorLine {
  readonly node: number;
  /** Null of a terminal. */
  readonly alarmPpm: number | null;
  readonly batteryS: number;
  /** Transformer from which a detector lives, the station itself of a terminal; -1 where it has none. */
  readonly power: number;
  /** Cell over which it speaks. */
  readonly over: number;
  /** Terrain cell and block of vapour; -1 outside the grid. */
  readonly cell: number;
  readonly block: number;
}

export interface StationSensors {
  start(): void;
  step(mail: Mail, nowS: number): void;
}

export function createStationSensors(world: World, periodS: number): StationSensors {
  const instruments = findInstruments(world, periodS);
  const table = world.setup.layout.table('stationSensors', spec, Math.max(1, instruments.length));
  const { services, assets, fields, lines } = world;
  const { requiredLevel } = dependencyRule(service.power);
  return {
    start: () => table.failed.fill(noEvent),
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
    const cut = failureOf(instrument, index, nowS);
    noteFailure(instrument, index, cut, nowS);
    if (cut !== null || dropsOut(world, instrument.line, firstInstrument + index, counter)) return;
    if (instrument.alarmPpm === null) readStation(mail, instrument, index, nowS);
    else readGas(mail, instrument, instrument.alarmPpm, index, nowS);
  }

  /** Event that keeps it from speaking, null where nothing does. */
  function failureOf(instrument: Instrument, index: number, nowS: number): number | null {
    const { carrier } = world.channels.list[instrument.channel] as Channel;
    // A centre that is cut off itself hears nobody, and knows that.
    const deaf =
      instrument.alarmPpm === null
        ? lines.cutAt(carrier, lines.placeOf[instrument.organisation]!, firstInstrument, nowS)
        : null;
    return (
      deaf ??
      drownedBy(instrument) ??
      emptyBattery(instrument, index, nowS) ??
      lines.lineCut(carrier, instrument.over)
    );
  }

  function drownedBy({ node, alarmPpm, cell }: Instrument): number | null {
    if (alarmPpm === null) {
      return assets.nodes.condition[node] === assetCondition.flooded ? assets.nodes.cause[node]! : null;
    }
    return depthM(fields, cell) < detectorDrownsFromM ? null : waterRoot(fields);
  }

  function emptyBattery({ power, batteryS }: Instrument, index: number, nowS: number): number | null {
    if (power < 0 || services.supply.level[power]! >= requiredLevel) {
      table.darkSinceS[index] = 0;
      return null;
    }
    if (table.darkSinceS[index] === 0) table.darkSinceS[index] = nowS + 1;
    return nowS - (table.darkSinceS[index]! - 1) < batteryS ? null : services.supply.cause[power]!;
  }

  /** A centre notes which of its terminals does not answer; a detector that fails tells nobody. */
  function noteFailure(instrument: Instrument, index: number, cut: number | null, nowS: number): void {
    const { node, organisation } = instrument;
    const subject = { kind: subjectCode.networkNode, index: node };
    if (cut === null) {
      table.failed[index] = noEvent;
    } else if (table.failed[index] === noEvent) {
      const kind = eventCode['station.failed'];
      table.failed[index] = world.events.emit(kind, nowS, subject.kind, node, 0, 0, cut);
      table.toldAtS[index] = 0;
    }
    if (instrument.alarmPpm !== null) return;
    const share = cut === null ? 0 : 1;
    if (knownSilent(world, organisation, subject.kind, node) === share) return;
    const cause = cut === null ? services.supply.cause[node]! : table.failed[index]!;
    noteSilent(world, 'station.silent', organisation, subject, share, cause, nowS);
  }

  function readStation(mail: Mail, instrument: Instrument, index: number, nowS: number): void {
    const { node } = instrument;
    const isWhole = assets.nodes.condition[node] === assetCondition.whole;
    const isOut = !isWhole || services.supply.level[node]! < outBelow;
    const value = isOut ? 1 : 0;
    const isOld = table.toldAtS[index] === 0 || nowS - (table.toldAtS[index]! - 1) >= againAfterS;
    if (!isOld && value === table.told[index]) return;
    const cause = isWhole ? services.supply.cause[node]! : assets.nodes.cause[node]!;
    tell(mail, instrument, index, 'stationOut', value, value, cause, nowS);
  }

  function readGas(mail: Mail, instrument: Instrument, alarmPpm: number, index: number, nowS: number): void {
    const { ppm } = dominatingVapour(fields, instrument.block);
    const shown = ppm < alarmPpm ? 0 : ppm;
    const told = table.told[index]!;
    const change = Math.abs(shown - told);
    if (change === 0 || (shown > 0 && change < gasChangeFrom * told)) return;
    const cause = ppm > 0 ? fields.vapour.cause[instrument.block]! : noEvent;
    tell(mail, instrument, index, 'gas', shown, shown, cause, nowS);
  }

  function tell(
    mail: Mail,
    instrument: Instrument,
    index: number,
    facet: 'stationOut' | 'gas',
    truth: number,
    told: number,
    cause: number,
    nowS: number,
  ): void {
    table.told[index] = told;
    table.toldAtS[index] = nowS + 1;
    const by = { kind: subjectCode.networkNode, index: instrument.node };
    const own = { told: 'station.read', by, kind: by.kind, subject: by.index, facet, truth, cause } as const;
    const counter = table.readings[index]! - 1;
    sendReading(mail, instrument, { ...own, instrument: firstInstrument + index, counter }, nowS);
  }
}

function findInstruments(world: World, periodS: number): Instrument[] {
  const { city, documents, lines, fields } = world;
  const { xCm, yCm } = city.networkNodes;
  return sensorLines(world, ['scada', 'gasDetector'], periodS).flatMap((line) => {
    const sensor = documents.institution.sensors[line.line] as SensorOf<'scada' | 'gasDetector'>;
    return stationsWith(city, sensor.kind).flatMap((node) => {
      const alarmPpm = sensor.kind === 'gasDetector' ? sensor.alarm : null;
      const cell = cellAt(city, xCm[node]!, yCm[node]!);
      if (alarmPpm !== null && cell < 0) return [];
      return [
        {
          ...line,
          node,
          alarmPpm,
          batteryS: sensor.battery,
          power: alarmPpm === null ? node : nearestBlock(world, xCm[node]!, yCm[node]!),
          over: lines.nearestCell(xCm[node]!, yCm[node]!),
          cell,
          block: cell < 0 ? -1 : vapourBlock(fields.grid, cell),
        },
      ];
    });
  });
}

/** Transformer nearest to a place, -1 in a city without. */
function nearestBlock({ city: { networkNodes: nodes } }: World, xCm: number, yCm: number): number {
  let best = -1;
  let least = Infinity;
  for (let node = 0; node < nodes.count; node += 1) {
    if (nodes.kind[node] !== networkNodeKind.powerBlock) continue;
    const dx = nodes.xCm[node]! - xCm;
    const dy = nodes.yCm[node]! - yCm;
    if (dx * dx + dy * dy >= least) continue;
    least = dx * dx + dy * dy;
    best = node;
  }
  return best;
}
