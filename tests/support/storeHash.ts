/** Hash of everything that is state in a store, for tests that compare two runs. */
import type { ColumnStore } from '../../src/kernel/columns.ts';
import { hashBytes, hashText } from '../../src/kernel/hash.ts';

export function storeHash({ buffer, hashedRuns }: ColumnStore): string {
  return hashText(
    hashedRuns
      .map(({ byteOffset, byteLength }) => hashBytes(new Uint8Array(buffer, byteOffset, byteLength)))
      .join(' '),
  );
}
