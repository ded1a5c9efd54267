/**
 * A seat's view holds nothing that the seat cannot know. Every column of the state that is not listed here as knowledge is
 * overwritten with noise, and more happens elsewhere than in another run; the seat's frame, panel, events and causes must
 * not change by a bit.
 */
import { describe, expect, test } from 'vitest';
import { facilityKind } from '../../src/city/model.ts';
import type { EngineApi, SeatPanel, ViewSpec } from '../../src/contract/engine.ts';
import { type EventRecord, noEvent } from '../../src/contract/events.ts';
import { frameBytes, frameHeader, frameViews, servedUnknown, unitState } from '../../src/contract/frame.ts';
import type { ColumnStore } from '../../src/kernel/columns.ts';
import { stream } from '../../src/kernel/random.ts';
import { messageState } from '../../src/sim/information/mail.ts';
import { plateOf } from '../../src/sim/views/seat-movers.ts';
import type { World } from '../../src/sim/world/world.ts';
import { testEngine, testOrders } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';
import { typhoonDocuments } from '../support/testScenario.ts';
import { happenElsewhere, look, receive, storeOf, worldOf } from '../support/seatView.ts';

/** Kinds of events by which an organisation learns something. */
const factKinds = [
  ...['fact.learned', 'zone.silent', 'unit.observed', 'unit.sawBarrier', 'unit.sawPumping'],
  ...['meters.silent', 'station.silent', 'response.levelSet'],
];
const kernels = kernelModules();
/** Late enough for reports, orders and units at work. */
const atS = 5000;

/**
 * What an organisation knows: its facts, the messages it received, its orders as reported, its units' last reports, the
 * state of its own plan and seat. Tables end in a dot; single columns do not.
 */
const knowledge = [
  'facts.',
  'factCount.',
  'factVersions.',
  'messages.',
  'messageCount.',
  'orders.',
  'orderCount.',
  'triggers.',
  'seats.',
  'units.reportedState',
  'units.reportedAtS',
  'units.reportedX',
  'units.reportedY',
  'units.order',
  'units.road',
  'units.kind',
];
const seats = ['waterAffairs', 'trafficPolice', 'districtOffice', 'powerCompany'];

