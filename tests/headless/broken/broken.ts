/** One thing broken in one document, and what the finding has to say. */
import type { FolderFiles } from '../../support/scenario.ts';

export interface Broken {
  what: string;
  from: string;
  to: string;
  code: string;
  path: string;
  /** What the message offers instead, or says about what is wrong. */
  says: string;
  /** Text that stands on the line of the finding and nowhere before; `to` where not stated. */
  at?: string;
  /** File of the finding where it is not the one that was changed. */
  file?: keyof FolderFiles;
  column?: number;
}
