/** How much the picture may cost: `?quality=` decides, else what was chosen here before, else what the machine can. */
import type { Quality } from '../scene/index.ts';
import { measureQuality } from '../scene/three/measureQuality.ts';

const qualities: readonly Quality[] = ['test', 'low', 'medium', 'high'];
const storageKey = 'sandtable.quality';

export function chosenQuality(): Quality {
  const asked = new URLSearchParams(location.search).get('quality');
  return qualities.find((quality) => quality === asked) ?? keptQuality() ?? fittingQuality();
}

/** What a person chose on this machine; null where it is left to the program. */
export function keptQuality(): Quality | null {
  try {
    const kept = localStorage.getItem(storageKey);
    return qualities.find((quality) => quality === kept) ?? null;
  } catch {
    return null;
  }
}

/** Keeps the choice; null leaves it to the program again. */
export function keepQuality(quality: Quality | null): void {
  try {
    if (quality === null) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, quality);
  } catch {
    // A browser that stores nothing asks again next time.
  }
}

/** Whether the page around the picture has to be cheap to draw too. */
export function isQuiet(quality: Quality): boolean {
  return quality === 'test' || quality === 'low';
}

let measured: Quality | null = null;

/** What this machine draws well, measured once a page. */
function fittingQuality(): Quality {
  measured ??= measure();
  return measured;
}

function measure(): Quality {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return 'low';
  const quality = measureQuality(gl);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return quality;
}
