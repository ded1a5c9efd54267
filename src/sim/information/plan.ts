/** A plan made ready for one city: conditions compiled, subjects and targets found. */
import type { SubjectKind } from '../../contract/events.ts';
import { type Issue, error } from '../../contract/issue.ts';
import type { OrderType } from '../../contract/orders.ts';
import type { Plan, PlanAction, Trigger } from '../../contract/plan.ts';
import type { Institution } from '../../contract/institution.ts';
import { type ResponseLevel, responseLevels } from '../../contract/signals.ts';
import type { Role } from '../world/roles.ts';
import { type Condition, compileCondition, itName } from './cel.ts';

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
  /** Fixed targets; null means the subject that fired. */
  readonly targets: readonly number[] | null;
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

/** Compiles every trigger; issues carry the path inside the plan document and the offset inside the condition. */
export function compilePlan(
  plan: Plan,
  institution: Institution,
  roles: ReadonlyMap<string, Role>,
): { triggers: CompiledTrigger[]; issues: Issue[]; states: number } {
  const triggers: CompiledTrigger[] = [];
  const issues: Issue[] = [];
  const roleNames = [...roles.keys()].toSorted();
  const seen = new Set<string>();
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
    const actions = compileActions(trigger.do, role, roles, allowed, path, issues);
    if ('code' in condition || organisation < 0) continue;
    const subjects = role?.members ?? [];
    const kind = role?.kind ?? 'none';
    triggers.push({ trigger, index, organisation, condition, subjects, kind, firstState: states, actions });
    states += Math.max(1, subjects.length);
  }
  return { triggers, issues, states };
}

function compileActions(
  actions: readonly PlanAction[],
  each: Role | undefined,
  roles: ReadonlyMap<string, Role>,
  allowed: readonly OrderType[],
  path: string,
  issues: Issue[],
): CompiledAction[] {
  const compiled: CompiledAction[] = [];
  for (const [at, action] of actions.entries()) {
    const [type, target] = Object.entries(action)[0] as [OrderType, string];
    const where = { path: `${path}.do.${at}.${type}` };
    if (!allowed.includes(type)) issues.push(error('plan.orderNotAllowed', { type }, where));
    const wanted = targetKind[type] ?? 'none';
    if (type === 'setResponseLevel') {
      compiled.push({ type, targets: [responseLevels.indexOf(target as ResponseLevel)], kind: wanted });
      continue;
    }
    const role = target === itName ? each : roles.get(target);
    if (role === undefined) issues.push(error('plan.unknownTarget', { target }, where));
    else if (role.kind !== wanted)
      issues.push(error('plan.wrongTarget', { target, is: role.kind, wanted }, where));
    else compiled.push({ type, targets: target === itName ? null : role.members, kind: wanted });
  }
  return compiled;
}
