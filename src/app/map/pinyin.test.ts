import { expect, it } from 'vitest';
import { initials } from './pinyin.ts';

it('gives the first letters of pinyin, as dictionaries do', () => {
  expect(initials('滨海路')).toBe('bhl');
  expect(initials('人民医院')).toBe('rmyy');
  expect(initials('第3中学')).toBe('d3zx');
  expect(initials('大连港')).toBe('dlg');
  expect(initials('安阳区')).toBe('ayq');
});

it('leaves other letters as they are', () => {
  expect(initials('Harbour 2')).toBe('harbour 2');
});
