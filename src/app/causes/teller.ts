/** What the words of a graph need, from the open drill. */
import type { EventRecord } from '../../contract/events.ts';
import { clock } from '../format.ts';
import { select } from '../state/actions.ts';
import { positionOf, showPlace } from '../state/picture.ts';
import { session } from '../state/session.ts';
import { type Place, app } from '../state/store.ts';
import type { Teller } from '../words/causes.ts';
import { eventSentence } from '../words/events.ts';
import { pathInWords } from '../words/facts.ts';
import type { Speaker } from '../words/places.ts';

export function tellerOf(speaker: Speaker, isTruth: boolean): Teller {
  const { startsAt } = session().info;
  return {
    ...speaker,
    isTruth,
    sentence: (event) => eventSentence(speaker, event),
    clock: (atS) => clock(startsAt, atS),
    how: (event) => {
      const item = messageOf(event);
      return item === undefined ? '' : speaker.t('why.how', { path: pathInWords(speaker, item) });
    },
  };
}

/** Takes the camera to where an event happened, or to what a message speaks of. */
export function showEvent(event: EventRecord): void {
  const place: Place = messageOf(event)?.subject ?? event.subject;
  if (positionOf(place) === null) return;
  if (place.kind === 'networkNode' || place.kind === 'networkEdge') showPlace(place);
  else select(place, true);
}

function messageOf({ subject }: EventRecord) {
  if (subject.kind !== 'message') return undefined;
  return app().panel?.inbox.find(({ message }) => message === subject.index);
}
