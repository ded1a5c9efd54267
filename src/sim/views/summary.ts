/**
 * What a seat could count on its own screen: from its facts, messages and orders alone. Rain that no gauge has told of, and the
 * age of nothing, are not listed.
 */
import type { MeasureValue } from '../../contract/engine.ts';
import { subjectCode } from '../../contract/events.ts';
import { facetCode } from '../../contract/pictures.ts';
import { messageState } from '../information/mail.ts';
import { findFact } from '../world/pictures.ts';
import type { World } from '../world/world.ts';
import { impassableM } from './seat-frame.ts';

export function seatSummary(world: World, organisation: number, nowS: number): MeasureValue[] {
  return [
    ...ofFacts(world, organisation, nowS),
    ...ofMessages(world, organisation),
    ...ofOrders(world, organisation, nowS),
  ];
}

function ofFacts({ pictures }: World, organisation: number, nowS: number): MeasureValue[] {
  const { facts, register } = pictures;
  const counts = { wet: 0, closed: 0, calls: 0, silent: 0, pumping: 0 };
  const rain = { total: 0, gauges: 0 };
  const agesS: number[] = [];
  for (let row = 0; row < register.count[0]!; row += 1) {
    if (facts.organisation[row] !== organisation) continue;
    const value = facts.value[row]!;
    const facet = facts.facet[row]!;
    const isRoad = facts.subjectKind[row] === subjectCode.road;
    agesS.push(nowS - facts.asOfS[row]!);
    if (facet === facetCode.depth && isRoad && value >= 0.05) counts.wet += 1;
    const closed = facet === facetCode.closed && value > 0;
    if (closed || (isImpassable(facet, isRoad, value) && !isClosed(pictures, organisation, row)))
      counts.closed += 1;
    if (facet === facetCode.calls) counts.calls += value;
    else if (facet === facetCode.silentFor && value > 0) counts.silent += 1;
    else if (facet === facetCode.pumping && value > 0) counts.pumping += 1;
    else if (facet === facetCode.rain) {
      rain.total += value;
      rain.gauges += 1;
    }
  }
  const known: MeasureValue[] = [];
  if (rain.gauges > 0) {
    const mean = Math.round((10 * rain.total) / rain.gauges) / 10;
    known.push({ key: 'seat.rain', value: mean, unit: 'mm/h', better: 'neither' });
  }
  const middle = agesS.toSorted((p, q) => p - q)[Math.floor(agesS.length / 2)];
  if (middle !== undefined) {
    known.push({ key: 'seat.medianAge', value: Math.round(middle / 60), unit: 'min', better: 'less' });
  }
  return [
    ...known,
    { key: 'seat.roadsWet', value: counts.wet, unit: '', better: 'neither' },
    { key: 'seat.roadsClosed', value: counts.closed, unit: '', better: 'neither' },
    { key: 'seat.calls', value: counts.calls, unit: '', better: 'neither' },
    { key: 'seat.silentZones', value: counts.silent, unit: '', better: 'less' },
    { key: 'seat.pumping', value: counts.pumping, unit: '', better: 'more' },
  ];
}

/** As the seat's map draws it: closed by barriers, or under as much water as stops a car. */
function isImpassable(facet: number, isRoad: boolean, value: number): boolean {
  return facet === facetCode.depth && isRoad && value >= impassableM;
}

/** Whether the road of this fact is known to be closed by barriers too. */
function isClosed(pictures: World['pictures'], organisation: number, row: number): boolean {
  const { facts } = pictures;
  const closed = findFact(pictures, organisation, subjectCode.road, facts.subject[row]!, facetCode.closed);
  return closed >= 0 && facts.value[closed]! > 0;
}

function ofMessages({ messages: { messages, register } }: World, organisation: number): MeasureValue[] {
  let received = 0;
  for (let row = 0; row < register.count[0]!; row += 1) {
    if (messages.to[row] === organisation && messages.state[row] === messageState.delivered) received += 1;
  }
  return [{ key: 'seat.reports', value: received, unit: '', better: 'neither' }];
}

function ofOrders(
  { orderWorld: { orders, register } }: World,
  organisation: number,
  nowS: number,
): MeasureValue[] {
  const counts = { given: 0, acknowledged: 0, done: 0, failed: 0 };
  let delayS = 0;
  for (let row = 0; row < register.count[0]!; row += 1) {
    if (orders.organisation[row] !== organisation) continue;
    counts.given += 1;
    if (nowS >= orders.acknowledgedAtS[row]!) {
      counts.acknowledged += 1;
      delayS += orders.acknowledgedAtS[row]! - orders.issuedAtS[row]!;
    }
    if (nowS < orders.doneKnownAtS[row]!) continue;
    if (orders.failure[row] === 0) counts.done += 1;
    else counts.failed += 1;
  }
  const meanDelayS = counts.acknowledged === 0 ? 0 : Math.round(delayS / counts.acknowledged);
  return [
    { key: 'seat.orders', value: counts.given, unit: '', better: 'neither' },
    { key: 'seat.acknowledged', value: counts.acknowledged, unit: '', better: 'more' },
    { key: 'seat.done', value: counts.done, unit: '', better: 'more' },
    { key: 'seat.failed', value: counts.failed, unit: '', better: 'less' },
    { key: 'seat.acknowledgeDelay', value: meanDelayS, unit: 's', better: 'less' },
  ];
}
