import { landCover, type City } from '../../src/city/model.ts';

/**
 * Depth in cm to which water can stand in every cell before it runs off to the sea or over the model's edge: the priority
 * flood of Barnes et al. 2014.
 */
export function pondingDepthCm(city: City): Float64Array {
  const { cols, rows, zCm, cover } = city.terrain;
  const level = new Float64Array(zCm.length).fill(Infinity);
  const heap = new Heap();
  for (let cell = 0; cell < zCm.length; cell += 1) {
    const [x, y] = [cell % cols, Math.floor(cell / cols)];
    const sea = cover[cell] === landCover.sea;
    if (!sea && x > 0 && y > 0 && x < cols - 1 && y < rows - 1) continue;
    level[cell] = sea ? Math.max(0, zCm[cell]!) : zCm[cell]!;
    heap.push(level[cell]!, cell);
  }
  for (let cell = heap.pop(); cell !== -1; cell = heap.pop()) {
    const x = cell % cols;
    for (const next of [x > 0 ? cell - 1 : -1, x < cols - 1 ? cell + 1 : -1, cell - cols, cell + cols]) {
      if (next < 0 || next >= zCm.length || level[next] !== Infinity) continue;
      level[next] = Math.max(zCm[next]!, level[cell]!);
      heap.push(level[next], next);
    }
  }
  return level.map((top, cell) => top - zCm[cell]!);
}

class Heap {
  private readonly items: { z: number; cell: number }[] = [];

  push(z: number, cell: number): void {
    const { items } = this;
    items.push({ z, cell });
    for (let k = items.length - 1; k > 0 && items[k]!.z < items[(k - 1) >> 1]!.z; k = (k - 1) >> 1)
      this.swap(k, (k - 1) >> 1);
  }

  /** The cell with the lowest level, -1 when empty. */
  pop(): number {
    const { items } = this;
    if (items.length === 0) return -1;
    this.swap(0, items.length - 1);
    const { cell } = items.pop()!;
    for (let k = 0; ;) {
      let least = k;
      for (const child of [2 * k + 1, 2 * k + 2]) {
        if (child < items.length && items[child]!.z < items[least]!.z) least = child;
      }
      if (least === k) return cell;
      this.swap(k, least);
      k = least;
    }
  }

  private swap(a: number, b: number): void {
    const kept = this.items[a]!;
    this.items[a] = this.items[b]!;
    this.items[b] = kept;
  }
}
