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
  'stationOut',
  'wind',
  'silentShare',
  'pumping',
  'warnedShare',
  'leftShare',
];
/** Of these it is news that they are over; it is told in two reports, for one may be lost. */
const worthEnding = ['responseLevel', 'gas', 'powerOut', 'stationOut', 'silentShare'] as const;
const endings = new Set<number>(worthEnding.map((facet) => facetCode[facet]));
const gravity = new Map(reported.map((facet, rank) => [facetCode[facet], rank]));

export function sendReports(mail: Mail, nowS: number): void {
  const { world } = mail;
  const { reports, organisations } = world.documents.institution;
  for (const [line, { from, to, channel, every, items }] of reports.entries()) {
    if (nowS % every !== 0) continue;
    const sender = organisations.findIndex(({ key }) => key === from);
    const receiver = organisations.findIndex(({ key }) => key === to);
    const rows = newsSince(world, sender, receiver, nowS, every).slice(0, items);
    for (const row of rows)
      pass(mail, row, sender, receiver, world.channels.names.indexOf(channel), line, nowS);
  }
}

/** Facts learned since the last report that the receiver did not tell itself, gravest first, ties by row. */
function newsSince(
  { pictures, messages }: World,
  organisation: number,
  receiver: number,
  nowS: number,
  everyS: number,
): number[] {
  const { facts, register } = pictures;
  const rows: number[] = [];
  for (let row = 0; row < register.count[0]!; row += 1) {
    if (facts.organisation[row] !== organisation) continue;
    const facet = facts.facet[row]!;
    const value = facts.value[row]!;
    const hasEnded = value <= 0 && endings.has(facet) && endedWithin(facts.endedAtS[row]!, nowS, 2 * everyS);
    if (!hasEnded && (facts.learnedAtS[row]! <= nowS - everyS || isNoNews(facet, value))) continue;
    if (!gravity.has(facet)) continue;
    const message = facts.message[row]!;
    if (message >= 0 && messages.messages.from[message] === receiver) continue;
    rows.push(row);
  }
  const rank = (row: number) => gravity.get(facts.facet[row]!)!;
  return rows.toSorted((p, q) => rank(p) - rank(q) || facts.value[q]! - facts.value[p]! || p - q);
}

function endedWithin(endedAtS: number, nowS: number, periodS: number): boolean {
  return endedAtS > 0 && endedAtS > nowS - periodS;
}

/** Nobody reports that no rain falls, that nobody called, that nobody is silent. That water has gone is news. */
function isNoNews(facet: number, value: number): boolean {
  return value <= 0 && facet !== facetCode.depth && facet !== facetCode.closed;
}

function pass(
  mail: Mail,
  row: number,
  from: number,
  to: number,
  channel: number,
  line: number,
  nowS: number,
): void {
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
        line) >>>
      0,
    cause: facts.event[row]!,
  };
  send(mail, letter, nowS);
}
