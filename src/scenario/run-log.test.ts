import { describe, expect, it } from 'vitest';
import { readOrders, readRunLog } from './run-log.ts';

const close = { by: 'trafficPolice', type: 'closeRoad', road: 'way/1' };
const log = {
  mark: 'EXERCISE 演练',
  sandtable: 'run/1',
  scenario: 'storm',
  seed: 7,
  cityHash: 'ab',
  engineHash: 'cd',
  untilS: 600,
  orders: [
    { tick: 5, sequence: 0, order: { clientId: 'a', ...close } },
    { tick: 5, sequence: 1, order: { clientId: 'b', ...close } },
    { tick: 9, sequence: 0, order: { clientId: 'c', ...close } },
  ],
  stateHash: 'ef',
  eventCount: 12,
};
const text = (value: unknown): string => JSON.stringify(value, null, 1);

describe('readOrders', () => {
  it('takes the orders of a run log', () => {
    expect(readOrders(text(log), 'run.json')).toEqual({ ok: true, orders: log.orders });
  });

  it('takes a list with times, sorts and numbers it, and names orders without a client id', () => {
    const list = [
      { at: '2 min', order: close },
      { tick: 60, order: close },
      { at: '120 s', order: { ...close, clientId: 'mine' } },
    ];
    expect(readOrders(text(list), 'orders.json')).toEqual({
      ok: true,
      orders: [
        { tick: 60, sequence: 0, order: { clientId: 'orders-1', ...close } },
        { tick: 120, sequence: 0, order: { clientId: 'orders-0', ...close } },
        { tick: 120, sequence: 1, order: { clientId: 'mine', ...close } },
      ],
    });
  });

  it.each([
    ['a time without unit', [{ at: '2', order: close }], 'schema.unknownUnit', '0.at', 3],
    ['a tick before the first', [{ tick: 0, order: close }], 'schema.tooSmall', '0.tick', 3],
    ['an order that is none', [{ tick: 1, order: 'close it' }], 'schema.type', '0.order', 4],
    [
      'an order of no type',
      [{ tick: 1, order: { ...close, type: 'bomb' } }],
      'schema.noOption',
      '0.order.type',
      6,
    ],
    [
      'an id twice',
      [1, 2].map((tick) => ({ tick, order: { ...close, clientId: 'x' } })),
      'orders.clientIdTwice',
      '1.order.clientId',
      17,
    ],
  ])('refuses %s, with its line', (_, list, code, path, line) => {
    const read = readOrders(text(list), 'orders.json');
    expect(read).toMatchObject({ ok: false, issues: [{ code, path, line, file: 'orders.json' }] });
  });
});

describe('readRunLog', () => {
  it('reads long logs', () => {
    const orders = Array.from({ length: 20_000 }, (_, tick) => ({
      tick: tick + 1,
      sequence: 0,
      order: { clientId: `${tick}`, ...close },
    }));
    const read = readRunLog(text({ ...log, orders }), 'run.json');
    expect(read.ok && read.value.orders.length).toBe(20_000);
  });

  it('refuses what an engine would not take as a log', () => {
    const [first, second, third] = log.orders;
    for (const orders of [
      [third, first],
      [second, first],
      [first, { ...third, sequence: 1 }],
    ]) {
      const read = readRunLog(text({ ...log, orders }), 'run.json');
      expect(read.ok ? [] : read.issues.map(({ code }) => code)).toContain('orders.disorder');
    }
  });

  it('does not leave its folder for the city', () => {
    expect(readRunLog(text({ ...log, cityFile: '../secret.city' }), 'run.json')).toMatchObject({
      ok: false,
      issues: [{ code: 'schema.format', path: 'cityFile' }],
    });
  });
});
