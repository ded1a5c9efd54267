/** The response level in force: what its signer knows at once, and the notice of it to those the signer reports to. */
import { eventCode, subjectCode } from '../../contract/events.ts';
import { facetCode, sourceCode, sources } from '../../contract/pictures.ts';
import { findFact, learn } from '../world/pictures.ts';
import { type Mail, send } from './mail.ts';

/** Notices go out at once, each by the channel of the signer's reports to the receiver. */
export function announceLevel(mail: Mail, order: number, nowS: number): void {
  const { world } = mail;
  const { orders } = world.orderWorld;
  const { pictures, events, channels } = world;
  const organisation = orders.organisation[order]!;
  const level = orders.subject[order]!;
  const known = findFact(pictures, organisation, subjectCode.none, 0, facetCode.responseLevel);
  const before = known < 0 ? 0 : pictures.facts.value[known]!;
  const event = events.emit(
    eventCode['response.levelSet'],
    nowS,
    subjectCode.responseLevel,
    level,
    before,
    organisation,
    orders.lastEvent[order]!,
  );
  const notice = {
    kind: subjectCode.none,
    subject: 0,
    facet: facetCode.responseLevel,
    value: level,
    asOfS: orders.doneAtS[order]!,
    source: sourceCode.order,
    confidence: sources.order.confidence,
  };
  learn(pictures, { ...notice, organisation, learnedAtS: nowS, message: -1, event });
  for (const { to, channel } of receiversOf(mail, organisation)) {
    const luck = ((level << 28) ^ (to << 20) ^ nowS) >>> 0;
    const way = { from: organisation, to, channel: channels.names.indexOf(channel), previous: -1 };
    send(mail, { ...notice, ...way, luck, cause: event }, nowS);
  }
}

/** Those the organisation reports to, each once, by the first line that names it. */
function receiversOf({ world }: Mail, organisation: number): { to: number; channel: string }[] {
  const { reports, organisations } = world.documents.institution;
  const found: { to: number; channel: string }[] = [];
  for (const { from, to, channel } of reports) {
    if (organisations[organisation]?.key !== from) continue;
    const receiver = organisations.findIndex(({ key }) => key === to);
    if (!found.some((other) => other.to === receiver)) found.push({ to: receiver, channel });
  }
  return found;
}
