import { describe, expect, it } from 'vitest';
import { OrderLog } from './orders-log.ts';

const order = (clientId: string) => ({ clientId, type: 'closeRoad', road: 'way/1' });
const ids = (list: readonly { order: { clientId: string } }[]) =>
  list.map((entry) => entry.order.clientId).join('');

describe('OrderLog', () => {
  it('orders by tick, then by arrival, and keeps what lies ahead', () => {
    const log = new OrderLog<ReturnType<typeof order>>();
    log.add(order('a'), 5);
    log.add(order('b'), 9);
    expect(log.add(order('c'), 5).logged).toEqual({ tick: 5, sequence: 1, order: order('c') });
    expect(log.add(order('d'), 1).logged.sequence).toBe(0);
    expect(ids(log.all)).toBe('dacb');
    expect([ids(log.at(5)), ids(log.at(6)), ids(log.at(1)), ids(log.at(9))]).toEqual(['ac', '', 'd', 'b']);
  });

  it('answers a retry with what was logged', () => {
    const log = new OrderLog<ReturnType<typeof order>>();
    const first = log.add(order('a'), 5);
    const again = log.add(order('a'), 8);
    expect(again).toEqual({ logged: first.logged, repeated: true });
    expect(log.length).toBe(1);
  });

  it('forks without touching the original', () => {
    const log = new OrderLog<ReturnType<typeof order>>();
    for (const [id, tick] of [
      ['a', 1],
      ['b', 2],
      ['c', 2],
      ['d', 3],
    ] as const)
      log.add(order(id), tick);
    const fork = log.fork(2);
    fork.add(order('x'), 2);
    fork.add(order('d'), 4);
    expect([ids(log.all), ids(fork.all)]).toEqual(['abcd', 'abcxd']);
    expect(ids(log.fork().all)).toBe('abcd');
  });

  it('survives JSON', () => {
    const log = new OrderLog<ReturnType<typeof order>>();
    for (const [id, tick] of [
      ['a', 3],
      ['b', 3],
      ['c', 1],
    ] as const)
      log.add(order(id), tick);
    const copy = OrderLog.from<ReturnType<typeof order>>(JSON.parse(JSON.stringify(log)));
    expect(copy.toJSON()).toEqual(log.toJSON());
  });

  it('refuses lists that are no log', () => {
    const bad = [
      [
        { tick: 2, sequence: 0, order: order('a') },
        { tick: 1, sequence: 0, order: order('b') },
      ],
      [{ tick: 1, sequence: 1, order: order('a') }],
      [
        { tick: 1, sequence: 0, order: order('a') },
        { tick: 1, sequence: 1, order: order('a') },
      ],
    ];
    for (const list of bad) expect(() => OrderLog.from(list)).toThrow(/orders\.disorder/);
    expect(() => new OrderLog().add(order('a'), 1.5)).toThrow(/orders\.tick/);
  });
});
