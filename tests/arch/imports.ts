/** Holds imports against the table of layers. */
import { layerOf, mayImportLayer, mayImportPackage, type Layer, strangers } from './layers.ts';
import { exists as existsOnDisk, type ImportEdge } from './sources.ts';

/** One line for every import that breaks the table: `from → to: why`. */
export function findBrokenImports(
  edges: readonly ImportEdge[],
  exists: (path: string) => boolean = existsOnDisk,
): string[] {
  return edges.flatMap((edge) => {
    const why = breach(edge, exists);
    return why === null ? [] : [`${edge.from} → ${edge.target ?? edge.specifier}: ${why}`];
  });
}

function breach({ from, specifier, target }: ImportEdge, exists: (path: string) => boolean): string | null {
  const layer = layerOf(from);
  if (layer === undefined) return 'lies in no layer of the table';
  if (target === null)
    return mayImportPackage(layer, specifier) ? null : `${layer.path} may not use this package`;
  if (isAsset(target)) return assetBreach(layer, target);
  if (!exists(target)) return 'there is no such file';
  if (/\.test\.tsx?$/.test(target)) return 'a test is not imported';
  const other = layerOf(target);
  if (other === undefined) return 'lies in no layer of the table';
  if (!mayImportLayer(layer, other)) return `${layer.path} may not import ${other.path}`;
  return strangersBreach(from, target);
}

function isAsset(target: string): boolean {
  return /\?(url|raw)$/.test(target) || /\.(css|svg|png|json|wasm|md|yaml)$/.test(target);
}

/** Kernels are built after this check may run, so an asset need not be there yet. */
function assetBreach(layer: Layer, target: string): string | null {
  if (/^\.\.|^tests\//.test(target)) return 'lies outside the sources';
  return layer.assets === true ? null : `${layer.path} loads no assets: they are handed in`;
}

function strangersBreach(from: string, target: string): string | null {
  for (const { folder, siblings, not } of strangers) {
    if (!from.startsWith(`${folder}/`)) continue;
    if (not.some((other) => target.startsWith(`${other}/`)))
      return `${folder} meets it through fields and services only`;
    const own = from.slice(0, from.indexOf('/', folder.length + 1));
    const isSibling = target.startsWith(`${folder}/`) && target.includes('/', folder.length + 1);
    if (siblings && isSibling && !target.startsWith(`${own}/`)) return 'one hazard knows nothing of another';
  }
  return null;
}
