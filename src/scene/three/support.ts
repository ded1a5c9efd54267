/** Whether the browser draws at all. */
let known: boolean | null = null;

/**
 * Whether there is WebGL2. The first context also starts the browser's drawing process, which takes a few hundred
 * milliseconds in software: asked early, while workers build the city, it costs nothing later.
 */
export function hasWebGl2(): boolean {
  if (typeof document === 'undefined') return false;
  if (known !== null) return known;
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  known = context !== null;
  return known;
}
