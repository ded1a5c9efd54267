import type { Ring } from './ring.ts';

/** A heap of rings, the largest on top; the older among equals. */
export class LargestFirst {
  private readonly rings: { ring: Ring; age: number }[] = [];
  private ages = 0;

  push(ring: Ring): void {
    const { rings } = this;
    rings.push({ ring, age: (this.ages += 1) });
    for (let k = rings.length - 1; k > 0 && this.before(k, (k - 1) >> 1); k = (k - 1) >> 1)
      this.swap(k, (k - 1) >> 1);
  }

  pop(): Ring | null {
    const { rings } = this;
    if (rings.length === 0) return null;
    this.swap(0, rings.length - 1);
    const top = rings.pop()!.ring;
    for (let k = 0; ;) {
      let first = k;
      for (const child of [2 * k + 1, 2 * k + 2])
        if (child < rings.length && this.before(child, first)) first = child;
      if (first === k) return top;
      this.swap(k, first);
      k = first;
    }
  }

  private before(i: number, j: number): boolean {
    const a = this.rings[i]!;
    const b = this.rings[j]!;
    return a.ring.areaM2 > b.ring.areaM2 || (a.ring.areaM2 === b.ring.areaM2 && a.age < b.age);
  }

  private swap(i: number, j: number): void {
    const kept = this.rings[i]!;
    this.rings[i] = this.rings[j]!;
    this.rings[j] = kept;
  }
}
