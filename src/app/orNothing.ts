import type { ComponentType } from 'react';

type Part = { default: ComponentType };

/** A part of the screen that may be missing: where its file does not arrive, nothing stands there. */
export const orNothing =
  (load: () => Promise<Part>): (() => Promise<Part>) =>
  async () => {
    try {
      return await load();
    } catch (thrown) {
      console.warn('A part of the screen did not arrive.', thrown);
      return { default: () => null };
    }
  };