describe('a seat', () => {
  test.each(seats)('%s sees nothing of the true state', (organisation) => {
    const engine = testEngine({ kernels, orders: testOrders() });
    engine.advance(atS);
    parkUnits(engine);
    const early = engine.openView({ as: 'seat', organisation }).id;
    const before = look(engine, organisation, early, false);
    expect(before.panel.facts.length).toBeGreaterThan(3);
    scrambleOthers(worldOf(engine), seats.indexOf(organisation));
    const scrambled = scramble(storeOf(engine));
    expect(scrambled).toBeGreaterThan(60);
    expect(look(engine, organisation, early, false)).toEqual(before);
    const late = engine.openView({ as: 'seat', organisation }).id;
    expect(look(engine, organisation, late, false)).toEqual(before);
  });

  test.each(['districtOffice', 'powerCompany', 'waterAffairs'])(
    '%s sees nothing of a blackout but what meters, loggers and operators told',
    (organisation) => {
      const engine = testEngine({ kernels, documents: typhoonDocuments() });
      engine.advance(7200);
      parkUnits(engine);
      const { id } = engine.openView({ as: 'seat', organisation });
      const before = look(engine, organisation, id, false);
      const told = before.panel.facts.map(({ facet, value }) => (value > 0 ? facet : ''));
      if (organisation !== 'waterAffairs') expect(told).toContain('powerOut');
      if (organisation === 'districtOffice') expect(told).toContain('wind');
      const known = servedColumns(engine, organisation);
      // By then most meters are silent: the company believes nothing that it was told before.
      if (organisation !== 'powerCompany')
        expect(known.some((percent) => percent < servedUnknown)).toBe(true);
      expect(known.some((percent) => percent === servedUnknown)).toBe(true);
      scrambleOthers(worldOf(engine), seats.indexOf(organisation));
      scramble(storeOf(engine));
      expect(look(engine, organisation, id, false)).toEqual(before);
    },
  );

  test.each(seats)('%s cannot tell how much happens elsewhere', (organisation) => {
    const open = () => {
      const engine = testEngine({ kernels, orders: testOrders() });
      return { engine, view: engine.openView({ as: 'seat', organisation }).id };
    };
    const [quiet, busy] = [open(), open()];
    const noise = stream(7, `elsewhere/${organisation}`);
    let newest = noEvent;
    for (let nowS = 0; nowS < atS;) {
      for (let n = noise.int(4); n > 0; n -= 1)
        newest = happenElsewhere(worldOf(busy.engine), seats.indexOf(organisation), nowS, noise, newest);
      nowS = Math.min(atS, nowS + 1 + noise.int(120));
      busy.engine.advance(nowS);
    }
    quiet.engine.advance(atS);
    const [world, other] = [worldOf(quiet.engine), worldOf(busy.engine)];
    expect(other.events.length).toBeGreaterThan(world.events.length + 100);
    expect(other.messages.register.count[0]!).toBeGreaterThan(world.messages.register.count[0]! + 20);
    expect(other.orderWorld.register.count[0]!).toBeGreaterThan(world.orderWorld.register.count[0]! + 20);
    expect(other.pictures.register.count[0]!).toBeGreaterThan(world.pictures.register.count[0]! + 20);
    const before = look(quiet.engine, organisation, quiet.view, true);
    expect(before.panel.inbox.length).toBeGreaterThan(3);
    expect(look(busy.engine, organisation, busy.view, true)).toEqual(before);
  });

  test('cannot tell which of the reports of one second was handed over first', () => {
    const roads = [
      [5, 9, 7],
      [7, 5, 9],
    ];
    const [one, other] = roads.map((order) => {
      const engine = testEngine({ kernels });
      engine.advance(600);
      for (const road of order) receive(worldOf(engine), 0, 600, road);
      const { id } = engine.openView({ as: 'seat', organisation: 'waterAffairs' });
      return look(engine, 'waterAffairs', id, true);
    });
    expect(one!.panel.inbox.length).toBeGreaterThanOrEqual(3);
    expect(other).toEqual(one);
  });

  test.each(seats)(
    '%s finds everything under one number, whenever and however often it looks',
    (organisation) => {
      const orders = testOrders();
      const seat: ViewSpec = { as: 'seat', organisation };
      const read = (engine: EngineApi, view: number) => ({
        panel: engine.panel(view),
        events: engine.events(view, 0, Infinity),
      });
      const fresh = (engine: EngineApi) => read(engine, engine.openView(seat).id);
      const engine = testEngine({ kernels, orders });
      const { id } = engine.openView(seat);
      const streamed: ReturnType<EngineApi['events']> = [];
      const half = 2520;
      let atHalf: ReturnType<typeof read> | null = null;
      while (engine.now() < atS) {
        engine.advance(engine.now() + 7);
        const news = engine.events(id, streamed.length, Infinity);
        expectKnown(news, engine.panel(id));
        streamed.push(...news);
        if (engine.now() === half) atHalf = read(engine, id);
      }
      const now = engine.now();
      const atEnd = read(engine, id);
      expect(atEnd.events.map((event) => event.id)).toEqual(atEnd.events.map((_, at) => at));
      // A cause may become known after its effect; what an event says never changes.
      const said = (events: typeof streamed) => events.map((event) => ({ ...event, causes: [] }));
      expect(said(streamed)).toEqual(said(atEnd.events));
      expect(fresh(engine)).toEqual(atEnd);
      engine.rewind(half);
      expect(read(engine, id)).toEqual(atHalf);
      expect(fresh(engine)).toEqual(atHalf);
      engine.advance(now);
      expect(read(engine, id)).toEqual(atEnd);
      engine.rewind(half);
      engine.fork();
      engine.submit({ clientId: 'x', by: organisation, type: 'leaveSeat' });
      engine.advance(now);
      const forked = read(engine, id);
      expect(forked.events.length).toBeGreaterThan(atHalf!.events.length);
      expect(said(forked.events.slice(0, atHalf!.events.length))).toEqual(said(atHalf!.events));
      engine.switchTo(0, now);
      expect(read(engine, id)).toEqual(atEnd);
      const again = testEngine({ kernels, orders: engine.runLog().orders });
      again.advance(now);
      expect(fresh(again)).toEqual(atEnd);
    },
  );

  test.each(seats)('%s finds what its panel names among its events', (organisation) => {
    const engine = testEngine({ kernels, orders: testOrders() });
    engine.advance(atS);
    const { id } = engine.openView({ as: 'seat', organisation });
    const { inbox, orders, facts, units } = engine.panel(id);
    const first = (event: number) => engine.why(id, event, 0)[0]!;
    for (const { event, message } of inbox)
      expect(first(event)).toMatchObject({ kind: 'message.delivered', subject: { index: message } });
    for (const { event, order } of orders)
      expect(first(event)).toMatchObject({ kind: 'order.issued', subject: { index: order } });
    for (const { event, learnedAtS } of facts) {
      expect(factKinds).toContain(first(event).kind);
      expect(first(event).atS).toBeGreaterThanOrEqual(learnedAtS);
    }
    const given = new Set(orders.map(({ order }) => order));
    for (const { order } of units) expect(order < 0 || given.has(order)).toBe(true);
    const count = engine.events(id, 0, Infinity).length;
    for (const unknown of [-1, count, engine.eventCount()]) {
      expect(engine.why(id, unknown, 10)).toEqual([]);
      expect(engine.followed(id, unknown, 10)).toEqual([]);
    }
  });

  test('sees moving people only where its cameras and units look', () => {
    const engine = testEngine({ kernels, orders: testOrders() });
    const { city, travel, units } = worldOf(engine);
    const { travellers } = travel;
    const moversSeen = (spec: ViewSpec) => {
      const { id, shape } = engine.openView(spec);
      const buffer = new ArrayBuffer(frameBytes(shape));
      engine.writeFrame(id, buffer);
      const { header, moverId } = frameViews(shape, buffer);
      return Array.from(moverId.subarray(0, header[frameHeader.movers]!));
    };
    const cameras = new Set<number>();
    for (let facility = 0; facility < city.facilities.count; facility += 1) {
      if (city.facilities.kind[facility] !== facilityKind.camera) continue;
      const node = city.facilities.node[facility]!;
      for (let road = 0; road < city.roads.count; road += 1) {
        if (city.roads.nodeA[road] === node || city.roads.nodeB[road] === node) cameras.add(road);
      }
    }
    const policeSees = () => {
      const watched = new Set(cameras);
      for (const [unit, { organisation }] of units.list.entries()) {
        if (seats[organisation] !== 'trafficPolice' || units.units.state[unit] === unitState.idle) continue;
        const traveller = units.units.traveller[unit]!;
        const link = traveller < 0 ? -1 : travellers.link[traveller]!;
        watched.add(link < 0 ? units.units.road[unit]! : city.links.road[link]!);
      }
      const all = moversSeen({ as: 'observer' });
      return { all, seen: all.filter((row) => watched.has(city.links.road[travellers.link[row]!]!)) };
    };
    // Streets are quiet: the first second in which several are seen.
    let { all, seen } = policeSees();
    while (seen.length < 3 && engine.now() < 7200) {
      engine.advance(engine.now() + 20);
      ({ all, seen } = policeSees());
    }
    const plates = seen.map((row) => plateOf(travellers.owner[row]!, travellers.mode[row]!));
    expect(seen.length).toBeGreaterThan(2);
    expect(all.length).toBeGreaterThan(seen.length);
    expect(new Set(plates).size).toBe(plates.length);
    // In the order of the plates: the order of the rows would speak of those on other roads.
    const police = moversSeen({ as: 'seat', organisation: 'trafficPolice' });
    expect(police).toEqual(plates.toSorted((p, q) => p - q));
    expect(moversSeen({ as: 'seat', organisation: 'districtOffice' })).toEqual([]);
  });

  test('reads of messages only those delivered to it', () => {
    const engine = testEngine({ kernels, orders: testOrders() });
    engine.advance(atS);
    const { messages } = worldOf(engine).messages;
    for (const [index, organisation] of seats.entries()) {
      const { id } = engine.openView({ as: 'seat', organisation, numbers: 'world' });
      const isDelivered = (message: number) =>
        messages.to[message] === index &&
        messages.state[message] === messageState.delivered &&
        messages.arrivesAtS[message]! <= atS;
      for (const { message } of engine.panel(id).inbox) expect(isDelivered(message)).toBe(true);
      const events = engine.events(id, 0, Infinity);
      for (const { kind, subject } of events) {
        if (kind !== 'message.sent') continue;
        expect(messages.from[subject.index] === index || isDelivered(subject.index)).toBe(true);
      }
      const kinds = new Set(events.map(({ kind }) => kind));
      for (const kind of [
        'flood.roadWet',
        'road.closedByWater',
        'people.harmed',
        'call.made',
        'message.lost',
        'order.lost',
      ]) {
        expect(kinds).not.toContain(kind);
      }
      const known = new Set(events.map((event) => event.id));
      for (const { causes } of events) for (const cause of causes) expect(known).toContain(cause);
    }
  });
});

