/** Events of a saved run in English, with the names of its city. */
import { type City, networkNodeKind, service } from '../city/model.ts';
import type { Documents } from '../contract/documents.ts';
import { type EventRecord, eventKinds } from '../contract/events.ts';
import { failureReasons } from '../contract/orders.ts';
import { responseLevels, signalColours, signalKinds } from '../contract/signals.ts';
import { eventSentences } from './sentences-events.ts';

export type Subject = EventRecord['subject'];

/** Words for the events of one run. */
export interface EventWords {
  sentence(event: EventRecord): string;
  /** Stable key of a subject in the city, its number where it has none. */
  key(subject: Subject): string;
  /** English name, or kind and key. */
  name(subject: Subject): string;
}

export function eventWords(city: City, { institution, plan }: Documents): EventWords {
  const tables: Partial<Record<Subject['kind'], Keyed>> = {
    road: city.roads,
    building: city.buildings,
    zone: city.zones,
    facility: city.facilities,
    networkNode: city.networkNodes,
    networkEdge: city.networkEdges,
  };
  const text = (column: Uint32Array | undefined, row: number) => city.strings[column?.[row] ?? 0] ?? '';
  const key = ({ kind, index }: Subject) => text(tables[kind]?.key, index) || String(index);
  const name = (subject: Subject): string => {
    const { kind, index } = subject;
    if (kind === 'none') return 'the city';
    if (kind === 'responseLevel') return `level ${responseLevels[index] ?? index}`;
    if (kind === 'organisation') return institution.organisations[index]?.name.en ?? String(index);
    if (kind === 'trigger') return plan.triggers[index]?.title.en ?? String(index);
    const own = text(tables[kind]?.name, index);
    if (own !== '') return own;
    if (kind === 'networkNode') return stationName(city, index);
    return `${kind === 'networkEdge' ? 'line' : kind} ${key(subject)}`;
  };
  return { key, name, sentence };

  function sentence(event: EventRecord): string {
    const { kind, subject, a, b } = event;
    const values: Record<string, string> = {
      place: name(subject),
      a: rounded(a),
      b: rounded(b),
      organisation: institution.organisations[b]?.name.en ?? 'the public',
      reason: failureReasons[a] ?? 'unknown',
      service: serviceNames[a] ?? 'a service',
      signal: signalKinds[a] ?? '',
      colour: signalColours[b] ?? '',
    };
    const own = eventSentences[kind];
    if (own === undefined) return plain(event, values['place']!);
    return own.replace(/\{(\w+)\}/gu, (_, slot: string) => values[slot] ?? '');
  }
}

interface Keyed {
  key: Uint32Array;
  name?: Uint32Array;
}

const serviceNames = Object.keys(service);
const stationKinds = new Map<number, string>(
  Object.entries(networkNodeKind).map(([name, code]) => [code, name]),
);

/** `substation gen/power/3 in Harbour Community`. */
function stationName({ networkNodes, zones, strings }: City, node: number): string {
  const kind = stationKinds.get(networkNodes.kind[node]!) ?? 'station';
  const words = kind.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
  const zone = networkNodes.zone[node]!;
  const place = zone < 0 ? '' : ` in ${strings[zones.name[zone]!]}`;
  return `${words} ${strings[networkNodes.key[node]!]}${place}`;
}

function plain({ kind, a, b }: EventRecord, place: string): string {
  const spec: { a?: string; b?: string } = eventKinds[kind];
  const numbers = [
    ...(spec.a === undefined ? [] : [`${spec.a}: ${rounded(a)}`]),
    ...(spec.b === undefined ? [] : [`${spec.b}: ${rounded(b)}`]),
  ];
  return `${kind}, ${place}${numbers.length === 0 ? '' : ` (${numbers.join('; ')})`}`;
}

const rounded = (value: number): string => String(Math.round(value * 100) / 100);
