import { describe, expect, it } from 'vitest';
import { InputError } from '../contract/issue.ts';
import type { HashedColumn } from '../kernel/divergence.ts';
import type { NotedPages } from './page-notes.ts';
import { pagesText, readPages } from './pages-file.ts';

const columns: HashedColumn[] = [
  { column: 'roads.depth', unit: 'm', type: 'f32', rowBytes: 4, rows: 40_000 },
  { column: 'seats.taken', unit: '', type: 'u8', rowBytes: 1, rows: 3 },
];

/** Three pages of the first column and one of the second; of the later moments only the last page is another. */
function noted(moments = 4): NotedPages {
  const notes = Array.from({ length: moments }, (_, moment) => {
    const hashes = Uint32Array.from({ length: 8 }, (_word, i) => Math.imul(i + 1, 0x9e3779b1));
    hashes[7] = Math.imul(moment + 1, 0x85ebca6b);
    return { atS: moment * 600, hashes };
  });
  return { columns, notes };
}

function codesOf(text: string): string[] {
  try {
    readPages(text, 'kept/pages.json');
    return [];
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(InputError);
    return (thrown as InputError).issues.map(({ code, file }) => `${file} ${code}`);
  }
}

describe('the file of page hashes', () => {
  it('gives back what was written', () => {
    expect(readPages(pagesText(noted()), 'pages.json')).toEqual({ ...noted() });
    expect(readPages(pagesText(noted(1)), 'pages.json')).toEqual({ ...noted(1) });
  });

  it('says that it is an exercise', () => {
    expect(JSON.parse(pagesText(noted()))).toMatchObject({ mark: 'EXERCISE 演练', sandtable: 'pages/1' });
  });

  it('takes next to nothing for pages that stay as they were', () => {
    const added = pagesText(noted(288)).length - pagesText(noted(4)).length;
    // 284 moments: each its second in the list (7 characters at most) and 4 changed bytes of 32.
    expect(added).toBeLessThan(284 * 22);
  });

  it('is refused with one finding wherever a byte of its content was changed', () => {
    const text = pagesText(noted());
    const from = text.indexOf('"hash"');
    let refused = 0;
    for (let at = from; at < text.length - 1; at += 1) {
      const other = text[at] === 'A' ? 'B' : 'A';
      const codes = codesOf(text.slice(0, at) + other + text.slice(at + 1));
      expect(codes, `at ${at}`).toEqual(['kept/pages.json pages.damaged']);
      refused += 1;
    }
    expect(refused).toBeGreaterThan(200);
  });

  it.each([
    ['nothing', ''],
    ['a half', pagesText(noted()).slice(0, 150)],
    ['something else', '[1, 2]'],
    ['a list without form', '{"sandtable":"pages/1","columns":[[1]],"atS":["soon"],"data":7,"hash":"0"}'],
  ])('is refused where it is %s', (_, text) => {
    expect(codesOf(text)).toEqual(['kept/pages.json pages.damaged']);
  });

  it('is refused where its hash is right and its content is not', () => {
    const shorter = { ...noted(), columns: columns.slice(0, 1) };
    expect(codesOf(pagesText(shorter))).toEqual(['kept/pages.json pages.damaged']);
    const backwards = { columns, notes: noted().notes.toReversed() };
    expect(codesOf(pagesText(backwards))).toEqual(['kept/pages.json pages.damaged']);
    const huge = { columns: [{ ...columns[0]!, rows: 2 ** 40 }], notes: [] };
    expect(codesOf(pagesText(huge))).toEqual(['kept/pages.json pages.damaged']);
  });

  it('of another version is named as such', () => {
    const text = pagesText(noted()).replace('pages/1', 'pages/2');
    expect(codesOf(text)).toEqual(['kept/pages.json pages.version']);
  });
});
