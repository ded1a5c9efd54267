/** Checks parsed data against a schema of the contract; zod's problems become issues with line, column and path. */
import type * as z from 'zod';
import { type Issue, type IssueParameters, error } from '../contract/issue.ts';
import { type ParsedText, parseYaml } from './yaml.ts';

/** A document read and checked, or every problem of it. */
export type Checked<T> = { ok: true; value: T; text: ParsedText; file: string } | { ok: false; issues: Issue[] };

export function readDocument<T>(text: string, file: string, schema: z.ZodType<T>): Checked<T> {
  const parsed = parseYaml(text, file);
  if (Array.isArray(parsed)) return { ok: false, issues: parsed };
  const result = schema.safeParse(parsed.data);
  if (result.success) return { ok: true, value: result.data, text: parsed, file };
  const issues = result.error.issues.flatMap((problem) => issuesOf(problem, parsed, file, []));
  return { ok: false, issues };
}

type Problem = z.core.$ZodIssue;

function issuesOf(problem: Problem, text: ParsedText, file: string, prefix: readonly PropertyKey[]): Issue[] {
  const path = [...prefix, ...problem.path];
  const where = { file, ...text.position(path), path: path.map(String).join('.') };
  if (problem.code === 'unrecognized_keys') {
    return problem.keys.map((key) => {
      const keyPath = [...path, key];
      return error('schema.unknownKey', { key }, { file, ...text.position(keyPath), path: keyPath.map(String).join('.') });
    });
  }
  if (problem.code === 'invalid_union') {
    const options = problem.errors.filter((list) => list.length > 0);
    const closest = options.toSorted((p, q) => p.length - q.length)[0];
    const isMap = text.position(path) !== undefined && closest?.[0]?.code === 'unrecognized_keys';
    if (closest !== undefined && !isMap) return closest.flatMap((inner) => issuesOf(inner, text, file, path));
  }
  const { code, parameters } = describe(problem);
  return [error(code, parameters, where)];
}

function describe(problem: Problem): { code: string; parameters: IssueParameters } {
  switch (problem.code) {
    case 'invalid_type':
      return { code: 'schema.type', parameters: { expected: problem.expected } };
    case 'invalid_value':
      return { code: 'schema.value', parameters: { expected: problem.values.map(String).join(', ') } };
    case 'too_big':
      return { code: 'schema.tooBig', parameters: { most: String(problem.maximum), of: problem.origin } };
    case 'too_small':
      return { code: 'schema.tooSmall', parameters: { least: String(problem.minimum), of: problem.origin } };
    case 'invalid_format':
      return { code: 'schema.format', parameters: { expected: problem.pattern ?? problem.format } };
    case 'custom': {
      const { code = 'invalid', ...parameters } = (problem.params ?? {}) as Record<string, string | number>;
      return { code: `schema.${code}`, parameters };
    }
    case 'invalid_union':
      return { code: 'schema.noOption', parameters: { discriminator: problem.discriminator ?? '' } };
    default:
      return { code: 'schema.invalid', parameters: { zod: problem.code } };
  }
}
