const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * The 32-bit number of a purpose: FNV-1a (Fowler, Noll, Vo; RFC 9923) over the UTF-16 code units of its name, low byte first.
 * Call it once, on a constant, at module level: `const CALL_DURATION = purpose('call/duration')`.
 */
export function purpose(name: string): number {
  let hash = OFFSET_BASIS;
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), PRIME);
    hash = Math.imul(hash ^ (unit >>> 8), PRIME);
  }
  return hash >>> 0;
}
