/** Numbers given to rows one after the other from 0. */
export class OwnNumbers {
  /** 1 + number of the row, 0 where it has none. */
  private given = new Uint32Array(1024);
  private count = 0;

  /** Number of the row, -1 where it has none; also for row -1, "none". */
  of(row: number): number {
    return row < 0 || row >= this.given.length ? -1 : this.given[row]! - 1;
  }

  /** Gives the row the next number; false where it has one. */
  give(row: number): boolean {
    if (this.of(row) >= 0) return false;
    if (row >= this.given.length) {
      const larger = new Uint32Array(Math.max(row + 1, this.given.length * 2));
      larger.set(this.given);
      this.given = larger;
    }
    this.count += 1;
    this.given[row] = this.count;
    return true;
  }

  clear(): void {
    this.given.fill(0);
    this.count = 0;
  }
}
