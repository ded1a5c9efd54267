/** `sandtable city override` and `city templates`: what the people on the ground know, over what was generated. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { overrideCity, templateFiles } from '../../city/local/index.ts';
import { decodeCity, encodeCity, statedHash } from '../../city/package/index.ts';
import { InputError, error } from '../../contract/issue.ts';
import { describeIssues } from '../messages.ts';
import { type Outcome, type Progress, exerciseMark, exitCode } from '../outcome.ts';
import { isFolder, readBytes } from '../read.ts';
import { assertReplaceable, assertWritable, writeFileAtomic, writeFolderAtomic } from '../write.ts';

export interface OverrideFileOptions {
  data: string[];
  out: string;
}

export function overrideCityFile(
  file: string,
  { data, out }: OverrideFileOptions,
  progress: Progress,
): Outcome {
  assertWritable(out);
  const files = data.flatMap(filesOf).map((name) => ({ fileName: name, bytes: readBytes(name) }));
  const city = decodeCity(readBytes(file), file);
  const onProgress = (done: number, total: number): void => progress(`row ${done} of ${total}`);
  const made = overrideCity(city, files, { onProgress });
  // Nothing asks it to stop.
  if (made === null) throw new InputError([error('import.aborted', {}, { file })]);
  const bytes = encodeCity(made.city);
  writeFileAtomic(out, bytes);
  const json = {
    mark: exerciseMark,
    city: made.city.meta.name.en,
    tables: made.report,
    inferred: made.city.meta.inferred,
    cityHash: statedHash(bytes),
    warnings: made.warnings,
  };
  const text = [
    `${exerciseMark}  ${json.city}`,
    ...made.report.map((one) => `${one.file}: ${one.table}, ${one.changed} rows changed, ${one.added} added`),
    `city ${json.cityHash}`,
    `saved in ${out}`,
    describeIssues(made.warnings),
  ].filter((line) => line !== '');
  return { exit: exitCode.done, json, text: text.join('\n') };
}

export function writeTemplates(out: string): Outcome {
  const files = templateFiles();
  const names = files.map(({ name }) => name);
  assertReplaceable(out, names);
  writeFolderAtomic(out, Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])));
  const json = { mark: exerciseMark, folder: out, files: names };
  return { exit: exitCode.done, json, text: [`${exerciseMark}  ${out}`, ...names].join('\n') };
}

/** A file, or every table in a folder. */
function filesOf(path: string): string[] {
  if (!isFolder(path)) return [path];
  const found = readdirSync(path)
    .filter((name) => /\.(csv|xlsx)$/iu.test(name) && !name.startsWith('~$'))
    .toSorted();
  if (found.length === 0)
    throw new InputError([error('file.notFound', { file: join(path, '*.csv, *.xlsx') }, { file: path })]);
  return found.map((name) => join(path, name));
}
