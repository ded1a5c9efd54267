/** What no single document shows: names that point to nothing, in the other documents of the folder. */
import type { Institution } from '../contract/institution.ts';
import { type Issue, error } from '../contract/issue.ts';
import type { Plan } from '../contract/plan.ts';
import type { Scenario } from '../contract/scenario.ts';
import type { Checked } from './schema.ts';

type Good<T> = Checked<T> & { ok: true };

export function crossCheck(scenario: Good<Scenario>, plan: Good<Plan>, institution: Good<Institution>): Issue[] {
  return [...checkSeats(scenario, institution), ...checkWeather(scenario), ...checkInstitution(institution), ...checkPlan(scenario, plan, institution)];
}

function checkSeats(scenario: Good<Scenario>, { value: { organisations } }: Good<Institution>): Issue[] {
  const keys = organisations.map(({ key }) => key);
  return scenario.value.seats.flatMap((seat, index) =>
    keys.includes(seat) ? [] : [issue(scenario, 'scenario.unknownSeat', { seat, expected: keys.join(', ') }, ['seats', index])],
  );
}

function checkWeather(scenario: Good<Scenario>): Issue[] {
  const { weather, duration } = scenario.value;
  if (weather.rain.start < duration) return [];
  return [issue(scenario, 'scenario.rainAfterEnd', { startS: weather.rain.start, durationS: duration }, ['weather', 'rain', 'start'])];
}

function checkInstitution(institution: Good<Institution>): Issue[] {
  const { organisations, channels, sensors, reports, callCentre } = institution.value;
  const keys = organisations.map(({ key }) => key);
  const issues: Issue[] = [];
  const organisation = (key: string, path: PropertyKey[]) => {
    if (!keys.includes(key)) issues.push(issue(institution, 'institution.unknownOrganisation', { organisation: key, expected: keys.join(', ') }, path));
  };
  const channel = (name: string, path: PropertyKey[]) => {
    const expected = Object.keys(channels).join(', ');
    if (!Object.hasOwn(channels, name)) issues.push(issue(institution, 'institution.unknownChannel', { channel: name, expected }, path));
  };
  for (const [index, { key, orderChannel, decision }] of organisations.entries()) {
    if (keys.indexOf(key) !== index) issues.push(issue(institution, 'institution.organisationTwice', { key }, ['organisations', index, 'key']));
    channel(orderChannel, ['organisations', index, 'orderChannel']);
    if (decision.p90 < decision.median) issues.push(issue(institution, 'institution.p90BelowMedian', {}, ['organisations', index, 'decision', 'p90']));
  }
  for (const [name, { delay }] of Object.entries(channels)) {
    if (delay.p90 < delay.median) issues.push(issue(institution, 'institution.p90BelowMedian', {}, ['channels', name, 'delay', 'p90']));
  }
  for (const [index, sensor] of sensors.entries()) {
    organisation(sensor.to, ['sensors', index, 'to']);
    channel(sensor.channel, ['sensors', index, 'channel']);
  }
  for (const [index, report] of reports.entries()) {
    organisation(report.from, ['reports', index, 'from']);
    organisation(report.to, ['reports', index, 'to']);
    channel(report.channel, ['reports', index, 'channel']);
    if (report.from === report.to) issues.push(issue(institution, 'institution.reportToSelf', { organisation: report.to }, ['reports', index]));
    if (report.every % 60 !== 0) issues.push(issue(institution, 'institution.wholeMinutes', {}, ['reports', index, 'every']));
  }
  for (const [index, forward] of callCentre.forwards.entries()) {
    organisation(forward.to, ['callCentre', 'forwards', index, 'to']);
    channel(forward.channel, ['callCentre', 'forwards', index, 'channel']);
  }
  return issues;
}

function checkPlan(scenario: Good<Scenario>, plan: Good<Plan>, institution: Good<Institution>): Issue[] {
  const roles = Object.keys(scenario.value.roles);
  const keys = institution.value.organisations.map(({ key }) => key);
  const issues: Issue[] = [];
  for (const [index, { each, organisation, do: actions }] of plan.value.triggers.entries()) {
    if (!keys.includes(organisation)) {
      issues.push(issue(plan, 'plan.unknownOrganisation', { organisation, expected: keys.join(', ') }, ['triggers', index, 'organisation']));
    }
    if (each !== undefined && !roles.includes(each)) {
      issues.push(issue(plan, 'plan.unknownRole', { role: each, expected: roles.join(', ') }, ['triggers', index, 'each']));
    }
    for (const [at, action] of actions.entries()) {
      const [type, target] = Object.entries(action)[0] as [string, string];
      const known = target === 'it' ? each !== undefined : roles.includes(target);
      if (!known) issues.push(issue(plan, 'plan.unknownTarget', { target, expected: roles.join(', ') }, ['triggers', index, 'do', at, type]));
    }
  }
  return issues;
}

function issue(document: Good<unknown>, code: string, parameters: Record<string, string | number>, path: readonly PropertyKey[]): Issue {
  return error(code, parameters, { file: document.file, ...document.text.position(path), path: path.map(String).join('.') });
}
