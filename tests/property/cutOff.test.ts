/** A city whose telephones fall silent: what does not get through, and that each loss names what cut it. */
import { describe, expect, test } from 'vitest';
import { facilityKind, networkNodeKind } from '../../src/city/model.ts';
import { type EventKind, eventCode, eventKindNames } from '../../src/contract/events.ts';
import { unitState } from '../../src/contract/frame.ts';
import { messageState } from '../../src/sim/information/mail.ts';
import { roadsAt } from '../../src/sim/information/sensors.ts';
import { createSight } from '../../src/sim/views/sight.ts';
import { assetCondition, setNodeCondition } from '../../src/sim/world/assets.ts';
import { testDocuments } from '../support/testScenario.ts';
import { testEngine, testOrders } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';
import { worldOf } from '../support/seatView.ts';

/** A drill in which water takes these kinds of stations at ten minutes; carriers by channel; rain in mm. */
function drill(
  lost: readonly number[],
  carriers: Record<string, 'mobile' | 'fixed' | 'radio' | 'network'>,
  depth = 190,
) {
  const documents = testDocuments();
  const { institution, scenario } = documents;
  const rain = { ...scenario.weather.rain!, depth };
  const channels = Object.fromEntries(
    Object.entries(institution.channels).map(([name, channel]) => [
      name,
      { ...channel, carrier: carriers[name] ?? channel.carrier },
    ]),
  );
  const engine = testEngine({
    documents: {
      ...documents,
      institution: { ...institution, channels },
      scenario: { ...scenario, weather: { ...scenario.weather, rain } },
    },
    kernels: kernelModules(),
    orders: testOrders(),
  });
  engine.advance(600);
  const world = worldOf(engine);
  const { kind } = world.city.networkNodes;
  const root = world.fields.global.rainCause[0]!;
  for (let node = 0; node < kind.length; node += 1) {
    if (lost.includes(kind[node]!)) setNodeCondition(world.assets, node, assetCondition.flooded, root);
  }
  engine.advance(7200);
  const since = (...kinds: EventKind[]) => {
    const found: number[] = [];
    for (let id = 0; id < world.events.length; id += 1) {
      if (world.events.atS(id) > 620 && kinds.includes(eventKindNames[world.events.kindOf(id)]!))
        found.push(id);
    }
    return found;
  };
  const advance = (toS: number) => engine.advance(toS);
  const measure = (key: string) => engine.measures().find((one) => one.key === key)!.value;
  return { world, since, measure, advance };
}

const { cell, exchange, coreExchange } = networkNodeKind;

describe('without cells', () => {
  const { world, since, measure } = drill([cell], { telemetry: 'network', phone: 'fixed', radio: 'radio' });
  const isAfter = (id: number, kind: EventKind) =>
    world.events.causesOf(id).some((cause) => world.events.kindOf(cause) === eventCode[kind]);

  test('instruments give no reading, and say so once', () => {
    expect(since('sensor.read')).toEqual([]);
    const failed = since('sensor.failed');
    expect(failed.length).toBeGreaterThan(10);
    expect(new Set(failed.map((id) => world.events.subjectOf(id))).size).toBe(failed.length);
    for (const id of failed) expect(isAfter(id, 'telecom.cellLost')).toBe(true);
  });

  test('cameras show nothing to those who watch them', () => {
    const police = world.documents.institution.organisations.findIndex(({ key }) => key === 'trafficPolice');
    const sight = createSight(world, police);
    const camera = world.city.facilities.kind.indexOf(facilityKind.camera);
    const roads = roadsAt(world.city, world.city.facilities.node[camera]!);
    world.units.units.state.fill(unitState.idle);
    sight.refresh();
    expect(roads.filter((road) => sight.sees(road))).toEqual([]);
    const cell = world.city.networkNodes.kind.indexOf(networkNodeKind.cell);
    const levels = world.services.supply.level.slice();
    world.services.supply.level.fill(1, cell);
    world.services.facilities.services.fill(0);
    sight.refresh();
    expect(roads.filter((road) => sight.sees(road))).toEqual(roads);
    world.services.supply.level.set(levels);
  });

  test('nobody reaches the hot-line, and dials five times', () => {
    expect(since('call.made')).toEqual([]);
    const blocked = since('call.blocked');
    expect(blocked.length).toBeGreaterThan(3);
    for (const id of blocked) expect(isAfter(id, 'telecom.cellLost')).toBe(true);
    expect(since('call.unreached').length).toBe(measure('calls.unreached'));
    expect(measure('calls.unreached')).toBeGreaterThan(3);
    for (const id of since('call.unreached')) expect(world.events.a(id)).toBe(5);
  });

  test('a warning reaches nobody by telephone', () => {
    const warned = since('zone.warned', 'zone.evacuationOrdered');
    const zones = new Set(warned.map((id) => world.events.subjectOf(id)));
    expect(warned.length).toBeGreaterThan(0);
    const unreached = since('warning.unreached');
    expect(unreached.length).toBe(zones.size);
    for (const id of unreached) expect(world.events.a(id)).toBe(1);
    expect([...world.zoneWorld.zones.informedResidents].every((people) => people === 0)).toBe(true);
  });

  test('desks still telephone over their wires, as long as they have power', () => {
    for (const id of since('message.held', 'order.held'))
      expect(isAfter(id, 'facility.serviceLost')).toBe(true);
    expect(since('message.delivered').length).toBeGreaterThan(0);
  });
});

