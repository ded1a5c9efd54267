/** Who may import whom: ARCHITECTURE.md "Folders and direction" as data. The longest matching folder counts. */

export interface Layer {
  /** Path from the project's root: a folder, or a file without its ending. */
  readonly path: string;
  /** Layers it may import besides itself. A layer's name also stands for the layers inside its folder. */
  readonly layers: readonly string[];
  /** npm packages, by name or with their sub-path; a trailing `*` is a prefix. */
  readonly packages: readonly string[];
  /** Files that bundlers turn into addresses or text: kernels, scenarios, style sheets. */
  readonly assets?: boolean;
}

const core = ['src/contract', 'src/kernel'];
/** Parts of the city model that `model.ts` gives on. */
const modelParts = ['src/city/networks', 'src/city/furniture', 'src/city/society'];
const react = ['react', 'react/*', 'react-dom', 'react-dom/*'];

export const layers: readonly Layer[] = [
  { path: 'src/contract', layers: [], packages: ['zod'] },
  { path: 'src/kernel', layers: ['src/contract'], packages: ['seedrandom', 'seedrandom/*'] },
  { path: 'src/city/model', layers: [...core, ...modelParts], packages: [] },
  ...modelParts.map((path) => ({ path, layers: [...core, 'src/city/model'], packages: [] })),
  {
    path: 'src/city',
    layers: [...core, 'src/city/model', ...modelParts, 'src/city/import'],
    packages: ['earcut', 'flatbush', 'fflate', 'delaunator'],
  },
  {
    path: 'src/city/local',
    layers: [...core, 'src/city/model', ...modelParts, 'src/city', 'src/city/import'],
    packages: ['fflate', 'saxes'],
  },
  {
    path: 'src/city/import',
    layers: [...core, 'src/city/model', ...modelParts, 'src/city'],
    packages: [
      'earcut',
      'flatbush',
      'fflate',
      'delaunator',
      'polyclip-ts',
      'proj4',
      'saxes',
      'pbf',
      'osm-pbf-parser-node',
      'osm-pbf-parser-node/*',
    ],
  },
  {
    path: 'src/sim',
    layers: [...core, 'src/city/model', ...modelParts],
    packages: ['seedrandom', 'seedrandom/*', '@marcbachmann/cel-js', 'epanet-js'],
  },
  { path: 'src/scenario', layers: [...core, 'src/city/model'], packages: ['yaml', 'zod'] },
  { path: 'src/drill', layers: [...core, 'src/scenario'], packages: [] },
  { path: 'src/study', layers: [...core, 'src/scenario'], packages: [] },
  {
    path: 'src/host',
    layers: ['src/contract', 'src/drill'],
    packages: ['comlink', 'idb', 'fflate', 'zod'],
    assets: true,
  },
  {
    path: 'src/scene',
    layers: ['src/contract'],
    packages: [
      'three',
      'three/*',
      '@react-three/*',
      'postprocessing',
      'n8ao',
      'three-mesh-bvh',
      'earcut',
      ...react,
    ],
  },
  {
    path: 'src/app',
    layers: ['src/contract', 'src/drill', 'src/study', 'src/host', 'src/scene'],
    packages: [
      ...react,
      '@mantine/*',
      '@tabler/icons-react',
      '@fontsource-variable/*',
      'i18next',
      'uplot',
      'uplot/*',
      'zod',
      'zustand',
      'zustand/*',
    ],
    assets: true,
  },
  { path: 'src/run', layers: [...core, 'src/city', 'src/sim', 'src/scenario'], packages: [] },
  {
    path: 'src/headless',
    layers: [...core, 'src/city', 'src/sim', 'src/drill', 'src/study', 'src/scenario', 'src/run'],
    packages: ['node:*', 'commander', 'yaml'],
  },
  {
    path: 'workers',
    layers: ['src/contract', 'src/city', 'src/drill', 'src/study', 'src/run', 'src/scene'],
    packages: ['comlink'],
    assets: true,
  },
];

/** Folders whose siblings must not know each other, and what else they must not know. */
export const strangers: readonly { folder: string; siblings: boolean; not: readonly string[] }[] = [
  {
    folder: 'src/sim/hazards',
    siblings: true,
    not: ['src/sim/exposure', 'src/sim/lifelines', 'src/sim/people', 'src/sim/movement'],
  },
  { folder: 'src/sim/lifelines', siblings: false, not: ['src/sim/hazards'] },
  { folder: 'src/sim/exposure', siblings: false, not: ['src/sim/hazards'] },
];

/** Packages that one single file of a layer wraps. */
export const wrappedOnce: readonly { layer: string; package: string }[] = [
  { layer: 'src/kernel', package: 'seedrandom' },
  { layer: 'src/sim', package: 'seedrandom' },
  { layer: 'src/sim', package: '@marcbachmann/cel-js' },
  { layer: 'src/sim', package: 'epanet-js' },
];

/** The layer of a file (path from the root), or undefined where it lies outside the table. */
export function layerOf(file: string): Layer | undefined {
  return layers
    .filter(({ path }) => file.startsWith(`${path}/`) || file.replace(/\.tsx?$/, '') === path)
    .sort((a, b) => b.path.length - a.path.length)[0];
}

export function mayImportLayer(from: Layer, to: Layer): boolean {
  return (
    from.path === to.path || from.layers.some((name) => to.path === name || to.path.startsWith(`${name}/`))
  );
}

export function mayImportPackage(from: Layer, name: string): boolean {
  return from.packages.some((allowed) =>
    allowed.endsWith('*') ? name.startsWith(allowed.slice(0, -1)) : name === allowed,
  );
}
