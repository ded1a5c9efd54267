/**
 * Department logic: a plan's triggers over the organisation's own picture.
 *
 * A trigger fires once per subject when its condition has held for its hold time; the duty desk then needs its decision
 * time, and the orders go out the way a person's would. Where a person holds the seat the triggers are shown, not acted on.
 */
import type { NextTrigger } from '../../contract/engine.ts';
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { type Facet, facetCode } from '../../contract/pictures.ts';
import { column } from '../../kernel/columns.ts';
import { purpose } from '../../kernel/random.ts';
import { issueOrder } from '../response/issue.ts';
import { lognormal } from '../world/channels.ts';
import { maxOrders } from '../world/orders.ts';
import { findFact } from '../world/pictures.ts';
import type { World } from '../world/world.ts';
import { type PictureReader, itName } from './cel.ts';
import type { CompiledTrigger } from './plan.ts';

const spec = {
  heldSinceS: column('u32', 's', '1 + second since which the condition holds, 0 where it does not'),
  dueAtS: column('u32', 's', '1 + second at which the desk has decided, 0 where it has not begun'),
  fired: column('u8', '', '1 once its orders have gone out'),
  cause: column('i32', '', 'newest event among the facts that made the condition hold'),
};
const seatSpec = { taken: column('u8', '', '1 where a person holds the seat') };

const decisionPurpose = purpose('desk.decision');
/** Age of what is not known, s. */
const unknownAgeS = 1e9;

export interface Departments {
  step(nowS: number): void;
  seat(organisation: number, taken: boolean): void;
  isSeated(organisation: number): boolean;
  next(organisation: number, nowS: number): NextTrigger[];
}

export function createDepartments(
  world: World,
  triggers: readonly CompiledTrigger[],
  states: number,
): Departments {
  const { layout } = world.setup;
  const { organisations } = world.documents.institution;
  const table = layout.table('triggers', spec, Math.max(1, states));
  const seats = layout.table('seats', seatSpec, organisations.length);
  const picture = createReader(world);
  return {
    step: (nowS) => {
      for (const trigger of triggers) {
        for (let i = 0; i < Math.max(1, trigger.subjects.length); i += 1) consider(trigger, i, nowS);
      }
    },
    seat: (organisation, taken) => {
      seats.taken[organisation] = taken ? 1 : 0;
    },
    isSeated: (organisation) => seats.taken[organisation] === 1,
    next: (organisation, nowS) => nextTriggers(organisation, nowS),
  };

  function consider(trigger: CompiledTrigger, i: number, nowS: number): void {
    const state = trigger.firstState + i;
    if (table.fired[state] === 1) return;
    const subject = trigger.subjects[i] ?? -1;
    picture.lookAt(trigger.organisation, trigger.kind, subject, nowS);
    if (!trigger.condition.holds(picture.reader)) {
      table.heldSinceS[state] = 0;
      table.dueAtS[state] = 0;
      return;
    }
    if (table.heldSinceS[state] === 0) {
      table.heldSinceS[state] = nowS + 1;
      table.cause[state] = picture.newestEvent();
    }
    if (
      nowS - (table.heldSinceS[state]! - 1) < trigger.trigger.hold ||
      seats.taken[trigger.organisation] === 1
    )
      return;
    if (table.dueAtS[state] === 0) table.dueAtS[state] = nowS + 1 + decisionTimeS(trigger, subject);
    if (nowS >= table.dueAtS[state]! - 1) fire(trigger, state, subject, nowS);
  }

  function decisionTimeS(trigger: CompiledTrigger, subject: number): number {
    const { median, p90 } = trigger.trigger.decision ?? organisations[trigger.organisation]!.decision;
    const luck = (Math.imul(subject + 2, 40503) ^ (trigger.index << 20)) >>> 0;
    return Math.round(lognormal(world.seed, decisionPurpose, luck, median, p90));
  }

  function fire(trigger: CompiledTrigger, state: number, subject: number, nowS: number): void {
    table.fired[state] = 1;
    const kind = eventCode['trigger.fired'];
    const cause = table.cause[state]!;
    const event = world.events.emit(
      kind,
      nowS,
      subjectCode.trigger,
      trigger.index,
      trigger.organisation,
      subject,
      cause,
    );
    for (const { type, targetsOf, kind: targetKind } of trigger.actions) {
      for (const target of targetsOf(subject)) {
        if (world.orderWorld.register.count[0]! >= maxOrders) return;
        const { organisation } = trigger;
        issueOrder(
          world,
          { organisation, type, subjectKind: subjectCode[targetKind], subject: target },
          nowS,
          true,
          event,
        );
      }
    }
  }

  function nextTriggers(organisation: number, nowS: number): NextTrigger[] {
    const next: NextTrigger[] = [];
    for (const trigger of triggers) {
      if (trigger.organisation !== organisation) continue;
      const { id, title, hold } = trigger.trigger;
      for (let i = 0; i < Math.max(1, trigger.subjects.length); i += 1) {
        const state = trigger.firstState + i;
        const heldSinceS = table.heldSinceS[state]!;
        if (table.fired[state] === 1 || heldSinceS === 0) continue;
        const index = trigger.subjects[i];
        const subject = index === undefined ? null : { kind: trigger.kind, index };
        next.push({
          trigger: id,
          title,
          subject,
          holding: true,
          heldForS: nowS - (heldSinceS - 1),
          holdS: hold,
        });
      }
    }
    return next.toSorted((p, q) => q.heldForS - p.heldForS);
  }
}