describe('without exchanges', () => {
  const { world, since, advance } = drill([exchange, coreExchange], { phone: 'fixed', radio: 'radio' });

  test('messages wait for a line, orders are lost after an hour; each names what cut it', () => {
    const held = since('message.held');
    expect(held.length).toBeGreaterThan(3);
    for (const id of [...held, ...since('order.held')])
      expect(world.events.causesOf(id).some((cause) => isLoss(world.events.kindOf(cause)))).toBe(true);
    // Meters speak over cells, which work: what is lost of them is lost by chance.
    const meters = world.channels.names.indexOf('utilityMeters');
    for (const id of since('message.lost')) {
      if (world.messages.messages.channel[world.events.subjectOf(id)] === meters) continue;
      expect(world.events.causesOf(id).some((cause) => isLoss(world.events.kindOf(cause)))).toBe(true);
    }
    expect(since('zone.warned')).toEqual([]);
  });

  test('the radio works on', () => {
    expect(since('road.closedByOrder').length).toBeGreaterThan(0);
  });

  test('what waits is replaced by newer news of the same', () => {
    const superseded = since('message.superseded');
    expect(superseded.length).toBeGreaterThan(0);
    const { messages } = world.messages;
    const said = (row: number) =>
      [messages.from, messages.to, messages.subjectKind, messages.subject, messages.facet]
        .map((column) => column[row])
        .join();
    const waiting: string[] = [];
    for (let row = 0; row < world.messages.register.count[0]!; row += 1)
      if (messages.state[row] === messageState.held) waiting.push(said(row));
    expect(new Set(waiting).size).toBe(waiting.length);
    for (const id of superseded) {
      const kinds = world.events.causesOf(id).map((cause) => world.events.kindOf(cause));
      expect(kinds.filter((kind) => kind === eventCode['message.held']).length).toBe(2);
    }
  });

  test('duty desks send their newest when the line is back', () => {
    const { messages } = world.messages;
    const held = () => [...Array(world.messages.register.count[0]!).keys()].filter(isHeldReport);
    const isHeldReport = (row: number) =>
      messages.state[row] === messageState.held && messages.from[row]! >= 0;
    const before = held();
    const sentFirst = Math.min(...before.map((row) => messages.sentAtS[row]!));
    expect(before.length).toBeGreaterThan(0);
    expect(sentFirst).toBeLessThan(7200 - 3600);
    const root = world.fields.global.rainCause[0]!;
    const { kind } = world.city.networkNodes;
    for (let node = 0; node < kind.length; node += 1) {
      if (kind[node] === exchange || kind[node] === coreExchange)
        setNodeCondition(world.assets, node, assetCondition.whole, root);
    }
    advance(7200 + 600);
    for (const row of before) expect(messages.state[row]).not.toBe(messageState.held);
    const delivered = before.filter((row) => messages.state[row] === messageState.delivered);
    expect(delivered.length).toBeGreaterThan(before.length / 2);
    for (const row of delivered) expect(messages.arrivesAtS[row]!).toBeGreaterThan(7200);
  });
});

test('on a dry day nothing is held or unreached', () => {
  const { since } = drill([], {}, 0);
  expect(since('message.delivered').length).toBeGreaterThan(0);
  expect(since('message.held', 'order.held', 'warning.unreached', 'call.blocked')).toEqual([]);
});

function isLoss(kind: number): boolean {
  return kind === eventCode['telecom.exchangeLost'] || kind === eventCode['telecom.cellLost'];
}
