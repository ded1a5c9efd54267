/** The movement system: one second of traffic a step, in milliseconds inside. */
import type { System } from '../system.ts';
import { serveTraveller } from './alone.ts';
import { gatherDue, next, openSecond } from './calendar.ts';
import { serveQueue } from './cars.ts';
import { type Movement, startMovement } from './movement.ts';
import { takeRequests } from './requests.ts';
import { takeSnapshot } from './routing/knowledge.ts';
import { ageTrees } from './routing/trees.ts';
import { catchVehicles } from './water.ts';

export function movementSystem(m: Movement): System {
  // A traveller's luck goes by its own word, not by the row it happens to have.
  const tie = (item: number): number =>
    m.luck.tie(item < m.firstTraveller ? item : m.travel.travellers.luck[item - m.firstTraveller]!);
  return {
    name: 'movement',
    periodS: 1,
    phaseS: 0,
    start: () => startMovement(m),
    step: (nowS) => stepMovement(m, nowS, tie),
  };
}

function stepMovement(m: Movement, nowS: number, tie: (item: number) => number): void {
  const { calendar, options, travel, firstTraveller } = m;
  const second = Math.max(0, nowS - 1);
  const startMs = second * 1000;
  m.luck.openSecond(second);
  openSecond(calendar, startMs, tie);
  if (m.knowledge.register.epoch[0] === 0 || second % options.informationDelayS === 0) {
    ageTrees(m, startMs, takeSnapshot(m, startMs));
  }
  takeRequests(m, startMs);
  catchVehicles(m, startMs);
  gatherDue(calendar);
  const { dueMs } = calendar.items;
  for (let item = next(calendar); item >= 0; item = next(calendar)) {
    if (item < firstTraveller) serveQueue(m, item, dueMs[item]!);
    else if (travel.travellers.state[item - firstTraveller] !== 0) {
      serveTraveller(m, item - firstTraveller, dueMs[item]!);
    }
  }
}
