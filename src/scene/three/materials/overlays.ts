import { Color, type IUniform, ShaderMaterial, Vector2 } from 'three';
import { assetState } from '../../../contract/frame.ts';
import { looksOf, type NetworkLayer } from '../assetStyle.ts';
import { stationColumns, stationRows } from '../stationAtlas.ts';
import { over } from './over.ts';

type Uniforms = Record<string, IUniform>;

/** State of a row; what works where no frame has come. */
const stateGlsl = /* glsl */ `
uniform float uLive;
int stateIn(sampler2D table, float row) {
  int i = int(row + 0.5);
  return uLive > 0.5 ? int(texelFetch(table, ivec2(i & 255, i >> 8), 0).r * 255.0 + 0.5) : ${assetState.works};
}
`;

/** Lines of a network, each in the colour and dash of its state. */
export function networkLineMaterial(layer: NetworkLayer, uniforms: Uniforms): ShaderMaterial {
  const looks = looksOf(layer);
  return new ShaderMaterial({
    ...over,
    uniforms: {
      ...uniforms,
      uColours: { value: looks.map(({ colour }) => new Color(colour)) },
      uDashes: { value: looks.map(({ dashPx }) => new Vector2(...dashPx)) },
    },
    vertexShader: lineVertexGlsl(
      'uniform sampler2D uEdgeState;',
      `stateIn(uEdgeState, aRow)`,
      `(state == ${assetState.unknown} ? -0.6 : state >= ${assetState.flooded} ? 1.4 : 0.0)`,
    ),
    fragmentShader: lineFragmentGlsl(looks.length),
  });
}

/** Lines of one colour. */
export function borderMaterial(
  { colour, dashPx }: { colour: number; dashPx: readonly [number, number] },
  screen: Vector2,
): ShaderMaterial {
  return new ShaderMaterial({
    ...over,
    uniforms: {
      uScreen: { value: screen },
      uLive: { value: 0 },
      uColours: { value: [new Color(colour)] },
      uDashes: { value: [new Vector2(...dashPx)] },
    },
    vertexShader: lineVertexGlsl('', '0', '0.0'),
    fragmentShader: lineFragmentGlsl(1),
  });
}

/** A band of constant pixels; `aStart` with the metres along, `aEnd` with the width. */
const lineVertexGlsl = (head: string, state: string, wider: string) => /* glsl */ `
  attribute vec4 aStart; attribute vec4 aEnd; attribute float aRow; uniform vec2 uScreen;
  varying float vSide; varying float vAlong; varying float vWidth; flat varying int vState;
  ${stateGlsl} ${head}
  void main() {
    int state = ${state};
    vec4 a = projectionMatrix * viewMatrix * vec4(aStart.xyz, 1.0);
    vec4 b = projectionMatrix * viewMatrix * vec4(aEnd.xyz, 1.0);
    if (min(a.w, b.w) < 1.0) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); return; }
    vec2 pa = a.xy / a.w * uScreen * 0.5; vec2 pb = b.xy / b.w * uScreen * 0.5;
    vec2 d = pb - pa; float l = max(length(d), 1e-3); d /= l;
    vWidth = aEnd.w + ${wider} + 1.6; vState = state; vSide = position.y;
    vec2 p = mix(pa, pb, position.x) + vec2(-d.y, d.x) * position.y * vWidth * 0.5 + d * (position.x - 0.5) * 0.8;
    float metres = max(1.0, distance(aStart.xyz, aEnd.xyz));
    vAlong = (aStart.w + position.x * metres) * l / metres;
    gl_Position = vec4(p / uScreen * 2.0, 0.0, 1.0);
  }`;

/** Dark edges around light colours, paper around dark ones. */
const lineFragmentGlsl = (states: number) => /* glsl */ `
  uniform vec3 uColours[${states}]; uniform vec2 uDashes[${states}];
  varying float vSide; varying float vAlong; varying float vWidth; flat varying int vState;
  void main() {
    vec3 colour = uColours[vState]; vec2 dash = uDashes[vState];
    if (dash.y > 0.0 && mod(vAlong, dash.x + dash.y) > dash.x) discard;
    float px = abs(vSide) * vWidth * 0.5; float inner = vWidth * 0.5 - 0.8;
    float dark = 1.0 - smoothstep(0.05, 0.12, dot(colour, vec3(0.2126, 0.7152, 0.0722)));
    vec3 casing = mix(colour * 0.2, vec3(0.9, 0.88, 0.83), dark);
    float core = 1.0 - smoothstep(inner - 0.5, inner + 0.5, px);
    gl_FragColor = vec4(mix(casing, colour, core), mix(0.75, 0.95, core) * (1.0 - smoothstep(vWidth * 0.5 - 0.6, vWidth * 0.5, px)));
    #include <colorspace_fragment>
  }`;

/** What `aWhat.z` of a sign says it is. */
export const signRank = { minor: 0, line: 1, station: 2 } as const;

/** Stations, and small signs of other nodes and of lines: `aWhat` row in its table, column of the atlas, rank. */
export function stationMaterial(uniforms: Uniforms): ShaderMaterial {
  return new ShaderMaterial({
    ...over,
    uniforms,
    vertexShader: /* glsl */ `
      attribute vec3 aPlace; attribute vec3 aWhat; uniform vec2 uScreen; uniform float uPixel; uniform sampler2D uNodeState; uniform sampler2D uEdgeState;
      varying vec2 vUv;
      ${stateGlsl}
      void main() {
        bool line = abs(aWhat.z - ${signRank.line}.0) < 0.5; bool station = aWhat.z > 1.5;
        int state = line ? stateIn(uEdgeState, aWhat.x) : stateIn(uNodeState, aWhat.x);
        float pixel = distance(aPlace, cameraPosition) * uPixel;
        bool troubled = state >= ${assetState.onReserve};
        float size = station ? (troubled ? 27.0 : 22.0) : line ? 15.0 : troubled ? mix(13.0, 8.0, smoothstep(1.0, 6.0, pixel)) : 8.0;
        bool shown = station || (line ? state >= ${assetState.flooded} : troubled || pixel < 1.4);
        vec4 p = projectionMatrix * viewMatrix * vec4(aPlace, 1.0);
        p.xy += position.xy * size / uScreen * 2.0 * p.w;
        gl_Position = shown ? p : vec4(2.0, 2.0, 2.0, 1.0);
        vUv = vec2((aWhat.y + uv.x) / ${stationColumns}.0, 1.0 - (float(state) + 1.0 - uv.y) / ${stationRows}.0);
      }`,
    fragmentShader: /* glsl */ `
      uniform sampler2D uAtlas; varying vec2 vUv;
      void main() {
        gl_FragColor = texture2D(uAtlas, vUv);
        if (gl_FragColor.a < 0.02) discard;
        #include <colorspace_fragment>
      }`,
  });
}
