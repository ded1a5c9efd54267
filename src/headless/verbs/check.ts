/** `sandtable check`: everything that is wrong with a file or a scenario folder. */
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { City } from '../../city/model.ts';
import { decodeCity } from '../../city/package/index.ts';
import { InputError, type Issue, error } from '../../contract/issue.ts';
import { checkInstitutionText, checkPlanText, checkScenarioFolder } from '../../run/check.ts';
import { tokenProblem } from '../../scenario/bounds.ts';
import { briefingLanguageOf, readBriefing } from '../../scenario/briefing.ts';
import { type ScenarioFiles, loadScenario } from '../../scenario/load.ts';
import { readRunLog } from '../../scenario/run-log.ts';
import { describeIssue, describeIssues } from '../messages.ts';
import { type Outcome, exitCode, findings } from '../outcome.ts';
import { isFolder, readBytes, readFolder, readScenario, readText } from '../read.ts';

export interface CheckOptions {
  city?: string;
}

export function check(path: string, options: CheckOptions): Outcome {
  const issues = collect(() => issuesOf(path, options)).map(complete(path));
  const result = findings(issues);
  const json = { ...result, findings: issues.map((issue) => ({ ...issue, message: describeIssue(issue) })) };
  const count = `${result.errors} ${result.errors === 1 ? 'error' : 'errors'}, ${result.warnings} ${result.warnings === 1 ? 'warning' : 'warnings'}`;
  const text = [describeIssues(issues), count].filter((line) => line !== '').join('\n');
  return { exit: result.errors > 0 ? exitCode.badInput : exitCode.done, json, text };
}

function issuesOf(path: string, { city: cityFile }: CheckOptions): Issue[] {
  if (isFolder(path) || !looksLikeAFile(path)) {
    const { folder, files } = readScenario(path);
    return folderIssues(folder, files, cityFile);
  }
  if (isCity(path)) return collect(() => (decodeCity(readBytes(path), path), []));
  const text = readText(path);
  const language = briefingLanguageOf(basename(path));
  if (language !== null) return readBriefing(text, language, path).issues;
  const kind = documentKind(text);
  switch (kind) {
    case 'scenario':
      return folderIssues(
        dirname(path),
        { ...readFolder(dirname(path)), 'scenario.yaml': text },
        cityFile,
        basename(path),
      );
    case 'plan':
      return planIssues(path, text, cityFile);
    case 'institution':
      return checkInstitutionText(text, path);
    case 'run': {
      const log = readRunLog(text, path);
      return log.ok ? [] : log.issues;
    }
    default: {
      const unreadable = tokenProblem(text, path);
      const expected = 'sandtable: scenario/1, plan/1, institution/1 or run/1, or a city package';
      return [
        unreadable ??
          error('document.unknownKind', { expected }, { file: path, line: 1, column: 1, path: 'sandtable' }),
      ];
    }
  }
}

function folderIssues(
  folder: string,
  files: ScenarioFiles,
  cityFile: string | undefined,
  scenarioFile = 'scenario.yaml',
): Issue[] {
  const ofCity: Issue[] = [];
  let city: City | null = null;
  if (cityFile !== undefined)
    ofCity.push(...collect(() => ((city = decodeCity(readBytes(cityFile), cityFile)), [])));
  const issues = checkScenarioFolder(files, city).map((issue) => {
    if (issue.file === undefined) return issue;
    const name = issue.file === 'scenario.yaml' ? scenarioFile : issue.file;
    return { ...issue, file: relative('', join(resolve(folder), name)) };
  });
  return [...ofCity, ...issues];
}

/** A plan beside the scenario that names it is checked against it; any other by itself. */
function planIssues(path: string, text: string, cityFile: string | undefined): Issue[] {
  const folder = dirname(path);
  const beside = collect(() => (readText(join(folder, 'scenario.yaml')), []));
  if (beside.length === 0) {
    const files = { ...readFolder(folder), [basename(path)]: text };
    const { scenario } = loadScenario(files).parts;
    if (scenario?.value.plan === basename(path)) {
      const file = relative('', resolve(path));
      return folderIssues(folder, files, cityFile).filter(
        (issue) => issue.file === file || issue.file === cityFile,
      );
    }
  }
  return checkPlanText(text, path);
}

/** What the first key of a document says it is; bounded, so that no text is scanned as a whole. */
function documentKind(text: string): string | undefined {
  return /(?:^|\n|\{)\s*["']?sandtable["']?\s*:\s*["']?([a-z]+)\/\d/u.exec(text.slice(0, 4000))?.[1];
}

function looksLikeAFile(path: string): boolean {
  return /[./\\]/u.test(path);
}

function isCity(path: string): boolean {
  return (
    path.endsWith('.city') || Buffer.from(readBytes(path).subarray(0, 8)).toString('latin1') === 'SANDCITY'
  );
}

function collect(work: () => Issue[]): Issue[] {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof InputError) return [...thrown.issues];
    throw thrown;
  }
}

/** Every finding names a place: where a text has none, and in packages, its beginning. */
function complete(path: string): (issue: Issue) => Issue {
  return (issue) => ({
    ...issue,
    file: issue.file ?? path,
    line: issue.line ?? 1,
    column: issue.column ?? 1,
    path: issue.path ?? '',
  });
}
