import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../contract/issue.ts';
import { Failure } from './outcome.ts';
import { assertReplaceable, assertWritable, writeFileAtomic, writeFolderAtomic } from './write.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandtable-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('writeFileAtomic', () => {
  it('replaces a file', () => {
    const file = join(folder, 'a.city');
    writeFileAtomic(file, 'one');
    writeFileAtomic(file, Uint8Array.of(50));
    expect(readFileSync(file, 'utf8')).toBe('2');
    expect(readdirSync(folder)).toEqual(['a.city']);
  });

  it('leaves nothing behind where it fails', () => {
    mkdirSync(join(folder, 'taken', 'inside'), { recursive: true });
    expect(() => writeFileAtomic(join(folder, 'taken'), 'x')).toThrow(Failure);
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});

describe('writeFolderAtomic', () => {
  it('replaces a folder as a whole', () => {
    const target = join(folder, 'run');
    writeFolderAtomic(target, { 'run.json': '1', 'scenario/old.yaml': 'a' });
    writeFolderAtomic(target, { 'run.json': '2', 'scenario/new.yaml': 'b' });
    expect(readFileSync(join(target, 'run.json'), 'utf8')).toBe('2');
    expect(readdirSync(join(target, 'scenario'))).toEqual(['new.yaml']);
    expect(readdirSync(folder)).toEqual(['run']);
  });

  it('keeps the old one where it fails', () => {
    const target = join(folder, 'run');
    writeFolderAtomic(target, { 'run.json': '1' });
    expect(() => writeFolderAtomic(target, { 'run.json': '2', 'run.json/deep': '3' })).toThrow(Failure);
    expect(readFileSync(join(target, 'run.json'), 'utf8')).toBe('1');
    expect(readdirSync(folder)).toEqual(['run']);
  });
});

describe('what is said before the work', () => {
  it('names the folder that is missing and the stranger that is in the way', () => {
    expect(() => assertWritable(join(folder, 'a.city'))).not.toThrow();
    expect(() => assertWritable(join(folder, 'b', 'a.city'))).toThrow(InputError);
    expect(() => assertWritable(folder)).toThrow(InputError);
    writeFileAtomic(join(folder, 'run.json'), '{}');
    expect(() => assertReplaceable(folder, ['run.json'])).not.toThrow();
    expect(() => assertReplaceable(folder, ['events.jsonl'])).toThrow('file.folderInUse');
    expect(() => assertReplaceable(join(folder, 'new'), [])).not.toThrow();
  });
});
