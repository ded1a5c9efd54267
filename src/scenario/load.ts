/**
 * Scenario folders: a scenario with the plan and institution it names, and its briefings. Text in, checked documents or every issue out;
 * where the text comes from is the caller's affair.
 */
import type * as z from 'zod';
import type { Briefings } from '../contract/briefing.ts';
import type { Documents } from '../contract/documents.ts';
import { type Institution, institutionSchema } from '../contract/institution.ts';
import { type Issue, error } from '../contract/issue.ts';
import { type Plan, planSchema } from '../contract/plan.ts';
import { type Scenario, scenarioSchema } from '../contract/scenario.ts';
import { readBriefings } from './briefing.ts';
import { checkInstitution, checkPlan, checkScenario } from './cross-check.ts';
import { type Locate, locateIn } from './locate.ts';
import { type Checked, type Good, readDocument } from './schema.ts';

/** Files of a scenario folder by name: `scenario.yaml`, those it names, and the briefings. */
export type ScenarioFiles = Readonly<Record<string, string>>;

/** Documents that fit their schemas, each null where it does not. */
export interface Parts {
  scenario: Good<Scenario> | null;
  plan: Good<Plan> | null;
  institution: Good<Institution> | null;
}

export interface Loaded {
  /** Null where any issue is an error. */
  documents: Documents | null;
  parts: Parts;
  briefings: Briefings;
  issues: Issue[];
  /** Adds file, line and column to an issue that names a path inside one of the documents. */
  locate: Locate;
}

/** Reads a scenario folder and finds everything that is wrong with it at once. */
export function loadScenario(files: ScenarioFiles): Loaded {
  const issues: Issue[] = [];
  const keep = <T>(checked: Checked<T>): Good<T> | null => {
    if (checked.ok) return checked;
    issues.push(...checked.issues);
    return null;
  };
  const scenario = keep(
    readNamed(files, 'scenario.yaml', scenarioSchema, {
      file: 'scenario.yaml',
      line: 1,
      column: 1,
      path: '',
    }),
  );
  const part = <T>(key: 'plan' | 'institution', schema: z.ZodType<T>): Good<T> | null => {
    if (scenario !== null) return keep(readNamed(files, scenario.value[key], schema, naming(scenario, key)));
    // A broken scenario hides which files it names; those of the usual names are checked all the same.
    return Object.hasOwn(files, `${key}.yaml`) ? keep(readNamed(files, `${key}.yaml`, schema, {})) : null;
  };
  const plan = part('plan', planSchema);
  const institution = part('institution', institutionSchema);
  const parts = { scenario, plan, institution };
  if (scenario) issues.push(...checkScenario(scenario, institution));
  if (institution) issues.push(...checkInstitution(institution));
  if (scenario && plan) issues.push(...checkPlan(scenario, plan, institution));
  const { briefings, issues: ofBriefings } = readBriefings(files);
  issues.push(...ofBriefings);
  return { documents: documentsOf(parts, issues), parts, briefings, issues, locate: locateIn(parts) };
}

function documentsOf({ scenario, plan, institution }: Parts, issues: readonly Issue[]): Documents | null {
  if (scenario === null || plan === null || institution === null) return null;
  if (issues.some(({ severity }) => severity === 'error')) return null;
  return { scenario: scenario.value, plan: plan.value, institution: institution.value };
}

function naming(
  scenario: Good<Scenario>,
  key: string,
): Required<Pick<Issue, 'file' | 'line' | 'column' | 'path'>> {
  return { file: scenario.file, ...scenario.text.position([key]), path: key };
}

function readNamed<T>(
  files: ScenarioFiles,
  name: string,
  schema: z.ZodType<T>,
  namedAt: Pick<Issue, 'file' | 'line' | 'column' | 'path'>,
): Checked<T> {
  const text = Object.hasOwn(files, name) ? files[name] : undefined;
  if (text !== undefined) return readDocument(text, name, schema);
  return { ok: false, issues: [error('scenario.missingFile', { file: name }, namedAt)] };
}
