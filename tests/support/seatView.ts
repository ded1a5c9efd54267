/** A seat's view as a whole, and a world in which more happens than the seat hears of. */
import type { EngineApi } from '../../src/contract/engine.ts';
import { type EventRecord, eventCode, subjectCode } from '../../src/contract/events.ts';
import { frameBytes, frameHeader, frameViews } from '../../src/contract/frame.ts';
import { orderTypes } from '../../src/contract/orders.ts';
import { facetCode, sourceCode } from '../../src/contract/pictures.ts';
import type { ColumnStore } from '../../src/kernel/columns.ts';
import type { Stream } from '../../src/kernel/random.ts';
import { messageState, sender } from '../../src/sim/information/mail.ts';
import { never, orderPhase } from '../../src/sim/world/orders.ts';
import { learn } from '../../src/sim/world/pictures.ts';
import type { World } from '../../src/sim/world/world.ts';

/** Everything that the seat gets from the engine: the frame's bytes, the panel, the events, what led to and came of each. */
export function look(engine: EngineApi, organisation: string, view: number, withMovers: boolean) {
  const { id, shape } = engine.openView({ as: 'seat', organisation });
  const buffer = new ArrayBuffer(frameBytes(shape));
  engine.writeFrame(id, buffer);
  engine.closeView(id);
  const frame = frameViews(shape, buffer);
  if (!withMovers) {
    frame.header[frameHeader.movers] = 0;
    for (const column of [frame.moverX, frame.moverY, frame.moverHeading, frame.moverId, frame.moverKind])
      column.fill(0);
  }
  const events = engine.events(view, 0, Infinity);
  return {
    bytes: Buffer.from(buffer).toString('base64'),
    panel: engine.panel(view),
    events,
    why: [1, 5].map((limit) => events.map(({ id: event }) => ids(engine.why(view, event, limit)))),
    followed: [1, 5].map((limit) => events.map(({ id: event }) => ids(engine.followed(view, event, limit)))),
    whole: engine.why(view, events.at(-1)!.id, 200),
  };
}

const ids = (events: readonly EventRecord[]): number[] => events.map(({ id }) => id);

/**
 * Something that the organisation does not hear of and that changes nothing else: an event of the truth that came of
 * anything shortly before it, and a letter between two others that is lost, an order of another that is lost, or a fact of another
 * that nobody asks for. `earlier`, such an event or -1, is made a cause of whatever happened last. Gives the event.
 */
export function happenElsewhere(
  world: World,
  organisation: number,
  nowS: number,
  noise: Stream,
  earlier: number,
): number {
  const { events, messages, orderWorld, pictures } = world;
  const organisations = world.documents.institution.organisations.length;
  const other = (organisation + 1) % organisations;
  const third = (organisation + 2) % organisations;
  if (earlier < events.length - 1) events.addCause(earlier);
  const building = noise.int(1000);
  const cause = events.length - 1 - noise.int(Math.min(events.length, 40));
  const harm = events.emit(eventCode['people.harmed'], nowS, subjectCode.building, building, 1, 1, cause);
  const what = noise.int(3);
  if (what === 0) {
    const row = messages.register.count[0]!++;
    const { from, to, state, arrivesAtS, sentAtS, previous, event } = messages.messages;
    from[row] = other;
    to[row] = third;
    state[row] = messageState.lost;
    arrivesAtS[row] = never;
    sentAtS[row] = nowS;
    previous[row] = -1;
    const sent = events.emit(eventCode['message.sent'], nowS, subjectCode.message, row, other, third, harm);
    event[row] = events.emit(eventCode['message.lost'], nowS, subjectCode.message, row, other, third, sent);
  } else if (what === 1) {
    const row = orderWorld.register.count[0]!++;
    const { orders } = orderWorld;
    orders.type[row] = orderTypes.indexOf('leaveSeat');
    orders.organisation[row] = other;
    orders.phase[row] = orderPhase.lost;
    orders.unit[row] = -1;
    for (const column of [
      orders.deliverAtS,
      orders.deliveredAtS,
      orders.acknowledgedAtS,
      orders.doneAtS,
      orders.doneKnownAtS,
    ])
      column[row] = never;
    const issued = events.emit(eventCode['order.issued'], nowS, subjectCode.order, row, other, 0, harm);
    orders.issuedEvent[row] = issued;
    orders.lastEvent[row] = events.emit(eventCode['order.lost'], nowS, subjectCode.order, row, 0, 0, issued);
  } else {
    learn(pictures, {
      organisation: other,
      kind: subjectCode.building,
      subject: building,
      facet: facetCode.injured,
      value: 1,
      asOfS: nowS,
      learnedAtS: nowS,
      source: sourceCode.call,
      confidence: 1,
      message: -1,
      event: harm,
    });
  }
  return harm;
}

/** A caller's report of water on a road arrives at the organisation this second. */
export function receive(world: World, organisation: number, nowS: number, road: number): void {
  const { events, messages, pictures } = world;
  const row = messages.register.count[0]!++;
  const { messages: m } = messages;
  const report = { organisation, kind: subjectCode.road, subject: road, facet: facetCode.depth, value: 0.3 };
  const how = { asOfS: nowS - 90, learnedAtS: nowS, source: sourceCode.call, confidence: 1, message: row };
  m.from[row] = sender.callCentre;
  m.to[row] = organisation;
  m.source[row] = how.source;
  m.confidence[row] = how.confidence;
  m.subjectKind[row] = report.kind;
  m.subject[row] = road;
  m.facet[row] = report.facet;
  m.value[row] = report.value;
  m.asOfS[row] = how.asOfS;
  m.sentAtS[row] = nowS - 60;
  m.arrivesAtS[row] = nowS;
  m.previous[row] = -1;
  m.state[row] = messageState.delivered;
  const emit = (kind: 'message.sent' | 'message.delivered' | 'fact.learned', a: number, cause: number) =>
    events.emit(eventCode[kind], nowS, subjectCode.message, row, a, organisation, cause);
  m.event[row] = emit('message.delivered', 60, emit('message.sent', sender.callCentre, -1));
  learn(pictures, { ...report, ...how, event: emit('fact.learned', report.value, m.event[row]!) });
}

export function storeOf(engine: EngineApi): ColumnStore {
  return (engine as unknown as { store: ColumnStore }).store;
}

export function worldOf(engine: EngineApi): World {
  return (engine as unknown as { world: World }).world;
}
