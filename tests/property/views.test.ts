/**
 * A seat's view holds nothing that the seat cannot know. Every column of the state that is not listed here as knowledge is
 * overwritten with noise; the seat's frame, panel, events and causes must not change by a bit.
 */
import { describe, expect, test } from 'vitest';
import { facilityKind } from '../../src/city/model.ts';
import { frameBytes, frameHeader, frameViews, unitState } from '../../src/contract/frame.ts';
import type { EngineApi } from '../../src/contract/engine.ts';
import type { ColumnStore } from '../../src/kernel/columns.ts';
import { stream } from '../../src/kernel/random.ts';
import type { World } from '../../src/sim/world/world.ts';
import { messageState } from '../../src/sim/information/mail.ts';
import { testEngine, testOrders } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';

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
const seats = ['waterAffairs', 'trafficPolice', 'districtOffice'];

describe('a seat', () => {
  test.each(seats)('%s sees nothing of the true state', (organisation) => {
    const engine = testEngine({ kernels, orders: testOrders() });
    engine.advance(atS);
    parkUnits(engine);
    const { id, shape } = engine.openView({ as: 'seat', organisation });
    const look = () => {
      const buffer = new ArrayBuffer(frameBytes(shape));
      engine.writeFrame(id, buffer);
      const frame = frameViews(shape, buffer);
      frame.header[frameHeader.sequence] = 0;
      frame.header[frameHeader.movers] = 0;
      for (const column of [frame.moverX, frame.moverY, frame.moverHeading, frame.moverId, frame.moverKind])
        column.fill(0);
      const events = engine.events(id, 0, engine.eventCount());
      const why = engine.why(id, events.at(-1)!.id, 100);
      return { bytes: Buffer.from(buffer).toString('base64'), panel: engine.panel(id), events, why };
    };
    const before = look();
    expect(before.panel.facts.length).toBeGreaterThan(3);
    scrambleOthers(worldOf(engine), seats.indexOf(organisation));
    const scrambled = scramble(storeOf(engine));
    expect(scrambled).toBeGreaterThan(60);
    expect(look()).toEqual(before);
  });

  test('sees moving people only where its cameras and units look', () => {
    const engine = testEngine({ kernels, orders: testOrders() });
    engine.advance(2400);
    const { city, travel, units } = worldOf(engine);
    const roadsSeen = (spec: Parameters<EngineApi['openView']>[0]) => {
      const { id, shape } = engine.openView(spec);
      const buffer = new ArrayBuffer(frameBytes(shape));
      engine.writeFrame(id, buffer);
      const { header, moverId } = frameViews(shape, buffer);
      const movers = Array.from(moverId.subarray(0, header[frameHeader.movers]!));
      return movers.map((traveller) => city.links.road[travel.travellers.link[traveller]!]!);
    };
    const watched = new Set<number>();
    for (let facility = 0; facility < city.facilities.count; facility += 1) {
      if (city.facilities.kind[facility] !== facilityKind.camera) continue;
      const node = city.facilities.node[facility]!;
      for (let road = 0; road < city.roads.count; road += 1) {
        if (city.roads.nodeA[road] === node || city.roads.nodeB[road] === node) watched.add(road);
      }
    }
    for (const [unit, { organisation }] of units.list.entries()) {
      if (seats[organisation] !== 'trafficPolice' || units.units.state[unit] === unitState.idle) continue;
      const traveller = units.units.traveller[unit]!;
      const link = traveller < 0 ? -1 : travel.travellers.link[traveller]!;
      watched.add(link < 0 ? units.units.road[unit]! : city.links.road[link]!);
    }
    const all = roadsSeen({ as: 'observer' });
    const police = roadsSeen({ as: 'seat', organisation: 'trafficPolice' });
    const expected = all.filter((road) => watched.has(road));
    expect(all.length).toBeGreaterThan(expected.length);
    expect(police.toSorted((p, q) => p - q)).toEqual(expected.toSorted((p, q) => p - q));
    expect(roadsSeen({ as: 'seat', organisation: 'districtOffice' })).toEqual([]);
  });

  test('reads of messages only those delivered to it', () => {
    const engine = testEngine({ kernels, orders: testOrders() });
    engine.advance(atS);
    const { messages, register } = worldOf(engine).messages;
    for (const [index, organisation] of seats.entries()) {
      const { id } = engine.openView({ as: 'seat', organisation });
      for (const { message } of engine.panel(id).inbox) {
        expect(messages.to[message]).toBe(index);
        expect(messages.state[message]).toBe(messageState.delivered);
        expect(messages.arrivesAtS[message]).toBeLessThanOrEqual(atS);
        expect(message).toBeLessThan(register.count[0]!);
      }
      const events = engine.events(id, 0, engine.eventCount());
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

function storeOf(engine: EngineApi): ColumnStore {
  return (engine as unknown as { store: ColumnStore }).store;
}
function worldOf(engine: EngineApi): World {
  return (engine as unknown as { world: World }).world;
}
