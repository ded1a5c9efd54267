/** Checks parsed data against a schema of the contract; zod's problems become issues with line, column and path. */
import type * as z from 'zod';
import { type Issue, type IssueParameters, error } from '../contract/issue.ts';
import { bounds } from './bounds.ts';
import { knownKeys } from './known-keys.ts';
import { type ParsedText, parseYaml } from './yaml.ts';

/** A document that was read and fits its schema. */
export interface Good<T> {
  ok: true;
  value: T;
  text: ParsedText;
  file: string;
}
/** A document read and checked, or its problems. */
export type Checked<T> = Good<T> | { ok: false; issues: Issue[] };

export function readDocument<T>(text: string, file: string, schema: z.ZodType<T>): Checked<T> {
  const parsed = parseYaml(text, file);
  if (Array.isArray(parsed)) return { ok: false, issues: parsed };
  return checkData(parsed, file, schema);
}

export function checkData<T>(parsed: ParsedText, file: string, schema: z.ZodType<T>): Checked<T> {
  const result = schema.safeParse(parsed.data);
  if (result.success) return { ok: true, value: result.data, text: parsed, file };
  const issues: Issue[] = [];
  const context = { text: parsed, file, schema };
  for (const problem of result.error.issues) {
    if (issues.length < bounds.issues) issues.push(...issuesOf(problem, context, []));
  }
  return { ok: false, issues: issues.slice(0, bounds.issues) };
}

type Problem = z.core.$ZodIssue;
interface Context {
  text: ParsedText;
  file: string;
  schema: z.core.$ZodType;
}

function issuesOf(problem: Problem, context: Context, prefix: readonly PropertyKey[]): Issue[] {
  const { text, file, schema } = context;
  const path = [...prefix, ...problem.path];
  if (problem.code === 'unrecognized_keys') {
    const expected = knownKeys(schema, path).join(', ');
    const keys = problem.keys.slice(0, bounds.issues);
    return keys.map((key) =>
      keyIssue('schema.unknownKey', { key: shown(key), expected }, [...path, key], context),
    );
  }
  if (problem.code === 'invalid_key') {
    const [inner] = problem.issues.map((issue) => describe(issue, path.at(-1)).parameters['expected']);
    return [
      keyIssue('schema.keyFormat', { key: shown(path.at(-1)), expected: inner ?? 'a name' }, path, context),
    ];
  }
  if (problem.code === 'invalid_union') {
    const closest = closestOption(problem);
    if (closest !== null) return closest.flatMap((inner) => issuesOf(inner, context, path));
  }
  const { code, parameters } = describe(problem, valueAt(text.data, path));
  return [error(code, parameters, { file, ...text.position(path), path: path.map(String).join('.') })];
}

function keyIssue(
  code: string,
  parameters: IssueParameters,
  path: readonly PropertyKey[],
  { text, file }: Context,
): Issue {
  return error(code, parameters, { file, ...text.keyPosition(path), path: path.map(String).join('.') });
}

/** Problems of the option that fits best; null where none fits better than another, so that all are worth naming. */
function closestOption(problem: z.core.$ZodIssueInvalidUnion): readonly Problem[] | null {
  const [first, second] = problem.errors
    .filter((list) => list.length > 0 && !isOtherKind(list))
    .toSorted((p, q) => p.length - q.length);
  return first === undefined || first.length === second?.length ? null : first;
}

/** Whether the value is of another kind than the option's altogether, and not one of its kind with a mistake in it. */
function isOtherKind(list: readonly Problem[]): boolean {
  return list.some(
    ({ code, path }) => code === 'unrecognized_keys' || (code === 'invalid_type' && path.length === 0),
  );
}

function describe(problem: Problem, found: unknown): { code: string; parameters: IssueParameters } {
  const given = { found: shown(found) };
  switch (problem.code) {
    case 'invalid_type':
      if (found === undefined) return { code: 'schema.missing', parameters: { expected: problem.expected } };
      return { code: 'schema.type', parameters: { ...given, expected: problem.expected } };
    case 'invalid_value':
      return {
        code: 'schema.value',
        parameters: { ...given, expected: problem.values.map(String).join(', ') },
      };
    case 'too_big':
      return {
        code: 'schema.tooBig',
        parameters: { ...given, most: String(problem.maximum), of: problem.origin },
      };
    case 'too_small':
      return {
        code: 'schema.tooSmall',
        parameters: { ...given, least: String(problem.minimum), of: problem.origin },
      };
    case 'invalid_format':
      return { code: 'schema.format', parameters: { ...given, expected: problem.pattern ?? problem.format } };
    case 'custom': {
      const { code = 'invalid', ...parameters } = (problem.params ?? {}) as Record<string, string | number>;
      return { code: `schema.${code}`, parameters: { ...given, ...parameters } };
    }
    case 'invalid_union':
      return { code: 'schema.noOption', parameters: { ...given, expected: optionsOf(problem) } };
    default:
      return { code: 'schema.invalid', parameters: { ...given, expected: problem.message } };
  }
}

/** Values a discriminator may have, or keys the options of a union are told apart by. */
function optionsOf(problem: z.core.$ZodIssueInvalidUnion): string {
  const { options } = problem as { options?: readonly unknown[] };
  if (options !== undefined) return options.map(String).join(', ');
  const keys = problem.errors.flatMap((list) =>
    list.flatMap(({ code, path }) => (code === 'unrecognized_keys' ? [] : path.slice(0, 1))),
  );
  return [...new Set(keys.map(String))].join(', ');
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** The value as the user wrote it, short enough for a message. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
