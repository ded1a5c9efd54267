/** Writes files so that a reader sees the old content or the whole new one, never a half. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError, error } from '../contract/issue.ts';
import { Failure } from './outcome.ts';
import { isFolder } from './read.ts';

/** Throws before the work is done where its result could not be kept. */
export function assertWritable(file: string): void {
  const target = resolve(file);
  if (isFolder(target)) throw new InputError([error('file.isAFolder', { file }, { file })]);
  if (!isFolder(dirname(target)))
    throw new InputError([error('file.noFolder', { folder: dirname(target) }, { file })]);
}

export function writeFileAtomic(file: string, data: string | Uint8Array): void {
  const target = resolve(file);
  const draft = `${target}.${process.pid}.part`;
  try {
    writeFileSync(draft, data, { flag: 'wx' });
    renameSync(draft, target);
  } catch (thrown) {
    rmSync(draft, { force: true });
    throw unwritable(file, thrown);
  }
}

/**
 * Throws where the folder holds anything but an earlier result, that is, names outside `names`: a result replaces its
 * predecessor, never somebody's files.
 */
export function assertReplaceable(folder: string, names: readonly string[]): void {
  if (!existsSync(folder)) return;
  if (!isFolder(folder)) throw new InputError([error('file.notAFolder', { file: folder }, { file: folder })]);
  const stranger = readdirSync(folder).find((name) => !names.includes(name));
  if (stranger !== undefined)
    throw new InputError([error('file.folderInUse', { folder, stranger }, { file: folder })]);
}

/** Writes a folder under another name and puts it in its place at the end. */
export function writeFolderAtomic(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): void {
  const target = resolve(folder);
  const draft = `${target}.${process.pid}.part`;
  const old = `${target}.${process.pid}.old`;
  try {
    for (const [name, data] of Object.entries(files)) {
      mkdirSync(dirname(join(draft, name)), { recursive: true });
      writeFileSync(join(draft, name), data);
    }
    if (existsSync(target)) renameSync(target, old);
    renameSync(draft, target);
    rmSync(old, { recursive: true, force: true });
  } catch (thrown) {
    rmSync(draft, { recursive: true, force: true });
    if (existsSync(old) && !existsSync(target)) renameSync(old, target);
    throw unwritable(folder, thrown);
  }
}

function unwritable(file: string, thrown: unknown): Failure {
  const reason = (thrown as NodeJS.ErrnoException).code ?? String(thrown);
  return new Failure(error('file.unwritable', { file, reason }, { file }));
}
