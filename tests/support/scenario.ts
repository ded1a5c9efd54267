/** Small scenario folders with one thing changed, on disk and in memory. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { testScenarioFiles } from './testScenario.ts';

export type FolderFiles = Record<keyof typeof testScenarioFiles, string>;

/** The test scenario with a text replaced in one of its files; throws where the text does not stand there. */
export function folderWith(file: keyof FolderFiles, from: string, to: string): FolderFiles {
  const text = testScenarioFiles[file];
  if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
  return { ...testScenarioFiles, [file]: text.replace(from, () => to) };
}

/** Line, from 1, on which a text first stands. */
export function lineOf(text: string, part: string): number {
  const at = text.indexOf(part);
  if (at < 0) throw new Error(`no ${JSON.stringify(part)}`);
  return text.slice(0, at).split('\n').length;
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandtable-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [name, data] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), data);
  }
  return folder;
}
