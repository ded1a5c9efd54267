/** What no schema shows: names that point to nothing, in the same document or in the others of the folder. */
import type { Institution } from '../contract/institution.ts';
import { type Issue, type IssueParameters, error } from '../contract/issue.ts';
import type { Plan, PlanTarget } from '../contract/plan.ts';
import type { Scenario } from '../contract/scenario.ts';
import type { Good } from './schema.ts';

/** Names in conditions that mean something else than a role. */
const reserved = [
  ...[
    'it',
    'fact',
    'age',
    'confidence',
    'known',
    'count',
    'true',
    'false',
    'null',
    'in',
    'as',
    'break',
    'const',
  ],
  ...[
    'continue',
    'else',
    'for',
    'function',
    'if',
    'import',
    'let',
    'loop',
    'package',
    'namespace',
    'return',
    'var',
  ],
  ...[
    'void',
    'while',
    'bool',
    'bytes',
    'double',
    'duration',
    'dyn',
    'int',
    'list',
    'map',
    'string',
    'timestamp',
    'type',
    'uint',
  ],
];

/** Whether conditions can use the name for a role. */
export function isRoleName(name: string): boolean {
  return /^[a-zA-Z][a-zA-Z0-9]*$/u.test(name) && !reserved.includes(name);
}

export function checkScenario(scenario: Good<Scenario>, institution: Good<Institution> | null): Issue[] {
  const { weather, duration, seats, roles } = scenario.value;
  const issues = Object.keys(roles).flatMap((role) => {
    if (isRoleName(role)) return [];
    return [keyIssue(scenario, 'scenario.roleName', { role }, ['roles', role])];
  });
  for (const [index, seat] of seats.entries()) {
    if (seats.indexOf(seat) !== index)
      issues.push(issue(scenario, 'scenario.seatTwice', { seat }, ['seats', index]));
    const keys = institution?.value.organisations.map(({ key }) => key) ?? [seat];
    if (!keys.includes(seat)) {
      issues.push(
        issue(scenario, 'scenario.unknownSeat', { seat, expected: keys.join(', ') }, ['seats', index]),
      );
    }
  }
  if (weather.rain !== undefined && weather.rain.start >= duration) {
    const parameters = { startS: weather.rain.start, durationS: duration };
    issues.push(issue(scenario, 'scenario.rainAfterEnd', parameters, ['weather', 'rain', 'start']));
  }
  return [...issues, ...checkTrack(scenario), ...checkRiver(scenario)];
}

/** Points of a hydrograph follow one another in time; a breach says when it comes, and is not wider at first than at last. */
function checkRiver(scenario: Good<Scenario>): Issue[] {
  const { river, levees } = scenario.value.flood;
  const issues = checkOrder(scenario, river?.flow ?? [], ['flood', 'river', 'flow'], 'scenario.flowOrder');
  for (const [index, { breach }] of levees.entries()) {
    if (breach === undefined) continue;
    const path = ['flood', 'levees', index, 'breach'];
    if (breach.at === undefined && breach.overtopping === undefined)
      issues.push(issue(scenario, 'scenario.breachWithoutTrigger', {}, path));
    if (breach.initialWidth > breach.maxWidth) {
      const parameters = { initialM: breach.initialWidth, mostM: breach.maxWidth };
      issues.push(issue(scenario, 'scenario.breachWidth', parameters, [...path, 'maxWidth']));
    }
  }
  return issues;
}

/** Points of a storm's track follow one another in time, and it comes ashore while it is known. */
function checkTrack(scenario: Good<Scenario>): Issue[] {
  const { typhoon } = scenario.value.weather;
  if (typhoon === undefined) return [];
  const { track, landfall, expected } = typhoon;
  const path = ['weather', 'typhoon'];
  const issues = [
    ...checkOrder(scenario, track, [...path, 'track']),
    ...checkOrder(scenario, expected?.track ?? [], [...path, 'expected', 'track']),
  ];
  const fromS = track[0]!.at;
  const toS = track.at(-1)!.at;
  if (landfall !== undefined && (landfall < fromS || landfall > toS))
    issues.push(issue(scenario, 'scenario.landfallOffTrack', { fromS, toS }, [...path, 'landfall']));
  return issues;
}

function checkOrder(
  scenario: Good<Scenario>,
  track: readonly { at: number }[],
  path: PropertyKey[],
  code = 'scenario.trackOrder',
): Issue[] {
  return track.flatMap(({ at }, point) => {
    const before = track[point - 1]?.at;
    if (before === undefined || at > before) return [];
    return [issue(scenario, code, { atS: at, beforeS: before }, [...path, point, 'at'])];
  });
}

