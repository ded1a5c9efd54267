/** What every call of the city's worker has in common. */
import * as Comlink from 'comlink';
import { InputError } from '../src/contract/issue.ts';

/** What is wrong with the input comes back as issues; anything else is thrown. */
export async function issuesOr<T>(work: () => T | Promise<T>) {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof InputError) return { ok: false as const, issues: [...thrown.issues] };
    throw thrown;
  }
}

/** Hands the arrays of a value over instead of copying them, each buffer once. */
export function transferred<T extends object>(value: T): T {
  const buffers = new Set<ArrayBuffer>();
  const visit = (part: unknown): void => {
    if (ArrayBuffer.isView(part)) buffers.add(part.buffer as ArrayBuffer);
    else if (part !== null && typeof part === 'object' && !Array.isArray(part))
      for (const inner of Object.values(part)) visit(inner);
  };
  visit(value);
  return Comlink.transfer(value, [...buffers]);
}
