/** A reading on its way: what an instrument found, with its error, as a letter to the organisation it reports to. */
import { type EventKind, eventCode } from '../../contract/events.ts';
import { type Facet, facetCode, sourceCode, sources } from '../../contract/pictures.ts';
import { normal, purpose, uniform } from '../../kernel/random.ts';
import { findFact, learn } from '../world/pictures.ts';
import type { World } from '../world/world.ts';
import { type Mail, send, sender } from './mail.ts';

/** Whom a line of the institution's sensors reports to, and how often. */
export interface SensorLine {
  readonly line: number;
  readonly organisation: number;
  readonly channel: number;
  readonly intervalS: number;
}

export interface Reading {
  /** Event of the truth by which the instrument read. */
  readonly told: EventKind;
  /** Facility, station or community whose instrument it is. */
  readonly by: { readonly kind: number; readonly index: number };
  /** What it speaks of. */
  readonly kind: number;
  readonly subject: number;
  readonly facet: Facet;
  readonly truth: number;
  /** Greatest value that can be said: 1 of a share. */
  readonly most?: number;
  /** Stable number of the instrument, and its own counter: they address its luck. */
  readonly instrument: number;
  readonly counter: number;
  readonly cause: number;
}

const dropoutPurpose = purpose('sensor.dropout');
const errorPurpose = purpose('sensor.error');
/** The wind's error apart from that of the rain of the same station. */
const facetStep = 0x10000;

/** Lines of the institution of these kinds; intervals are rounded up to whole periods. */
export function sensorLines(
  { documents, channels }: World,
  kinds: readonly string[],
  periodS: number,
): SensorLine[] {
  const { sensors, organisations } = documents.institution;
  return sensors.flatMap(({ kind, to, channel, interval }, line) =>
    kinds.includes(kind)
      ? [
          {
            line,
            organisation: organisations.findIndex(({ key }) => key === to),
            channel: channels.names.indexOf(channel),
            intervalS: Math.ceil(interval / periodS) * periodS,
          },
        ]
      : [],
  );
}

/** Whether this reading is not sent, for no reason that anybody sees. */
export function dropsOut(world: World, line: number, instrument: number, counter: number): boolean {
  const { dropout } = world.documents.institution.sensors[line]!;
  return uniform(world.seed, dropoutPurpose, instrument, counter) < dropout;
}

/** Sends the reading with the line's relative error. Gives the value said. */
export function sendReading(mail: Mail, line: SensorLine, reading: Reading, nowS: number): number {
  const { world } = mail;
  const { told, by, kind, subject, facet, truth, most = Infinity, instrument, counter, cause } = reading;
  const { error } = world.documents.institution.sensors[line.line]!;
  const address = facet === 'wind' ? instrument + facetStep : instrument;
  const noisy = truth * (1 + error * normal(world.seed, errorPurpose, address, counter));
  const value = Math.round(Math.min(most, noisy) * 1000) / 1000 + 0;
  const event = world.events.emit(eventCode[told], nowS, by.kind, by.index, value, 0, cause);
  send(
    mail,
    {
      from: sender.sensor,
      to: line.organisation,
      channel: line.channel,
      source: sourceCode.sensor,
      confidence: sources.sensor.confidence,
      kind,
      subject,
      facet: facetCode[facet],
      value,
      asOfS: nowS,
      previous: -1,
      luck: ((address << 16) ^ counter) >>> 0,
      cause: event,
    },
    nowS,
  );
  return value;
}

/** Own knowledge of a control centre about instruments that do not answer: nothing has to travel. `share` of them is silent. */
export function noteSilent(
  { events, pictures }: World,
  told: 'meters.silent' | 'station.silent',
  organisation: number,
  subject: { readonly kind: number; readonly index: number },
  share: number,
  cause: number,
  nowS: number,
): void {
  const value = Math.round(share * 1000) / 1000;
  learn(pictures, {
    organisation,
    kind: subject.kind,
    subject: subject.index,
    facet: facetCode.silentShare,
    value,
    asOfS: nowS,
    learnedAtS: nowS,
    source: sourceCode.silence,
    confidence: sources.sensor.confidence,
    message: -1,
    event: events.emit(eventCode[told], nowS, subject.kind, subject.index, value, organisation, cause),
  });
}

/** Share of silent instruments that the organisation last noted, 0 where it never did. */
export function knownSilent(
  { pictures }: World,
  organisation: number,
  kind: number,
  subject: number,
): number {
  const row = findFact(pictures, organisation, kind, subject, facetCode.silentShare);
  return row < 0 ? 0 : pictures.facts.value[row]!;
}
