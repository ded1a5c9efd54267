/** The screen of a city without a drill as a part of its own. */
import type { ComponentType } from 'react';
import { hostError } from '../host/failure.ts';

/** Fails with the code of a missing file; asked again, the browser fetches again. */
export async function loadExploreScreen(): Promise<{ default: ComponentType }> {
  try {
    return await import('./explore/Explore.tsx');
  } catch (thrown) {
    throw hostError(thrown, 'app.fileMissing');
  }
}
