import type { en } from './en.ts';
import { causesZh } from './causes.zh.ts';
import { cityZh } from './city.zh.ts';
import { issuesZh } from './issues.zh.ts';
import { screenZh } from './screen.zh.ts';
import { wordsZh } from './words.zh.ts';

/** 全部中文文字；缺少任何一个键都无法通过类型检查。 */
export const zh: Record<keyof typeof en, string> = {
  ...screenZh,
  ...cityZh,
  ...wordsZh,
  ...causesZh,
  ...issuesZh,
};
