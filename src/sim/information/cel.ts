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
  try {
    parsed = environment.parse(text);
  } catch (thrown) {
    return problem('cel.syntax', thrown);
  }
  const refused = firstRefused(parsed.ast);
  if (refused !== null) return refused;
  const { valid, type, error } = parsed.check();
  if (!valid) return problem('cel.type', error);
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
  for (const sign of ['+', '-', '*', '/'] as const) registerMixed(environment, sign);
  return environment
    .registerFunction('fact(string, string): double', (s: string, f: Facet) => reader().fact(s, f))
    .registerFunction('age(string, string): double', (s: string, f: Facet) => reader().age(s, f))
    .registerFunction('confidence(string, string): double', (s: string, f: Facet) =>
      reader().confidence(s, f),
    )
    .registerFunction('known(string, string): bool', (s: string, f: Facet) => reader().known(s, f))
    .registerFunction('count(string, string, double): double', (s: string, f: Facet, m: number) =>
      reader().count(s, f, m),
    )
    .registerFunction('count(string, string, int): double', (s: string, f: Facet, m: bigint) =>
      reader().count(s, f, Number(m)),
    );
}

const arithmetic = {
  '+': (p: number, q: number) => p + q,
  '-': (p: number, q: number) => p - q,
  '*': (p: number, q: number) => p * q,
  '/': (p: number, q: number) => p / q,
};

/** Plain whole numbers may stand beside doubles: `fact(it, "depth") * 2`. */
function registerMixed(environment: Environment, sign: keyof typeof arithmetic): void {
  const apply = arithmetic[sign];
  environment.registerOperator(`double ${sign} int`, (p: number, q: bigint) => apply(p, Number(q)));
  environment.registerOperator(`int ${sign} double`, (p: bigint, q: number) => apply(Number(p), q));
}

function firstRefused(node: ASTNode): ConditionProblem | null {
  const at = (detail: string, code: ConditionProblem['code'] = 'cel.notAllowed') => ({
    code,
    detail,
    offset: node.range.start,
  });
  if (!operators.includes(node.op)) return at(node.op);
  if (node.op === 'value') return null;
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
  return firstOf(Array.isArray(node.args) ? (node.args as ASTNode[]) : [node.args as ASTNode]);
}

function firstOf(nodes: readonly ASTNode[]): ConditionProblem | null {
  for (const child of nodes) {
    const refused = firstRefused(child);
    if (refused !== null) return refused;
  }
  return null;
}

function problem(code: ConditionProblem['code'], thrown: unknown): ConditionProblem {
  const error = thrown as { summary?: string; range?: { start: number } } | undefined;
  return { code, detail: error?.summary ?? '', offset: error?.range?.start ?? 0 };
}
