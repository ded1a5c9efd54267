/**
 * Scenario folders: a scenario with the plan and institution it names. Text in, checked documents or every issue out;
 * where the text comes from is the caller's affair.
 */
import type { Documents } from '../contract/documents.ts';
import { institutionSchema } from '../contract/institution.ts';
import { type Issue, error } from '../contract/issue.ts';
import { planSchema } from '../contract/plan.ts';
import { scenarioSchema } from '../contract/scenario.ts';
import { crossCheck } from './cross-check.ts';
import { type Checked, readDocument } from './schema.ts';

/** Files of a scenario folder by name: `scenario.yaml` and those it names. */
export type ScenarioFiles = Readonly<Record<string, string>>;

export type Loaded = { documents: Documents; issues: Issue[] } | { documents: null; issues: Issue[] };

/** Reads a scenario folder. `documents` is null where any issue is an error. */
export function loadScenario(files: ScenarioFiles): Loaded {
  const text = files['scenario.yaml'];
  if (text === undefined) {
    return { documents: null, issues: [error('scenario.missingFile', { file: 'scenario.yaml' }, { file: 'scenario.yaml' })] };
  }
  const scenario = readDocument(text, 'scenario.yaml', scenarioSchema);
  if (!scenario.ok) return { documents: null, issues: scenario.issues };
  const plan = named(files, scenario.value.plan, planSchema, scenario, 'plan');
  const institution = named(files, scenario.value.institution, institutionSchema, scenario, 'institution');
  const issues = [...(plan.ok ? [] : plan.issues), ...(institution.ok ? [] : institution.issues)];
  if (!plan.ok || !institution.ok) return { documents: null, issues };
  issues.push(...crossCheck(scenario, plan, institution));
  if (issues.some(({ severity }) => severity === 'error')) return { documents: null, issues };
  const documents = { scenario: scenario.value, plan: plan.value, institution: institution.value };
  return { documents, issues };
}

/** Checks one document by what its first key says it is. */
export function checkDocument(text: string, file: string): Issue[] {
  const kind = /^\s*sandtable\s*:\s*['"]?(scenario|plan|institution)\/\d+/mu.exec(text.slice(0, 4000))?.[1];
  if (kind === 'plan') return issuesOf(readDocument(text, file, planSchema));
  if (kind === 'institution') return issuesOf(readDocument(text, file, institutionSchema));
  if (kind === 'scenario') return issuesOf(readDocument(text, file, scenarioSchema));
  const unread = readDocument(text, file, scenarioSchema);
  const known = { expected: 'sandtable: scenario/1, plan/1 or institution/1' };
  return [...issuesOf(unread).slice(0, 20), error('document.unknownKind', known, { file, line: 1, column: 1, path: 'sandtable' })];
}

function issuesOf(checked: Checked<unknown>): Issue[] {
  return checked.ok ? [] : checked.issues;
}

function named<T>(
  files: ScenarioFiles,
  name: string,
  schema: Parameters<typeof readDocument<T>>[2],
  scenario: Checked<unknown> & { ok: true },
  key: string,
): Checked<T> {
  const text = Object.hasOwn(files, name) ? files[name] : undefined;
  if (text !== undefined) return readDocument(text, name, schema);
  const where = { file: scenario.file, ...scenario.text.position([key]), path: key };
  return { ok: false, issues: [error('scenario.missingFile', { file: name }, where)] };
}
