// Rain and drains, one cell at a time. Equations: ../twinSoak.ts.
import { depth, edges, firstLine, maxDepth, strideBytes, tileBytes, tileCols, tileRows } from './_shared';
import { acceptUnits, addTaken, allEdges, area, areaOfTile, cover, notSoaked, runoffOf } from './_soakColumns';

export function soak(isRaining: bool): f64 {
  let drained: i64 = 0;
  for (let row = 0; row < tileRows; row++) {
    for (let col = 0; col < tileCols; col++) {
      const tile = <usize>(row * tileCols + col);
      const most = maxDepth + (tile << 2);
      if (!isRaining && (!load<u16>(areaOfTile + (tile << 1)) || !load<i32>(most))) continue;
      drained += soakTile(firstLine + <usize>(row << 4) * strideBytes + (<usize>(col + 1) << 6), most, runoffOf(row, col));
      if (isRaining) store<u8>(edges + tile, load<u8>(edges + tile) | allEdges);
    }
  }
  return <f64>drained;
}

/** `at` is the offset of the tile's first cell in a column of four bytes a cell. */
function soakTile(at: usize, most: usize, runoff: usize): i64 {
  let deepest: i32 = 0;
  let drained: i64 = 0;
  for (let row = 0; row < 16; row++, at += strideBytes) {
    for (let a = at; a < at + tileBytes; a += 4) {
      const own = load<u8>(cover + (a >> 2));
      if (own == notSoaked) continue;
      const d = load<i32>(depth + a) + load<i32>(runoff + (<usize>own << 2));
      const drains: u32 = load<u16>(area + (a >> 1));
      const left = max<i32>(0, d - load<i32>(acceptUnits + (<usize>drains << 2)));
      if (d != left) addTaken(drains, <f64>(d - left));
      drained += <i64>(d - left);
      store<i32>(depth + a, left);
      deepest = max<i32>(deepest, left);
    }
  }
  store<i32>(most, deepest);
  return drained;
}
