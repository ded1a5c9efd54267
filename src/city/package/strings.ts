import { InputError, error } from '../../contract/issue.ts';
import { packageLimits } from './limits.ts';

/** All strings as one UTF-8 blob; string i is the bytes offsets[i] … offsets[i+1]. */
export function encodeStrings(strings: readonly string[]): { blob: Uint8Array; offsets: Uint32Array } {
  const encoder = new TextEncoder();
  const offsets = new Uint32Array(strings.length + 1);
  // A UTF-16 unit takes at most three bytes.
  const bytes = new Uint8Array(3 * strings.reduce((sum, text) => sum + text.length, 0));
  strings.forEach((text, i) => {
    const at = offsets[i]!;
    offsets[i + 1] = at + encoder.encodeInto(text, bytes.subarray(at)).written;
  });
  return { blob: bytes.slice(0, offsets[strings.length]), offsets };
}

export function decodeStrings(blob: Uint8Array, offsets: Uint32Array, file: string): string[] {
  const refuse = (id: number, problem: string): never => {
    throw new InputError([
      error('package.string', { id, problem }, { path: `strings[${id}]`, ...(file && { file }) }),
    ]);
  };
  const count = offsets.length - 1;
  if (count < 1 || count > packageLimits.strings || offsets[0] !== 0 || offsets[count] !== blob.length) {
    refuse(0, 'offsets');
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const strings: string[] = [];
  for (let id = 0; id < count; id++) {
    const start = offsets[id]!;
    const end = offsets[id + 1]!;
    if (end < start || end > blob.length) refuse(id, 'offsets');
    if (end - start > packageLimits.stringBytes) refuse(id, 'too long');
    try {
      strings.push(decoder.decode(blob.subarray(start, end)));
    } catch {
      refuse(id, 'UTF-8');
    }
  }
  if (strings[0] !== '') refuse(0, 'not empty');
  return strings;
}
