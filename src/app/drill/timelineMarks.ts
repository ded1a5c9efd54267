/** What stands on the timeline: the row of an event, and which events stand near a place of the plot. */
import type { EventKind, EventRecord } from '../../contract/events.ts';

/** Rows of the plot from its top, CSS px. */
export const rows = { rainTop: 5, rain: 28, effects: 40, reports: 53, orders: 66, axis: 78, height: 96 };
export type MarkRow = 'effects' | 'reports' | 'orders';

/** Half the height within which a click means a row, and half the width within which it means an event, px. */
const rowReachPx = 7;
export const markReachPx = 5;

/** Room left and right of the axis, px. */
const marginPx = 6;

export function xOf(atS: number, durationS: number, widthPx: number): number {
  return marginPx + (atS / durationS) * (widthPx - 2 * marginPx);
}

/** Seconds that so many pixels stand for. */
export function secondsOf(px: number, durationS: number, widthPx: number): number {
  return (px / Math.max(1, widthPx - 2 * marginPx)) * durationS;
}

/** What an effect is: weather and water come, something fails or is harmed, something works again. */
export type Effect = 'water' | 'loss' | 'return';

const effects: Readonly<Record<Effect, ReadonlySet<EventKind>>> = {
  water: new Set([
    ...([
      'storm.rainBegan',
      'storm.rainPeaked',
      'storm.seaHigh',
      'storm.landfall',
      'storm.windRose',
    ] as const),
    ...(['storm.typhoonClosest', 'flood.zoneWet', 'flood.buildingWet', 'road.closedByWater'] as const),
  ]),
  loss: new Set([
    ...(['zone.serviceLost', 'facility.serviceLost', 'station.serviceLost', 'facility.onReserve'] as const),
    ...(['station.onReserve', 'facility.noFuel', 'station.noFuel', 'zone.toxic'] as const),
    ...(['warning.unreached', 'asset.flooded', 'asset.blownDown', 'asset.leaks', 'power.nodeLost'] as const),
    ...(['power.lineTripped', 'power.transformerTripped', 'drain.pumpStopped', 'drain.surcharged'] as const),
    ...(['telecom.exchangeLost', 'telecom.cellLost', 'telecom.congested', 'care.diverting'] as const),
    ...(['care.patientsAtRisk', 'care.patientDied', 'care.noBed', 'release.began'] as const),
    ...([
      'release.flammable',
      'care.shortOfStaff',
      'metro.flooded',
      'road.blockedByDebris',
      'people.harmed',
    ] as const),
    'people.caughtOnRoad',
  ]),
  return: new Set([
    ...(['zone.serviceBack', 'facility.serviceBack', 'station.serviceBack', 'asset.repaired'] as const),
    ...(['line.repaired', 'facility.refuelled', 'station.refuelled', 'power.nodeBack'] as const),
    ...([
      'telecom.exchangeBack',
      'telecom.cellBack',
      'drain.pumpRestarted',
      'care.reopened',
      'care.staffed',
    ] as const),
    ...(['power.plantRunning', 'release.ended', 'zone.clear', 'road.cleared', 'road.reopened'] as const),
  ]),
};

/** What the event is among the effects, null where it is none of them. */
export function effectOf(kind: EventKind): Effect | null {
  if (effects.loss.has(kind)) return 'loss';
  if (effects.return.has(kind)) return 'return';
  return effects.water.has(kind) ? 'water' : null;
}

const reports: ReadonlySet<EventKind> = new Set([
  'fact.learned',
  'zone.silent',
  'unit.observed',
  'signal.issued',
]);
const orders: ReadonlySet<EventKind> = new Set([
  ...(['order.issued', 'order.acknowledged', 'order.failed', 'order.done'] as const),
  ...(['zone.warned', 'zone.evacuationOrdered', 'road.closedByOrder', 'road.openedByOrder'] as const),
]);

export function rowOf(kind: EventKind): MarkRow | null {
  if (reports.has(kind)) return 'reports';
  if (orders.has(kind)) return 'orders';
  return effectOf(kind) === null ? null : 'effects';
}

/** The row under a place of the plot, null between the rows. */
export function rowAt(yPx: number): MarkRow | null {
  const all: readonly MarkRow[] = ['effects', 'reports', 'orders'];
  return all.find((row) => Math.abs(rows[row] - yPx) <= rowReachPx) ?? null;
}

/** Events of a row (of all rows where it is null) within so many seconds of a moment, in their order. */
export function marksNear(
  events: readonly EventRecord[],
  row: MarkRow | null,
  atS: number,
  withinS: number,
): EventRecord[] {
  return events.filter((event) => {
    if (Math.abs(event.atS - atS) > withinS) return false;
    const own = rowOf(event.kind);
    return own !== null && (row === null || own === row);
  });
}

/** When the nearest event of a row stands before (`step` −1) or after a span of time; null where there is none. */
export function neighbourS(
  events: readonly EventRecord[],
  row: MarkRow | null,
  { fromS, toS }: { fromS: number; toS: number },
  step: -1 | 1,
): number | null {
  let found: number | null = null;
  for (const { kind, atS } of events) {
    const own = rowOf(kind);
    if (own === null || (row !== null && own !== row)) continue;
    if (step < 0 && atS < fromS) found = Math.max(found ?? -Infinity, atS);
    if (step > 0 && atS > toS) found = Math.min(found ?? Infinity, atS);
  }
  return found;
}
