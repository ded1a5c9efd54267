/** What leaves the program says that it was an exercise. */
import { sittingNow } from '../state/autosave.ts';
import { copyLink, saveFile } from '../state/record.ts';
import { session } from '../state/session.ts';

/** The address by which anyone replays this drill from its beginning. */
export const copyReplayLink = (): Promise<string> => copyLink({ ...sittingNow(), atS: 0 });

export async function downloadRunLog(): Promise<void> {
  const log = await session().client.runLog();
  saveFile(`EXERCISE-${log.scenario}-seed${log.seed}.run.json`, { mark: 'EXERCISE 演练', ...log });
}
