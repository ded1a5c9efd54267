/** The picture as a file, marked as an exercise and with the source of the map. */
import type { SceneHandle } from '../../scene/index.ts';

export const exerciseMark = '演练 EXERCISE';

export interface PictureText {
  caption: string;
  attribution: string;
}

/** Takes the next picture that is drawn; nothing where there is none. */
export async function savePicture(handle: SceneHandle | null, text: PictureText): Promise<void> {
  if (handle === null) return;
  const shot = await nextPicture(handle);
  if (shot === null) return;
  mark(shot, text);
  const blob = await new Promise<Blob | null>((done) => shot.toBlob(done, 'image/png'));
  if (blob === null) return;
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = `EXERCISE-${text.caption.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The canvas can be read only in the very task that drew it. */
function nextPicture(handle: SceneHandle): Promise<HTMLCanvasElement | null> {
  return new Promise((done) => {
    const stop = handle.onDrawn(() => {
      stop();
      const source = document.querySelector<HTMLCanvasElement>('.scene canvas');
      done(source === null ? null : copyOf(source));
    });
    handle.invalidate();
  });
}

function copyOf(source: HTMLCanvasElement): HTMLCanvasElement | null {
  const copy = document.createElement('canvas');
  copy.width = source.width;
  copy.height = source.height;
  const context = copy.getContext('2d');
  if (context === null) return null;
  context.drawImage(source, 0, 0);
  return copy;
}

/** Two lines at the foot: the mark with the caption, and where the map comes from. */
function mark(canvas: HTMLCanvasElement, { caption, attribution }: PictureText): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const size = Math.max(12, Math.round(canvas.width / 80));
  const family = "'Inter Variable', 'Noto Sans SC Variable', sans-serif";
  const band = size * 2.4;
  context.fillStyle = 'rgb(23 24 26 / 0.72)';
  context.fillRect(0, canvas.height - band, canvas.width, band);
  context.textBaseline = 'middle';
  context.fillStyle = '#ece7dd';
  const y = canvas.height - band / 2;
  context.font = `700 ${size}px ${family}`;
  context.fillText(exerciseMark, size, y);
  const after = size * 2 + context.measureText(exerciseMark).width;
  context.font = `400 ${size}px ${family}`;
  context.fillText(caption, after, y);
  context.textAlign = 'right';
  context.fillText(attribution, canvas.width - size, y);
}
