/** How much the picture may cost: `?quality=` decides, else what draws it. */
import type { Quality } from '../scene/index.ts';

const qualities: readonly Quality[] = ['test', 'low', 'medium', 'high'];

export function chosenQuality(): Quality {
  const asked = new URLSearchParams(location.search).get('quality');
  const found = qualities.find((quality) => quality === asked);
  if (found !== undefined) return found;
  return drawnBySoftware() ? 'low' : 'medium';
}

/** Without a graphics card the passes after the picture cost more than the picture. */
function drawnBySoftware(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return true;
  const name = String(gl.getParameter(gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software/iu.test(name);
}
