import { causesEn } from './causes.en.ts';
import { cityEn } from './city.en.ts';
import { issuesEn } from './issues.en.ts';
import { screenEn } from './screen.en.ts';
import { wordsEn } from './words.en.ts';

/** All English texts; their keys are the keys of every language. */
export const en = { ...screenEn, ...cityEn, ...wordsEn, ...causesEn, ...issuesEn } as const;
