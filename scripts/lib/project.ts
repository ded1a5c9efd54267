/** Places of the project that several scripts need. */
import { join, resolve } from 'node:path';

export const projectRoot: string = resolve(import.meta.dirname, '..', '..');
export const inProject = (...parts: string[]): string => join(projectRoot, ...parts);

export const kernelsFolder: string = inProject('build', 'kernels');
export const enginesPageFolder: string = inProject('build', 'engines');
export const appFolder: string = inProject('dist');
/** What may be thrown away and is never served: stamps of builds, progress of long tests. */
export const cacheFolder: string = inProject('.cache');