/** What is told of an order or a message is told no earlier than by the list of orders and the inbox. */
function expectKnown(news: readonly EventRecord[], { orders, inbox, organisation }: SeatPanel): void {
  for (const { kind, subject, a, b } of news) {
    const orderOf = (number: number) => orders.find(({ order }) => order === number);
    if (kind === 'order.delivered') expect(orderOf(subject.index)?.acknowledgedAtS).not.toBeNull();
    if (kind === 'order.done' || kind === 'order.failed')
      expect(orderOf(subject.index)?.outcomeKnownAtS).not.toBeNull();
    if (kind === 'zone.warned' || kind === 'zone.evacuationOrdered') expect(orderOf(a)?.state).toBe('done');
    if (kind === 'road.closedByOrder' || kind === 'road.openedByOrder')
      expect(orderOf(b)?.state).toBe('done');
    if (kind === 'message.delivered' || (kind === 'message.sent' && a !== organisation))
      expect(inbox.some(({ message }) => message === subject.index)).toBe(true);
  }
}

/** Shares of services at home as the seat's frame has them. */
function servedColumns(engine: EngineApi, organisation: string): Uint8Array {
  const { id, shape } = engine.openView({ as: 'seat', organisation });
  const buffer = new ArrayBuffer(frameBytes(shape));
  engine.writeFrame(id, buffer);
  return frameViews(shape, buffer).zoneServed;
}

