/** What became of an order is known to whoever gave it when the report of it arrives, and from then on its picture says so. */
import { expect, test } from 'vitest';
import type { SeatPanel } from '../../src/contract/engine.ts';
import type { LoggedOrder } from '../../src/contract/orders.ts';
import { testCity, testEngine, testOrders } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';

const kernels = kernelModules();
const city = testCity();
const road = testOrders().flatMap(({ order }) => (order.type === 'closeRoad' ? [order.road] : []))[1]!;
const orders: LoggedOrder[] = [
  { tick: 1, sequence: 0, order: { clientId: 'a', by: 'trafficPolice', type: 'takeSeat' } },
  { tick: 60, sequence: 0, order: { clientId: 'b', by: 'trafficPolice', type: 'closeRoad', road } },
  { tick: 1500, sequence: 0, order: { clientId: 'c', by: 'trafficPolice', type: 'reopenRoad', road } },
];

test('a street that was closed on order is closed in the picture once its report has arrived', () => {
  const engine = testEngine({ city, kernels, orders });
  const { id } = engine.openView({ as: 'seat', organisation: 'trafficPolice' });
  for (const [order, closed, untilS] of [
    ['closeRoad', 1, 1500],
    ['reopenRoad', 0, 4000],
  ] as const) {
    const panelWhen = (holds: (panel: SeatPanel) => boolean): SeatPanel => {
      for (let atS = engine.now(); atS <= untilS; atS += 1) {
        engine.advance(atS);
        const panel = engine.panel(id);
        if (holds(panel)) return panel;
      }
      throw new Error(`${order} was not reported by ${untilS} s`);
    };
    const outcomeOf = (panel: SeatPanel) => panel.orders.find(({ type }) => type === order);
    const known = panelWhen((panel) => outcomeOf(panel)?.state === 'done');
    const { outcomeKnownAtS, subject } = outcomeOf(known)!;
    expect(outcomeKnownAtS).toBe(engine.now());
    const fact = known.facts.find(
      ({ facet, subject: about }) => facet === 'closed' && about.index === subject.index,
    );
    expect(fact).toMatchObject({ value: closed, source: 'ownUnit', learnedAtS: outcomeKnownAtS });
    expect(fact!.asOfS).toBeLessThanOrEqual(outcomeKnownAtS!);
    expect(engine.why(id, fact!.event, 20).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'unit.sawBarrier',
        'order.done',
        closed === 1 ? 'road.closedByOrder' : 'road.openedByOrder',
      ]),
    );
    expect(known.summary.find(({ key }) => key === 'seat.roadsClosed')!.value).toBeGreaterThanOrEqual(closed);
  }
});