export function checkInstitution(institution: Good<Institution>): Issue[] {
  const { organisations, channels, sensors, reports, callCentre, weatherService } = institution.value;
  const keys = organisations.map(({ key }) => key);
  const issues: Issue[] = [];
  const add = (code: string, parameters: IssueParameters, path: PropertyKey[]) =>
    issues.push(issue(institution, code, parameters, path));
  const organisation = (key: string, path: PropertyKey[]) => {
    if (!keys.includes(key))
      add('institution.unknownOrganisation', { organisation: key, expected: keys.join(', ') }, path);
  };
  const channel = (name: string, path: PropertyKey[]) => {
    if (Object.hasOwn(channels, name)) return;
    add('institution.unknownChannel', { channel: name, expected: Object.keys(channels).join(', ') }, path);
  };
  const spread = ({ median, p90 }: { median: number; p90: number }, path: PropertyKey[]) => {
    if (p90 < median) add('institution.p90BelowMedian', { medianS: median, p90S: p90 }, [...path, 'p90']);
  };
  for (const [index, { key, orderChannel, decision }] of organisations.entries()) {
    if (keys.indexOf(key) !== index)
      add('institution.organisationTwice', { key }, ['organisations', index, 'key']);
    channel(orderChannel, ['organisations', index, 'orderChannel']);
    spread(decision, ['organisations', index, 'decision']);
  }
  for (const [name, { delay }] of Object.entries(channels)) spread(delay, ['channels', name, 'delay']);
  for (const [index, sensor] of sensors.entries()) {
    organisation(sensor.to, ['sensors', index, 'to']);
    channel(sensor.channel, ['sensors', index, 'channel']);
  }
  for (const [index, report] of reports.entries()) {
    organisation(report.from, ['reports', index, 'from']);
    organisation(report.to, ['reports', index, 'to']);
    channel(report.channel, ['reports', index, 'channel']);
    if (report.from === report.to)
      add('institution.reportToSelf', { organisation: report.to }, ['reports', index, 'to']);
    if (report.every % 60 !== 0)
      add('institution.wholeMinutes', { everyS: report.every }, ['reports', index, 'every']);
  }
  for (const [index, forward] of callCentre.forwards.entries()) {
    organisation(forward.to, ['callCentre', 'forwards', index, 'to']);
    channel(forward.channel, ['callCentre', 'forwards', index, 'channel']);
  }
  if (weatherService !== undefined) {
    for (const [index, to] of weatherService.to.entries()) organisation(to, ['weatherService', 'to', index]);
    channel(weatherService.channel, ['weatherService', 'channel']);
    spread(weatherService.decision, ['weatherService', 'decision']);
  }
  return issues;
}

export function checkPlan(
  scenario: Good<Scenario>,
  plan: Good<Plan>,
  institution: Good<Institution> | null,
): Issue[] {
  const roles = Object.keys(scenario.value.roles);
  const expected = roles.join(', ');
  const keys = institution?.value.organisations.map(({ key }) => key);
  const issues: Issue[] = [];
  const add = (code: string, parameters: IssueParameters, path: PropertyKey[]) =>
    issues.push(issue(plan, code, parameters, path));
  for (const [index, { each, organisation, decision, do: actions }] of plan.value.triggers.entries()) {
    if (keys !== undefined && !keys.includes(organisation)) {
      add('plan.unknownOrganisation', { organisation, expected: keys.join(', ') }, [
        'triggers',
        index,
        'organisation',
      ]);
    }
    if (each !== undefined && !roles.includes(each))
      add('plan.unknownRole', { role: each, expected }, ['triggers', index, 'each']);
    if (decision !== undefined && decision.p90 < decision.median) {
      const { median, p90 } = decision;
      add('plan.p90BelowMedian', { medianS: median, p90S: p90 }, ['triggers', index, 'decision', 'p90']);
    }
    for (const [at, action] of actions.entries()) {
      const [type, where] = Object.entries(action)[0] as [string, PlanTarget];
      if (type === 'setResponseLevel') continue;
      const target = typeof where === 'string' ? where : where.near;
      const known = target === 'it' ? each !== undefined : roles.includes(target);
      if (!known) add('plan.unknownTarget', { target, expected }, ['triggers', index, 'do', at, type]);
    }
  }
  return issues;
}

function issue(
  document: Good<unknown>,
  code: string,
  parameters: IssueParameters,
  path: readonly PropertyKey[],
): Issue {
  return error(code, parameters, {
    file: document.file,
    ...document.text.position(path),
    path: path.map(String).join('.'),
  });
}

function keyIssue(
  document: Good<unknown>,
  code: string,
  parameters: IssueParameters,
  path: readonly PropertyKey[],
): Issue {
  return error(code, parameters, {
    file: document.file,
    ...document.text.keyPosition(path),
    path: path.map(String).join('.'),
  });
}
