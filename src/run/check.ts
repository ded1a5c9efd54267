/** Everything that can be found wrong with a scenario folder or a single plan without running it. */
import type { City } from '../city/model.ts';
import { cityHash } from '../city/package/index.ts';
import { Fault, InputError, type Issue, error } from '../contract/issue.ts';
import { type Institution, institutionSchema } from '../contract/institution.ts';
import { type Plan, planSchema } from '../contract/plan.ts';
import type { Scenario } from '../contract/scenario.ts';
import { checkInstitution, isRoleName } from '../scenario/cross-check.ts';
import { type ScenarioFiles, loadScenario } from '../scenario/load.ts';
import { locateIn } from '../scenario/locate.ts';
import { type Good, readDocument } from '../scenario/schema.ts';
import { createEngine } from '../sim/engine.ts';
import { assetsInSea } from '../sim/exposure/assets.ts';
import { compileCondition, itName } from '../sim/information/cel.ts';
import { compilePlan } from '../sim/information/plan.ts';
import { leveeIssues } from '../sim/world/levees.ts';
import { type Role, resolveRoles, resolveSelector } from '../sim/world/roles.ts';
import { scenarioCity } from './build.ts';

/** All findings of a scenario folder, errors and warnings, against this city or the one that the scenario asks for. */
export function checkScenarioFolder(files: ScenarioFiles, given: City | null): Issue[] {
  const { documents, parts, issues, locate } = loadScenario(files);
  const { scenario, plan, institution } = parts;
  const city = scenario === null ? null : (given ?? scenarioCity({ scenario: scenario.value }));
  const found = [...issues];
  if (scenario !== null && city !== null) {
    const { roles, issues: ofRoles } = resolveRoles(city, scenario.value);
    found.push(...ofRoles.map(locate), ...leveeIssues(city, scenario.value.flood).map(locate));
    found.push(...assetsInSea(city));
    if (plan !== null && institution !== null) {
      const known = withGuessedKinds(roles, city, scenario.value);
      found.push(...fitOfPlan(city, plan.value, institution.value, known).map(locate));
    }
  }
  if (plan !== null)
    found.push(...conditionIssues(plan, scenario === null ? null : Object.keys(scenario.value.roles)));
  const all = withoutRepeats(found);
  const isSound = documents !== null && city !== null && all.every(({ severity }) => severity !== 'error');
  return isSound ? [...all, ...startIssues(city, documents, locate)] : all;
}

/** A plan by itself: its form and its conditions, with every name in them taken for a role. */
export function checkPlanText(text: string, file: string): Issue[] {
  const plan = readDocument(text, file, planSchema);
  return plan.ok ? conditionIssues(plan, null) : plan.issues;
}

/** An institution by itself. */
export function checkInstitutionText(text: string, file: string): Issue[] {
  const institution = readDocument(text, file, institutionSchema);
  return institution.ok ? checkInstitution(institution) : institution.issues;
}

function conditionIssues(plan: Good<Plan>, roles: readonly string[] | null): Issue[] {
  const locate = locateIn({ scenario: null, plan, institution: null });
  return plan.value.triggers.flatMap(({ when, each }, index) => {
    const names = roles ?? when.match(/[a-zA-Z][a-zA-Z0-9]*/gu) ?? [];
    const usable = [...new Set(names)].filter(isRoleName);
    const condition = compileCondition(when, usable, each !== undefined);
    if (!('code' in condition)) return [];
    const { code, detail, offset } = condition;
    return [locate(error(code, { detail, offset, text: when }, { path: `triggers.${index}.when` }))];
  });
}

/** Which names exist has been checked against the scenario; here, whether orders and places fit. */
function fitOfPlan(
  city: City,
  plan: Plan,
  institution: Institution,
  roles: ReadonlyMap<string, Role>,
): Issue[] {
  const elsewhere = ['plan.unknownRole', 'plan.unknownTarget', 'plan.unknownOrganisation'];
  const usable = new Map([...roles].filter(([name]) => isRoleName(name)));
  return compilePlan(city, plan, institution, usable).issues.filter(
    ({ code }) => !elsewhere.includes(code) && !code.startsWith('cel.'),
  );
}

/** Roles that found nothing still say, by their selector's table, which kind of place they mean. */
function withGuessedKinds(
  roles: ReadonlyMap<string, Role>,
  city: City,
  scenario: Scenario,
): Map<string, Role> {
  const all = new Map(roles);
  for (const [name, { select }] of Object.entries(scenario.roles)) {
    const table = resolveSelector(city, `${select.split('.')[0]?.trim()}.all()`);
    if (!all.has(name) && name !== itName && 'kind' in table)
      all.set(name, { kind: table.kind, members: [] });
  }
  return all;
}

/** What only the start of a run shows. */
function startIssues(
  city: City,
  documents: Parameters<typeof createEngine>[0]['documents'],
  locate: (issue: Issue) => Issue,
): Issue[] {
  try {
    const { seed } = documents.scenario;
    const kernels = { flood: null, pages: null };
    const run = { city, cityHash: cityHash(city), documents, seed };
    createEngine({ ...run, kernels, openWater: null, checkpoints: false });
    return [];
  } catch (thrown) {
    if (thrown instanceof InputError) return thrown.issues.map(locate);
    if (thrown instanceof Fault) {
      const place = { file: 'scenario.yaml', line: 1, column: 1, path: '' };
      return [error('scenario.doesNotStart', { fault: thrown.code, ...thrown.parameters }, place)];
    }
    throw thrown;
  }
}

function withoutRepeats(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>();
  return issues.filter(({ code, file, path, line, column }) => {
    const size = seen.size;
    return seen.add([code, file, path, line, column].join('\n')).size > size;
  });
}
