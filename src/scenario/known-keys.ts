/** Which keys a schema knows at a path: what a message about an unknown key has to offer. */
import type * as z from 'zod';

export function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  let level = unwrap(schema);
  for (const key of path) level = level.flatMap((option) => inside(option, key)).flatMap(unwrap);
  const keys = level.flatMap((option) => {
    const { def } = (option as z.core.$ZodTypes)._zod;
    return def.type === 'object' ? Object.keys(def.shape) : [];
  });
  return [...new Set(keys)];
}

function inside(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'array') return [def.element];
  if (def.type === 'record') return [def.valueType];
  const shape: Readonly<Record<PropertyKey, z.core.$ZodType>> = def.type === 'object' ? def.shape : {};
  return Object.hasOwn(shape, key) ? [shape[key]!] : [];
}

/** The forms that a schema allows, without what only wraps them. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'default' || def.type === 'optional' || def.type === 'nullable')
    return unwrap(def.innerType);
  if (def.type === 'pipe') return unwrap(def.in);
  return def.type === 'union' ? def.options.flatMap(unwrap) : [schema];
}
