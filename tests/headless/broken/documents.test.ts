/** Scenario, plan and institution with one thing broken each: refused with file, line, path and expectation. */
import { describe, expect, it } from 'vitest';
import { describeIssue } from '../../../src/headless/messages.ts';
import { checkScenarioFolder } from '../../../src/run/check.ts';
import { testCity } from '../../support/drill.ts';
import { type FolderFiles, folderWith, lineOf } from '../../support/scenario.ts';
import type { Broken } from './broken.ts';
import { brokenInstitutions } from './institutions.ts';
import { brokenPlans } from './plans.ts';
import { brokenScenarios } from './scenarios.ts';

const documents: Record<keyof FolderFiles, readonly Broken[]> = {
  'scenario.yaml': brokenScenarios,
  'plan.yaml': brokenPlans,
  'institution.yaml': brokenInstitutions,
};

describe('the test scenario', () => {
  it('is sound', () => {
    expect(checkScenarioFolder(folderWith('scenario.yaml', 'seed: 7', 'seed: 7'), testCity())).toEqual([]);
  });
});

describe.each(Object.keys(documents) as (keyof FolderFiles)[])('%s', (file) => {
  it.each(documents[file])(
    'with $what is refused',
    ({ from, to, code, path, says, at, column, file: foundIn = file }) => {
      const files = folderWith(file, from, to);
      const issues = checkScenarioFolder(files, testCity());
      const found = issues.find((issue) => issue.code === code && issue.path === path);
      expect(found, JSON.stringify(issues)).toBeDefined();
      expect(found?.severity).toBe('error');
      expect(describeIssue(found!)).toContain(says);
      expect(found?.file).toBe(foundIn);
      expect(found?.line).toBe(lineOf(files[foundIn], at ?? to));
      if (column !== undefined) expect(found?.column).toBe(column);
      expect(found?.column).toBeGreaterThanOrEqual(1);
    },
  );
});
