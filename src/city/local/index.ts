export { overrideCity } from './apply.ts';
export type { OverrideOptions, Overridden } from './apply.ts';
export { readLocalData } from './read.ts';
export type { LocalFile, LocalTable } from './read.ts';
export { templateFiles } from './templates.ts';
