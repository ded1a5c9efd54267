/**
 * Conditions of plans in the Common Expression Language, behind an interface of our own.
 *
 * A condition reads a picture through five functions and nothing else: no clock, no regular expressions, no lists or
 * maps, and at most `maxNodes` nodes. `it` and the role names are strings; facets are string literals.
 */
import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { type Facet, facetNames } from '../../contract/pictures.ts';

/** What a condition may ask of an organisation's picture. `subject` is `it` or the name of a role. */
export interface PictureReader {
  /** Newest value; of a role with several members the greatest known; 0 where nothing is known. */
  fact(subject: string, facet: Facet): number;
  /** Seconds since the observation was made; 1e9 where nothing is known. */
  age(subject: string, facet: Facet): number;
  /** 1 to 3; 0 where nothing is known. */
  confidence(subject: string, facet: Facet): number;
  known(subject: string, facet: Facet): boolean;
  /** Members whose known value is at least `minimum`. */
  count(subject: string, facet: Facet, minimum: number): number;
}

export interface Condition {
  holds(reader: PictureReader): boolean;
}
/** What is wrong, and at which character of the text (from 0). */
export interface ConditionProblem {
  code: 'cel.syntax' | 'cel.type' | 'cel.notAllowed' | 'cel.unknownFacet' | 'cel.notBool';
  detail: string;
  offset: number;
}

export const maxNodes = 200;
/** The name under which a trigger's own subject goes. */
export const itName = 'it';

const functions = ['fact', 'age', 'confidence', 'known', 'count'];
const operators = [
  'value',
  'id',
  'call',
  '&&',
  '||',
  '!_',
  '-_',
  '?:',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
];

/** Parses and type-checks a condition once. `hasSubject` says whether `it` exists. */
export function compileCondition(
  text: string,
  roles: readonly string[],
  hasSubject: boolean,
): Condition | ConditionProblem {
  const environment = environmentFor(roles, hasSubject);
  let parsed: ReturnType<Environment['parse']>;
  let literals: number[];
  try {
    const first = environment.parse(text);
    const refused = firstRefused(first.ast);
    if (refused !== null) return refused;
    literals = wholeNumbers(first.ast, []).toSorted((p, q) => p - q);
    parsed = environment.parse(withDoubles(text, literals));
  } catch (thrown) {
    return problem('cel.syntax', thrown, []);
  }
  const { valid, type, error } = parsed.check();
  if (!valid) return problem('cel.type', error, literals);
  if (type !== 'bool') return { code: 'cel.notBool', detail: type ?? '', offset: 0 };
  const names = Object.fromEntries([...roles, itName].map((name) => [name, name]));
  return {
    holds: (reader) => {
      current = reader;
      return parsed(names) === true;
    },
  };
}

/** The picture being read. Conditions are evaluated one at a time, and their functions take no such argument. */
let current: PictureReader | null = null;

function reader(): PictureReader {
  if (current === null) throw new Error('a condition was evaluated without a picture');
  return current;
}

function environmentFor(roles: readonly string[], hasSubject: boolean): Environment {
  const environment = new Environment({
    limits: {
      maxAstNodes: maxNodes,
      maxDepth: 40,
      maxListElements: 0,
      maxMapEntries: 0,
      maxCallArguments: 4,
    },
  });
  for (const role of roles) environment.registerVariable(role, 'string');
  if (hasSubject) environment.registerVariable(itName, 'string');
  return environment
    .registerFunction('fact(string, string): double', (s: string, f: Facet) => reader().fact(s, f))
    .registerFunction('age(string, string): double', (s: string, f: Facet) => reader().age(s, f))
    .registerFunction('confidence(string, string): double', (s: string, f: Facet) =>
      reader().confidence(s, f),
    )
    .registerFunction('known(string, string): bool', (s: string, f: Facet) => reader().known(s, f))
    .registerFunction('count(string, string, double): double', (s: string, f: Facet, m: number) =>
      reader().count(s, f, m),
    );
}

/** Start offsets of plain whole numbers. CEL counts them as integers, which do not mix with doubles and divide by zero. */
function wholeNumbers(node: ASTNode, found: number[]): number[] {
  if (node.op === 'value') {
    if (typeof node.args === 'bigint') found.push(node.range.start);
  } else if (node.op === 'call') for (const child of node.args[1]) wholeNumbers(child, found);
  else if (node.op !== 'id') for (const child of operandsOf(node)) wholeNumbers(child, found);
  return found;
}

/** The text with every whole number written as a double: two characters longer each. */
function withDoubles(text: string, literals: readonly number[]): string {
  let result = text;
  for (const start of literals.toReversed()) {
    const digits = /^\d+/u.exec(result.slice(start))?.[0] ?? '';
    const end = start + digits.length;
    result = `${result.slice(0, end)}.0${result.slice(end)}`;
  }
  return result;
}

function operandsOf(node: ASTNode): ASTNode[] {
  return Array.isArray(node.args) ? (node.args as ASTNode[]) : [node.args as ASTNode];
}

function firstRefused(node: ASTNode): ConditionProblem | null {
  const at = (detail: string, code: ConditionProblem['code'] = 'cel.notAllowed') => ({
    code,
    detail,
    offset: node.range.start,
  });
  if (!operators.includes(node.op)) return at(node.op);
  if (node.op === 'value') return isPlain(node.args) ? null : at(String(node.args));
  if (node.op === 'id') return null;
  if (node.op === 'call') {
    const [name, parameters] = node.args;
    if (!functions.includes(name)) return at(`${name}()`);
    const facet = parameters[1];
    if (facet !== undefined && (facet.op !== 'value' || !facetNames.includes(facet.args as Facet))) {
      return at(facet.op === 'value' ? String(facet.args) : facet.op, 'cel.unknownFacet');
    }
    return firstOf(parameters);
  }
  return firstOf(operandsOf(node));
}

function firstOf(nodes: readonly ASTNode[]): ConditionProblem | null {
  for (const child of nodes) {
    const refused = firstRefused(child);
    if (refused !== null) return refused;
  }
  return null;
}

/** Numbers, texts and truth values; no bytes, no unsigned, no hexadecimal or huge whole numbers. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'bigint') return value >= 0n && value < 1_000_000_000n;
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
}

/** `literals` are the offsets at which two characters were added before the text was checked. */
function problem(
  code: ConditionProblem['code'],
  thrown: unknown,
  literals: readonly number[],
): ConditionProblem {
  const error = thrown as { summary?: string; range?: { start: number } } | undefined;
  const seen = error?.range?.start ?? 0;
  const added = literals.filter((start, index) => start + 2 * index < seen).length;
  return { code, detail: error?.summary ?? '', offset: seen - 2 * added };
}
