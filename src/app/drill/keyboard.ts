/** Keys of the drill. Arrows and zoom belong to the picture and work while it has the focus. */
import { useEffect } from 'react';
import { setSpeed, speeds, toggleWords } from '../state/actions.ts';
import { app, setApp } from '../state/store.ts';
import { isTyping } from '../typing.ts';

export function useKeyboard(): void {
  useEffect(() => {
    let resumeSpeed = 60;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const { screen, speed, dialog, revealOpen } = app();
      if (screen !== 'drill') return;
      if (event.key === 'Escape') return closeTopmost();
      if (dialog !== null || revealOpen) return;
      const times = speeds[Number(event.key) - 1];
      if (times !== undefined) setSpeed(times);
      else if (event.key === ' ' && !isPressable(event.target)) {
        event.preventDefault();
        if (speed > 0) resumeSpeed = speed;
        setSpeed(speed > 0 ? 0 : resumeSpeed);
      } else if (event.key === '?') setApp({ dialog: 'shortcuts' });
      else if (event.key.toLowerCase() === 't') toggleWords();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

function closeTopmost(): void {
  const { why, selected, folded, dialog, revealOpen } = app();
  // Dialogs close themselves.
  if (dialog !== null) return;
  if (revealOpen) return setApp({ revealOpen: false });
  if (why !== null) setApp({ why: null });
  else if (selected !== null) setApp({ selected: null });
  else if (folded !== null) setApp({ folded: null });
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(button|summary|a|input)$/iu.test(target.tagName);
}
