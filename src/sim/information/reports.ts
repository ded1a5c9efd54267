/** Reports on a cycle: what one organisation tells another of what it has learned since the last time. */
import { facetCode, sourceCode, sources } from '../../contract/pictures.ts';
import type { Facet } from '../../contract/pictures.ts';
import type { World } from '../world/world.ts';
import { type Mail, send } from './mail.ts';

/** Facets worth passing on, gravest first. */
const reported: readonly Facet[] = [
  'responseLevel',
  'gas',
  'depth',
  'closed',
  'calls',
  'silentFor',
  'rain',
  'level',
  'powerOut',
  'waterOut',
  'phoneOut',
  'stationOut',
  'wind',
  'silentShare',
  'pumping',
  'warnedShare',
  'leftShare',
];
/** Of these it is news that they are over. It is told for an hour, in two reports at least, for one may be lost or full. */
const worthEnding = [
  'responseLevel',
  'gas',
  'powerOut',
  'waterOut',
  'phoneOut',
  'stationOut',
  'silentShare',
] as const;
const endings = new Set<number>(worthEnding.map((facet) => facetCode[facet]));
const endingS = 3600;
const gravity = new Map(reported.map((facet, rank) => [facetCode[facet], rank]));

export function sendReports(mail: Mail, nowS: number): void {
  const { world } = mail;
  const { reports, organisations } = world.documents.institution;
  for (const [line, { from, to, channel, every, items }] of reports.entries()) {
    if (nowS % every !== 0) continue;
    const sender = organisations.findIndex(({ key }) => key === from);
    const receiver = organisations.findIndex(({ key }) => key === to);
    const { news, over } = newsSince(world, sender, receiver, nowS, every);
    // A third of a report is kept for what is over, and reports take turns with it.
    const kept = Math.min(over.length, Math.max(items - news.length, Math.ceil(items / 3)));
    const first = (nowS / every) * kept;
    const ended = Array.from({ length: kept }, (_, at) => over[(first + at) % over.length]!);
    const way = { from: sender, to: receiver, channel: world.channels.names.indexOf(channel), line };
    for (const row of news.slice(0, items - kept)) pass(mail, row, way, 0, nowS);
    for (const row of ended) pass(mail, row, way, nowS, nowS);
  }
}

/** Facts that the receiver did not tell itself, gravest first, ties by row: learned since the last report, and lately over. */
function newsSince(
  { pictures, messages }: World,
  organisation: number,
  receiver: number,
  nowS: number,
  everyS: number,
): { news: number[]; over: number[] } {
  const { facts, register } = pictures;
  const news: number[] = [];
  const over: number[] = [];
  const overSinceS = nowS - Math.max(endingS, 2 * everyS);
  for (let row = 0; row < register.count[0]!; row += 1) {
    if (facts.organisation[row] !== organisation) continue;
    const facet = facts.facet[row]!;
    const value = facts.value[row]!;
    const endedAtS = facts.endedAtS[row]!;
    const hasEnded = value <= 0 && endings.has(facet) && endedAtS > 0 && endedAtS > overSinceS;
    if (!hasEnded && (facts.learnedAtS[row]! <= nowS - everyS || isNoNews(facet, value))) continue;
    if (!gravity.has(facet)) continue;
    const message = facts.message[row]!;
    if (message >= 0 && messages.messages.from[message] === receiver) continue;
    (hasEnded ? over : news).push(row);
  }
  const rank = (row: number) => gravity.get(facts.facet[row]!)!;
  const gravestFirst = (p: number, q: number) =>
    rank(p) - rank(q) || facts.value[q]! - facts.value[p]! || p - q;
  return { news: news.toSorted(gravestFirst), over: over.toSorted(gravestFirst) };
}

interface Way {
  readonly from: number;
  readonly to: number;
  readonly channel: number;
  readonly line: number;
}

/** Nobody reports that no rain falls, that nobody called, that nobody is silent. That water has gone is news. */
function isNoNews(facet: number, value: number): boolean {
  return value <= 0 && facet !== facetCode.depth && facet !== facetCode.closed;
}

/** `repeat` tells the luck of one report of the same from that of another. */
function pass(mail: Mail, row: number, { from, to, channel, line }: Way, repeat: number, nowS: number): void {
  const { facts } = mail.world.pictures;
  const subject = facts.subject[row]!;
  const kind = facts.subjectKind[row]!;
  const facet = facts.facet[row]!;
  const letter = {
    from,
    to,
    channel,
    source: sourceCode.organisation,
    confidence: Math.min(sources.organisation.confidence, facts.confidence[row]!),
    kind,
    subject,
    facet,
    value: facts.value[row]!,
    asOfS: facts.asOfS[row]!,
    previous: facts.message[row]!,
    luck:
      (Math.imul(subject + 1, 2654435761) ^
        Math.imul(facts.asOfS[row]!, 40503) ^
        (kind << 20) ^
        (facet << 12) ^
        Math.imul(repeat, 2246822519) ^
        line) >>>
      0,
    cause: facts.event[row]!,
  };
  send(mail, letter, nowS);
}
