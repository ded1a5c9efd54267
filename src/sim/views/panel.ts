/** What a seat reads besides its map: inbox, facts, orders, units, and what its plan would do next. */
import type { InboxItem, OrderView, SeatPanel, UnitView } from '../../contract/engine.ts';
import { subjectKinds } from '../../contract/events.ts';
import { unitKind } from '../../contract/frame.ts';
import { type OrderState, failureReasons, orderTypes } from '../../contract/orders.ts';
import { type FactView, facetNames, sourceNames } from '../../contract/pictures.ts';
import type { Information } from '../information/information.ts';
import type { World } from '../world/world.ts';
import type { Ledger } from './ledger.ts';
import type { Names } from './names.ts';
import { seatSummary } from './summary.ts';

/** Most rows of each list; the newest stay. */
const most = 200;
const unitStates = ['idle', 'moving', 'working', 'blocked', 'returning'] as const;

export function seatPanel(
  world: World,
  information: Information,
  organisation: number,
  ledger: Ledger,
  names: Names,
  nowS: number,
): SeatPanel {
  return {
    atS: nowS,
    organisation,
    personSeated: information.isSeated(organisation),
    inbox: inbox(world, ledger, names),
    facts: factViews(world, organisation, ledger, names),
    orders: orderViews(world, ledger, names, nowS),
    units: unitViews(world, organisation, names),
    next: information.next(organisation, nowS),
    summary: seatSummary(world, organisation, nowS),
  };
}

/** Newest first. */
function inbox(world: World, ledger: Ledger, names: Names): InboxItem[] {
  const { messages } = world.messages;
  const newest = ledger.received.slice(-most).reverse();
  return newest.map((row) => ({
    message: names.message(row),
    receivedAtS: messages.arrivesAtS[row]!,
    sentAtS: messages.sentAtS[row]!,
    asOfS: messages.asOfS[row]!,
    source: sourceNames[messages.source[row]!]!,
    from: messages.from[row]!,
    path: pathOf(world, row),
    subject: { kind: subjectKinds[messages.subjectKind[row]!]!, index: messages.subject[row]! },
    facet: facetNames[messages.facet[row]!]!,
    value: messages.value[row]!,
    confidence: confidenceOf(messages.confidence[row]!),
    event: names.event(messages.event[row]!),
  }));
}

/** Channels from the first observer to the receiver. */
function pathOf({ messages: { messages }, channels }: World, row: number): string[] {
  const path: string[] = [];
  for (let at = row; at >= 0 && path.length < 12; at = messages.previous[at]!) {
    path.unshift(channels.names[messages.channel[at]!]!);
  }
  return path;
}

/** Newest first; of those learned in the same second, by what they are about. */
function factViews({ pictures }: World, organisation: number, ledger: Ledger, names: Names): FactView[] {
  const { facts, register } = pictures;
  const rows: number[] = [];
  for (let row = 0; row < register.count[0]!; row += 1)
    if (facts.organisation[row] === organisation) rows.push(row);
  const newestFirst = (p: number, q: number): number =>
    facts.learnedAtS[q]! - facts.learnedAtS[p]! ||
    ledger.event(facts.event[q]!) - ledger.event(facts.event[p]!) ||
    facts.subjectKind[p]! - facts.subjectKind[q]! ||
    facts.subject[p]! - facts.subject[q]! ||
    facts.facet[p]! - facts.facet[q]!;
  const newest = rows.toSorted(newestFirst).slice(0, most);
  return newest.map((row) => ({
    subject: { kind: subjectKinds[facts.subjectKind[row]!]!, index: facts.subject[row]! },
    facet: facetNames[facts.facet[row]!]!,
    value: facts.value[row]!,
    asOfS: facts.asOfS[row]!,
    learnedAtS: facts.learnedAtS[row]!,
    source: sourceNames[facts.source[row]!]!,
    confidence: confidenceOf(facts.confidence[row]!),
    event: names.event(facts.event[row]!),
  }));
}

/** Newest first; steps that the sender has not been told of are absent. */
function orderViews({ orderWorld }: World, ledger: Ledger, names: Names, nowS: number): OrderView[] {
  const { orders } = orderWorld;
  return ledger.orders.slice(-most).reverse().map(view);

  function view(row: number): OrderView {
    const acknowledged = nowS >= orders.acknowledgedAtS[row]!;
    const outcomeKnown = nowS >= orders.doneKnownAtS[row]!;
    const failure = outcomeKnown ? failureReasons[orders.failure[row]!]! : 'none';
    let state: OrderState = 'issued';
    if (acknowledged) state = 'acknowledged';
    if (outcomeKnown) state = failure === 'none' ? 'done' : 'failed';
    return {
      order: names.order(row),
      type: orderTypes[orders.type[row]!]!,
      subject: { kind: subjectKinds[orders.subjectKind[row]!]!, index: orders.subject[row]! },
      byPlan: orders.byPlan[row] === 1,
      state,
      issuedAtS: orders.issuedAtS[row]!,
      acknowledgedAtS: acknowledged ? orders.acknowledgedAtS[row]! : null,
      outcomeKnownAtS: outcomeKnown ? orders.doneKnownAtS[row]! : null,
      failure,
      unit: acknowledged ? orders.unit[row]! : -1,
      event: names.event(orders.issuedEvent[row]!),
    };
  }
}

/** Own units as they last reported. */
function unitViews({ units: { units, list } }: World, organisation: number, names: Names): UnitView[] {
  const views: UnitView[] = [];
  for (const [unit, seed] of list.entries()) {
    if (seed.organisation !== organisation) continue;
    views.push({
      unit,
      kind: seed.kind === unitKind.pumpTruck ? 'pumpTruck' : 'patrol',
      state: unitStates[units.reportedState[unit]!]!,
      order: names.order(units.order[unit]!),
      road: units.road[unit]!,
      xM: units.reportedX[unit]!,
      yM: units.reportedY[unit]!,
      reportedAtS: units.reportedAtS[unit]!,
    });
  }
  return views;
}

function confidenceOf(code: number): 1 | 2 | 3 {
  return code >= 3 ? 3 : code === 2 ? 2 : 1;
}
