/** What is wrong or doubtful about a water network that EPANET can read, by name. */
import { type Issue, error, warning } from '../contract/issue.ts';
import type { EpanetOutline, HydraulicState } from '../sim/lifelines/water/epanet.ts';

const bounds = {
  /** Nodes, links, and values of all reporting steps. */
  nodes: 50_000,
  links: 100_000,
  values: 4_000_000,
  /** Hydraulic steps, and those times links: about a minute of computing. */
  steps: 100_000,
  linkSteps: 100_000_000,
  /** Elevations, heads (ft or m) and demands beyond this are slips of the pen, or no numbers at all. */
  magnitude: 1e9,
  /** Findings of one kind that are listed. */
  listed: 20,
} as const;

/** Where a line stands that somebody repeats, white space aside; the file's beginning where it is not found. */
export function findLine(text: string, wanted: string): { line: number; column: number; path: string } {
  const plain = (line: string): string => line.trim().replaceAll(/\s+/gu, ' ');
  const lines = text.split('\n');
  const at = wanted === '' ? -1 : lines.findIndex((line) => plain(line) === plain(wanted));
  const column = at < 0 ? 1 : lines[at]!.search(/\S/u) + 1;
  return { line: Math.max(0, at) + 1, column, path: '' };
}

/** What makes a solution impossible or senseless. */
export function networkProblems({ nodes, links }: EpanetOutline): Issue[] {
  if (nodes.length === 0 || links.length === 0)
    return [error('epanet.empty', { nodes: nodes.length, links: links.length })];
  const wild = nodes.filter(
    ({ elevation, baseDemand }) =>
      !(Math.abs(elevation) < bounds.magnitude) || !(Math.abs(baseDemand) < bounds.magnitude),
  );
  if (wild.length > 0)
    return listed(wild, ({ id, elevation, baseDemand }) =>
      error('epanet.wildNumber', { node: id, elevation: String(elevation), demand: String(baseDemand) }),
    );
  if (nodes.every(({ isJunction }) => isJunction))
    return [error('epanet.noSource', { expected: 'a reservoir or a tank' })];
  const fed = fedNodes(nodes, links);
  return listed(
    nodes.filter((_, n) => fed[n] === 0),
    ({ id }) => error('epanet.disconnected', { node: id, expected: 'a way to a reservoir or a tank' }),
  );
}

export function sizeProblems({
  nodes,
  links,
  durationS,
  hydraulicStepS,
  reportStepS,
}: EpanetOutline): Issue[] {
  const steps = Math.ceil(durationS / Math.max(1, Math.min(hydraulicStepS, reportStepS))) + 1;
  const reports = Math.floor(durationS / Math.max(1, reportStepS)) + 1;
  const found = {
    nodes: nodes.length,
    links: links.length,
    values: reports * (3 * nodes.length + links.length),
    steps,
    linkSteps: steps * links.length,
  };
  const names = ['nodes', 'links', 'values', 'steps', 'linkSteps'] as const;
  return names
    .filter((name) => found[name] > bounds[name])
    .map((name) => error('epanet.tooLarge', { what: name, found: found[name], most: bounds[name] }));
}

/** What EPANET takes and its author may not have meant. */
export function networkWarnings({ nodes }: EpanetOutline): Issue[] {
  const gives = nodes.filter(({ isJunction, baseDemand }) => isJunction && baseDemand < 0);
  return listed(
    gives,
    ({ id, baseDemand }) => warning('epanet.negativeDemand', { node: id, demand: baseDemand }),
    'warning',
  );
}

/** Pressures below 0 by node, and what EPANET itself warned of, once a kind. */
export function resultWarnings(
  { nodes, durationS, reportStepS }: EpanetOutline,
  states: readonly HydraulicState[],
  said: readonly string[],
): Issue[] {
  const low = nodes.flatMap(({ id, isJunction }, n) => {
    const below = isJunction ? states.filter(({ pressure }) => pressure[n]! < 0) : [];
    if (below.length === 0) return [];
    const lowest = below.reduce((least, { pressure }) => Math.min(least, pressure[n]!), 0);
    return [
      { node: id, lowest: Math.round(lowest * 1e6) / 1e6, fromS: below[0]!.timeS, steps: below.length },
    ];
  });
  const kinds = new Map<string, { first: string; times: number }>();
  for (const line of said) {
    const kind = line.replace(/ at \d+:\d\d:\d\d hrs.*$/u, '');
    if (kind.startsWith('Negative pressures')) continue;
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, { first: line, times: 1 });
    else known.times += 1;
  }
  const isCut = states.length > 0 && durationS - states.at(-1)!.timeS >= reportStepS;
  return [
    ...listed(low, (one) => warning('epanet.negativePressure', one), 'warning'),
    ...listed(
      [...kinds.values()],
      ({ first, times }) => warning(codeOf(first), { message: first, times }),
      'warning',
    ),
    ...(isCut ? [warning('epanet.stopped', { atS: states.at(-1)!.timeS, durationS })] : []),
  ];
}

function codeOf(said: string): string {
  return /unbalanced|trials exceeded|unstable/iu.test(said) ? 'epanet.unbalanced' : 'epanet.warned';
}

/** The first findings of a kind, and how many more there are. */
function listed<T>(
  all: readonly T[],
  issueOf: (one: T) => Issue,
  severity: 'error' | 'warning' = 'error',
): Issue[] {
  const issues = all.slice(0, bounds.listed).map(issueOf);
  const more = all.length - issues.length;
  if (more === 0) return issues;
  return [...issues, { severity, code: 'epanet.andMore', parameters: { kind: issues[0]!.code, more } }];
}

/** 1 for each node with a way of links to a reservoir or tank, closed links included: they may open. */
function fedNodes(nodes: EpanetOutline['nodes'], links: EpanetOutline['links']): Uint8Array {
  const beside: number[][] = nodes.map(() => []);
  for (const { from, to } of links) {
    beside[from]!.push(to);
    beside[to]!.push(from);
  }
  const fed = Uint8Array.from(nodes, ({ isJunction }) => (isJunction ? 0 : 1));
  const reached = nodes.map((_, n) => n).filter((n) => fed[n] === 1);
  for (let n = reached.pop(); n !== undefined; n = reached.pop()) {
    for (const other of beside[n]!) {
      if (fed[other] === 1) continue;
      fed[other] = 1;
      reached.push(other);
    }
  }
  return fed;
}
