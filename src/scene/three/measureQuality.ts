import type { WebGLRenderer } from 'three';
import type { Quality } from '../types.ts';

/** Side of the measured picture, px, and how often it is drawn. */
const sidePx = 512;
const rounds = 6;
/** Nanoseconds a pixel that a level may cost: a weak laptop needs about 20, a rasteriser in software over 200. */
const highUnderNs = 6;
const mediumUnderNs = 40;

const vertex = `#version 300 es
void main() { vec2 p = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2); gl_Position = vec4(p * 2.0 - 1.0, 0.0, 1.0); }`;
/** About what a lit pixel of the picture does: arithmetic in a loop that no compiler can leave out. */
const fragment = `#version 300 es
precision highp float; uniform float seed; out vec4 colour;
void main() {
  vec3 v = vec3(gl_FragCoord.xy / 512.0, seed);
  for (int i = 0; i < 48; i++) v = fract(sin(v.yzx * 12.9898 + v * 78.233) * 43.7585);
  colour = vec4(v, 1.0);
}`;

/**
 * The quality that this machine can draw, by drawing a heavy picture for a few milliseconds. Takes a renderer or its context;
 * what it binds is put back. Under 60 ms on anything with a graphics processor; rasterisers in software are known by name.
 */
export function measureQuality(renderer: WebGLRenderer | WebGL2RenderingContext): Quality {
  const gl = ('getContext' in renderer ? renderer.getContext() : renderer) as WebGL2RenderingContext;
  if (/swiftshader|llvmpipe|software|basic render/iu.test(rendererName(gl))) return 'low';
  const nsPerPixel = timeOf(gl);
  if ('resetState' in renderer) renderer.resetState();
  return qualityFor(nsPerPixel);
}

/** The level for a measured cost; low where nothing could be measured. */
export function qualityFor(nsPerPixel: number): Quality {
  if (!(nsPerPixel > 0)) return 'low';
  return nsPerPixel < highUnderNs ? 'high' : nsPerPixel < mediumUnderNs ? 'medium' : 'low';
}

function rendererName(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL));
}

/** Nanoseconds a pixel; NaN where the context does not draw. */
function timeOf(gl: WebGL2RenderingContext): number {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type);
    if (shader === null) return Number.NaN;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true) return Number.NaN;
  const target = gl.createRenderbuffer();
  const frame = gl.createFramebuffer();
  gl.bindRenderbuffer(gl.RENDERBUFFER, target);
  gl.renderbufferStorage(gl.RENDERBUFFER, gl.RGBA8, sidePx, sidePx);
  gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
  gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, target);
  gl.bindVertexArray(null);
  gl.viewport(0, 0, sidePx, sidePx);
  gl.disable(gl.DEPTH_TEST);
  gl.disable(gl.SCISSOR_TEST);
  gl.useProgram(program);
  const seed = gl.getUniformLocation(program, 'seed');
  const pixel = new Uint8Array(4);
  const draw = (s: number) => {
    gl.uniform1f(seed, s);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  };
  const finish = () => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  draw(0.5);
  finish();
  const from = performance.now();
  for (let k = 0; k < rounds; k++) draw(k * 0.1);
  finish();
  const ms = performance.now() - from;
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.deleteFramebuffer(frame);
  gl.deleteRenderbuffer(target);
  gl.deleteProgram(program);
  return (ms * 1e6) / (rounds * sidePx * sidePx);
}
