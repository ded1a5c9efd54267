/** What a person can carry away where the program cannot go on or cannot keep: the sitting as an address and as a file. */
import { type Sitting, linkOf } from '../../host/sitting.ts';
import { sittingNow } from './autosave.ts';
import { session } from './session.ts';
import { app } from './store.ts';

/** The address that opens this sitting; also put on the clipboard where that is allowed. */
export async function copyLink(sitting: Sitting): Promise<string> {
  const address = addressOf(sitting);
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    // Without the clipboard the address stands in the field to be copied by hand.
  }
  return address;
}

/** The address by which this very moment is opened again, here or elsewhere. */
export const copyResumeLink = (): Promise<string> => copyLink(sittingNow());

/** Everything the screen has of the drill, without asking the worker: it may be gone. */
export function downloadRecord(): void {
  const { info } = session();
  const sitting = sittingNow();
  const { trouble } = app();
  saveFile(`EXERCISE-${sitting.scenario}-seed${sitting.seed}.sitting.json`, {
    mark: 'EXERCISE 演练',
    sandtable: 'sitting/1',
    ...sitting,
    cityHash: info.cityHash,
    engineHash: info.engineHash,
    trouble,
    link: addressOf(sitting),
  });
}

export function saveFile(name: string, content: object): void {
  const text = JSON.stringify(content, null, 2);
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function addressOf(sitting: Sitting): string {
  const url = new URL(location.href);
  url.hash = linkOf(sitting);
  return url.href;
}
