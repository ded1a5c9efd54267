/**
 * Laws 1, 2 and 4 of repeatability as a check of syntax: what reads a clock, what engines compute or order differently,
 * and what depends on a locale, is not even mentioned. A name that only looks like one of these is renamed.
 */
import type { SourceFile } from './sources.ts';
import { type AnyNode, lineOf, walk } from './walk.ts';

export interface Finding {
  path: string;
  line: number;
  what: string;
}

/** What every engine computes with the same bits (law 2). */
const exactMath = new Set([
  ...['sqrt', 'abs', 'floor', 'ceil', 'trunc', 'round', 'min', 'max', 'imul', 'fround', 'clz32', 'sign'],
  ...['PI', 'E', 'SQRT2', 'SQRT1_2', 'LN2', 'LN10', 'LOG2E', 'LOG10E'],
]);

const bannedNames = new Set([
  // Clocks and timers (law 1).
  ...['Date', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame'],
  // Chance and collection of garbage (law 3).
  ...['crypto', 'WeakRef', 'FinalizationRegistry'],
  // Locale (law 4).
  'Intl',
  // Ways round this check.
  ...['eval', 'Function', 'globalThis'],
]);

const bannedMembers = /^(localeCompare|toLocale[A-Z]\w*|toLocaleString|getTimezoneOffset)$/;

/** Text parsed as a number inside a run; only where `inRun`. */
const parsers = new Set(['parseFloat', 'parseInt']);

export function findBans(file: SourceFile, inRun: boolean): Finding[] {
  const findings: Finding[] = [];
  walk(file.program, (node, parent, key) => {
    const what = violation(node, parent, key, inRun);
    if (what !== null) findings.push({ path: file.path, line: lineOf(file.text, node.start), what });
  });
  return findings;
}

function violation(node: AnyNode, parent: AnyNode | null, key: string, inRun: boolean): string | null {
  switch (node.type) {
    case 'BinaryExpression':
      return node['operator'] === '**' ? '**' : null;
    case 'AssignmentExpression':
      return node['operator'] === '**=' ? '**=' : null;
    case 'ForInStatement':
      return 'for…in';
    case 'MemberExpression':
      return bannedMember(node, inRun);
    case 'Property':
      return parent?.type === 'ObjectPattern' ? bannedPatternKey(node) : null;
    case 'Identifier':
      return isReference(parent, key) ? bannedReference(node, parent, inRun) : null;
    default:
      return null;
  }
}

function bannedReference(node: AnyNode, parent: AnyNode | null, inRun: boolean): string | null {
  const name = String(node['name']);
  if (bannedNames.has(name)) return name;
  if (inRun && parsers.has(name)) return name;
  if (name !== 'Math') return null;
  const member = parent?.type === 'MemberExpression' && parent['object'] === node ? memberName(parent) : null;
  if (member !== null && exactMath.has(member)) return null;
  return member === null ? 'Math as a value' : `Math.${member}`;
}

function bannedMember(node: AnyNode, inRun: boolean): string | null {
  const name = memberName(node);
  if (name === null) return null;
  if (bannedMembers.test(name)) return `.${name}`;
  return inRun && parsers.has(name) ? `.${name}` : null;
}

function bannedPatternKey(node: AnyNode): string | null {
  const { name } = node['key'] as { name?: unknown };
  return typeof name === 'string' && bannedMembers.test(name) ? `{${name}}` : null;
}

/** `a.name` and `a['name']`; null where the name is computed. */
function memberName(node: AnyNode): string | null {
  const property = node['property'] as AnyNode;
  if (node['computed'] !== true) return typeof property['name'] === 'string' ? property['name'] : null;
  return property.type === 'Literal' && typeof property['value'] === 'string' ? property['value'] : null;
}

/** Not the name of a property, a key or a label. */
function isReference(parent: AnyNode | null, key: string): boolean {
  if (parent === null) return true;
  const named = parent['computed'] !== true;
  switch (parent.type) {
    case 'MemberExpression':
      return !(named && key === 'property');
    case 'Property':
      return !(named && key === 'key') || parent['shorthand'] === true;
    case 'PropertyDefinition':
    case 'MethodDefinition':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
    case 'AccessorProperty':
      return !(named && key === 'key');
    case 'ImportSpecifier':
    case 'ExportSpecifier':
    case 'TSQualifiedName':
      return key === 'local' || key === 'left';
    default:
      return true;
  }
}
