/** Communities report how far warning and evacuation have got, to whoever ordered them. */
import { subjectCode } from '../../contract/events.ts';
import { type Facet, facetCode, sourceCode, sources } from '../../contract/pictures.ts';
import { type Mail, send, sender } from './mail.ts';
import { orderChannel } from '../response/outcome.ts';

/** Every quarter of an hour after the order; the usual rhythm of a community's report by telephone (assumption). */
const everyS = 900;

export function reportFromCommunities(mail: Mail, nowS: number): void {
  const { world } = mail;
  const { zones } = world.zoneWorld;
  for (let zone = 0; zone < world.city.zones.count; zone += 1) {
    const event = zones.warnEvent[zone]!;
    if (event === -1) continue;
    const sinceS = nowS - zones.warnedAtS[zone]!;
    if (sinceS === 0 || sinceS % everyS !== 0) continue;
    const residents = Math.max(1, world.city.zones.residents[zone]!);
    const order = world.events.a(event);
    report(mail, zone, order, 'warnedShare', zones.informedResidents[zone]! / residents, event, nowS);
    report(mail, zone, order, 'leftShare', zones.leftResidents[zone]! / residents, event, nowS);
  }
}

function report(
  mail: Mail,
  zone: number,
  order: number,
  facet: Facet,
  share: number,
  cause: number,
  nowS: number,
): void {
  const { world } = mail;
  const letter = {
    from: sender.unit,
    to: world.orderWorld.orders.organisation[order]!,
    channel: orderChannel(world, order),
    source: sourceCode.ownUnit,
    confidence: sources.ownUnit.confidence,
    kind: subjectCode.zone,
    subject: zone,
    facet: facetCode[facet],
    value: Math.round(share * 100) / 100,
    asOfS: nowS,
    previous: -1,
    luck: (Math.imul(zone + 1, 2654435761) ^ (facetCode[facet] << 24) ^ nowS) >>> 0,
    cause,
  };
  send(mail, letter, nowS);
}
