import { InputError, error } from '../../contract/issue.ts';
import { packageLimits } from './limits.ts';

/** All strings as one UTF-8 blob; string i is the bytes offsets[i] … offsets[i+1]. */
export function encodeStrings(strings: readonly string[]): { blob: Uint8Array; offsets: Uint32Array } {
  const offsets = new Uint32Array(strings.length + 1);
  const units = strings.reduce((sum, text) => sum + text.length, 0);
  const bytes = new Uint8Array(3 * units);
  strings.forEach((text, i) => (offsets[i + 1] = writeUtf8(text, bytes, offsets[i]!)));
  return { blob: bytes.slice(0, offsets[strings.length]), offsets };
}

/** Writes a text as RFC 3629 has it, half a surrogate pair as U+FFFD; gives the place behind it. */
function writeUtf8(text: string, bytes: Uint8Array, start: number): number {
  let at = start;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      bytes[at++] = code;
      continue;
    }
    code = text.codePointAt(i)!;
    if (code >= 0x10000) i++;
    else if (code >= 0xd800 && code < 0xe000) code = 0xfffd;
    if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6);
    else {
      if (code < 0x10000) bytes[at++] = 0xe0 | (code >> 12);
      else {
        bytes[at++] = 0xf0 | (code >> 18);
        bytes[at++] = 0x80 | ((code >> 12) & 63);
      }
      bytes[at++] = 0x80 | ((code >> 6) & 63);
    }
    bytes[at++] = 0x80 | (code & 63);
  }
  return at;
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
