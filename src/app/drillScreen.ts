/** The drill's screen as a part of its own, fetched while the gallery is read. */
import type { ComponentType } from 'react';
import { hostError } from '../host/failure.ts';

/** Fails with the code of a missing file; asked again, the browser fetches again. */
export async function loadDrillScreen(): Promise<{ default: ComponentType }> {
  try {
    return await import('./drill/Drill.tsx');
  } catch (thrown) {
    throw hostError(thrown, 'app.fileMissing');
  }
}
