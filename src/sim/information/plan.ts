/** A plan made ready for one city: conditions compiled, subjects and targets found. */
import type { City } from '../../city/model.ts';
import type { SubjectKind } from '../../contract/events.ts';
import { type Issue, error } from '../../contract/issue.ts';
import type { OrderType } from '../../contract/orders.ts';
import type { Plan, PlanAction, PlanTarget, Trigger } from '../../contract/plan.ts';
import type { Institution } from '../../contract/institution.ts';
import { type ResponseLevel, responseLevels } from '../../contract/signals.ts';
import type { Role } from '../world/roles.ts';
import { type Condition, compileCondition, itName } from './cel.ts';
import { type FindAround, createAround, isPlaced } from './near.ts';

export interface CompiledTrigger {
  readonly trigger: Trigger;
  readonly index: number;
  readonly organisation: number;
  readonly condition: Condition;
  /** Subjects looked at one by one; empty where the trigger has no `each`. */
  readonly subjects: readonly number[];
  readonly kind: SubjectKind;
  /** First row of the trigger's (trigger, subject) states. */
  readonly firstState: number;
  readonly actions: readonly CompiledAction[];
}
export interface CompiledAction {
  readonly type: OrderType;
  /** What the order is about, by the subject that fired. */
  readonly targetsOf: (subject: number) => readonly number[];
  readonly kind: SubjectKind;
}

/** Kind of subject each order of a plan is about. */
const targetKind: Readonly<Partial<Record<OrderType, SubjectKind>>> = {
  warnZone: 'zone',
  evacuateZone: 'zone',
  closeRoad: 'road',
  reopenRoad: 'road',
  deployPump: 'road',
  setResponseLevel: 'responseLevel',
};

/** Compiles every trigger against a city; issues carry the path inside the plan document and the offset inside the condition. */
export function compilePlan(
  city: City,
  plan: Plan,
  institution: Institution,
  roles: ReadonlyMap<string, Role>,
): { triggers: CompiledTrigger[]; issues: Issue[]; states: number } {
  const triggers: CompiledTrigger[] = [];
  const issues: Issue[] = [];
  const roleNames = [...roles.keys()].toSorted();
  const seen = new Set<string>();
  const around = createAround(city);
  let states = 0;
  for (const [index, trigger] of plan.triggers.entries()) {
    const path = `triggers.${index}`;
    if (seen.has(trigger.id))
      issues.push(error('plan.triggerTwice', { id: trigger.id }, { path: `${path}.id` }));
    seen.add(trigger.id);
    const organisation = institution.organisations.findIndex(({ key }) => key === trigger.organisation);
    if (organisation < 0) {
      issues.push(
        error(
          'plan.unknownOrganisation',
          { organisation: trigger.organisation },
          { path: `${path}.organisation` },
        ),
      );
    }
    const role = trigger.each === undefined ? undefined : roles.get(trigger.each);
    if (trigger.each !== undefined && role === undefined) {
      issues.push(error('plan.unknownRole', { role: trigger.each }, { path: `${path}.each` }));
    }
    const condition = compileCondition(trigger.when, roleNames, role !== undefined);
    if ('code' in condition) {
      const { code, detail, offset } = condition;
      issues.push(error(code, { detail, offset, text: trigger.when }, { path: `${path}.when` }));
    }
    const allowed = institution.organisations[organisation]?.orders ?? [];
    const actions = compileActions(around, trigger.do, role, roles, allowed, path, issues);
    if ('code' in condition || organisation < 0) continue;
    const subjects = role?.members ?? [];
    const kind = role?.kind ?? 'none';
    triggers.push({ trigger, index, organisation, condition, subjects, kind, firstState: states, actions });
    states += Math.max(1, subjects.length);
  }
  return { triggers, issues, states };
}

function compileActions(
  around: FindAround,
  actions: readonly PlanAction[],
  each: Role | undefined,
  roles: ReadonlyMap<string, Role>,
  allowed: readonly OrderType[],
  path: string,
  issues: Issue[],
): CompiledAction[] {
  const compiled: CompiledAction[] = [];
  for (const [at, action] of actions.entries()) {
    const [type, target] = Object.entries(action)[0] as [OrderType, PlanTarget];
    const where = { path: `${path}.do.${at}.${type}` };
    if (!allowed.includes(type)) issues.push(error('plan.orderNotAllowed', { type }, where));
    const wanted = targetKind[type] ?? 'none';
    if (type === 'setResponseLevel') {
      const level = [responseLevels.indexOf(target as ResponseLevel)];
      compiled.push({ type, targetsOf: () => level, kind: wanted });
      continue;
    }
    const name = typeof target === 'string' ? target : target.near;
    const role = name === itName ? each : roles.get(name);
    if (role === undefined) issues.push(error('plan.unknownTarget', { target: name }, where));
    else if (typeof target !== 'string') {
      const targetsOf = targetsNear(around, target, role, wanted);
      if (targetsOf === null) issues.push(error('plan.nearWhat', { target: name, is: role.kind }, where));
      else compiled.push({ type, targetsOf, kind: wanted });
    } else if (role.kind !== wanted)
      issues.push(error('plan.wrongTarget', { target: name, is: role.kind, wanted }, where));
    else
      compiled.push({
        type,
        targetsOf: name === itName ? (subject) => [subject] : () => role.members,
        kind: wanted,
      });
  }
  return compiled;
}

/** Streets or communities around the subject or around every member of a role; null where the order or the place is of another kind. */
function targetsNear(
  around: FindAround,
  { near, within, most }: Exclude<PlanTarget, string>,
  { kind, members }: Role,
  wanted: SubjectKind,
): CompiledAction['targetsOf'] | null {
  if (!isPlaced(kind) || (wanted !== 'road' && wanted !== 'zone')) return null;
  const found = new Map(
    members.map((index) => [index, around(wanted, { kind, index }, { withinM: within, most })]),
  );
  if (near === itName) return (subject) => found.get(subject) ?? [];
  const all = [...new Set([...found.values()].flat())].toSorted((p, q) => p - q);
  return () => all;
}
