import type { City } from '../model.ts';
import { cityLayout, type Section, type SectionType } from './layout.ts';

const make: Record<SectionType, (length: number) => Section> = {
  u8: (length) => new Uint8Array(length),
  i16: (length) => new Int16Array(length),
  u32: (length) => new Uint32Array(length),
  i32: (length) => new Int32Array(length),
};

/** Tables of a city that have a count of their own. */
export type TableName = Exclude<keyof City, 'meta' | 'strings' | 'terrain'>;

/** The table with `count` rows of zeros and nothing in its longer lists. */
export function blankTable<T extends TableName>(name: T, count = 0): City[T] {
  const [, columns] = cityLayout.find(([table]) => table === name)!;
  const rows: Record<string, Section | number> = { count };
  for (const [column, layout] of columns) {
    const own = layout.rows === name ? count : 0;
    rows[column] = make[layout.type](own + (layout.rule.is === 'starts' ? 1 : 0));
  }
  return rows as unknown as City[T];
}