/** A condition's view of one organisation's picture, with `it` bound to one subject. */
function createReader(world: World): {
  reader: PictureReader;
  lookAt(organisation: number, kind: CompiledTrigger['kind'], subject: number, nowS: number): void;
  newestEvent(): number;
} {
  const { pictures, roles } = world;
  const { facts } = pictures;
  let organisation = 0;
  let itKind = 0;
  let it = -1;
  let nowS = 0;
  let newest = noEvent;
  const reader: PictureReader = {
    fact: (subject, facet) => best(subject, facet, (row) => facts.value[row]!, 0),
    age: (subject, facet) => -best(subject, facet, (row) => facts.asOfS[row]! - nowS, -unknownAgeS),
    confidence: (subject, facet) => best(subject, facet, (row) => facts.confidence[row]!, 0),
    known: (subject, facet) => best(subject, facet, () => 1, 0) === 1,
    count: (subject, facet, minimum) => {
      let total = 0;
      forEachFact(subject, facet, (row) => {
        if (facts.value[row]! >= minimum) total += 1;
      });
      return total;
    },
  };
  return {
    reader,
    lookAt: (who, kind, subject, now) => {
      organisation = who;
      itKind = subjectCode[kind];
      it = subject;
      nowS = now;
      newest = noEvent;
    },
    newestEvent: () => newest,
  };

  function best(subject: string, facet: Facet, read: (row: number) => number, unknown: number): number {
    let greatest = -Infinity;
    forEachFact(subject, facet, (row) => {
      const value = read(row);
      if (value > greatest) greatest = value;
    });
    return greatest === -Infinity ? unknown : greatest;
  }

  function forEachFact(subject: string, facet: Facet, visit: (row: number) => void): void {
    if (subject === itName) return visitFact(itKind, it, facet, visit);
    const role = roles.get(subject);
    if (role === undefined) return;
    for (const member of role.members) visitFact(subjectCode[role.kind], member, facet, visit);
  }

  function visitFact(kind: number, subject: number, facet: Facet, visit: (row: number) => void): void {
    const row = findFact(pictures, organisation, kind, subject, facetCode[facet]);
    if (row < 0) return;
    newest = Math.max(newest, facts.event[row]!);
    visit(row);
  }
}
