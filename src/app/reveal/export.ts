/** What leaves the program says that it was an exercise. */
import { linkOf } from '../../host/sitting.ts';
import { sittingNow } from '../state/autosave.ts';
import { session } from '../state/session.ts';

/** The address by which anyone replays this drill from its beginning; also put on the clipboard where that is allowed. */
export async function copyReplayLink(): Promise<string> {
  const url = new URL(location.href);
  url.hash = linkOf({ ...sittingNow(), atS: 0 });
  try {
    await navigator.clipboard.writeText(url.href);
  } catch {
    // Without the clipboard the address stands in the field to be copied by hand.
  }
  return url.href;
}

export async function downloadRunLog(): Promise<void> {
  const log = await session().client.runLog();
  const text = JSON.stringify({ mark: 'EXERCISE 演练', ...log }, null, 2);
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = `EXERCISE-${log.scenario}-seed${log.seed}.run.json`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