/** Units that move are seen where they are; the noise below must not move them. */
function parkUnits(engine: EngineApi): void {
  worldOf(engine).units.units.traveller.fill(-1);
}

/**
 * Within the tables of knowledge: facts, undelivered and others' messages, others' orders, and of the own orders what
 * has not been reported yet.
 */
function scrambleOthers({ pictures, messages, orderWorld }: World, organisation: number): void {
  const { facts, register } = pictures;
  for (let row = 0; row < register.count[0]!; row += 1) {
    if (facts.organisation[row] === organisation) continue;
    facts.value[row] = 77;
    facts.asOfS[row] = 7;
    facts.confidence[row] = 1;
  }
  for (let row = 0; row < messages.register.count[0]!; row += 1) {
    const { to, state, value, asOfS } = messages.messages;
    if (to[row] === organisation && state[row] === messageState.delivered) continue;
    value[row] = 77;
    asOfS[row] = 7;
  }
  const { orders } = orderWorld;
  for (let row = 0; row < orderWorld.register.count[0]!; row += 1) {
    for (const column of [orders.deliverAtS, orders.deliveredAtS, orders.doneAtS]) column[row] = 7;
    orders.phase[row] = 2;
    if (atS < orders.acknowledgedAtS[row]!) orders.unit[row] = 3;
    if (atS < orders.doneKnownAtS[row]!) orders.failure[row] = 3;
    if (orders.organisation[row] !== organisation) orders.subject[row] = 0;
  }
}

function scramble(store: ColumnStore): number {
  const noise = stream(99, 'scramble');
  let columns = 0;
  for (const { name, spec, byteOffset, byteLength } of store.columns) {
    if (knowledge.some((known) => (known.endsWith('.') ? name.startsWith(known) : name === known))) continue;
    // Where own units are decides what they see, and the zone of a call is part of what a report says.
    if (name === 'units.traveller' || name === 'units.state' || name === 'calls.zone') continue;
    if (spec.type === 'f32' || spec.type === 'f64') fillFloats(store, name, noise.next());
    else new Uint8Array(store.buffer, byteOffset, byteLength).fill(noise.int(120) + 1);
    columns += 1;
  }
  return columns;
}

function fillFloats(store: ColumnStore, name: string, value: number): void {
  store.view(name).fill(value * 7 + 1);
}
