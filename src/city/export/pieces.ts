/** Text that grows to hundreds of megabytes, as UTF-8 in pieces: one string of that length is more than engines allow. */
export class Pieces {
  private readonly done: Uint8Array[] = [];
  private waiting: string[] = [];
  private characters = 0;
  private total = 0;

  add(...texts: readonly string[]): void {
    for (const text of texts) {
      this.waiting.push(text);
      this.characters += text.length;
    }
    if (this.characters > 1 << 20) this.flush();
  }

  bytes(): Uint8Array<ArrayBuffer> {
    this.flush();
    const out = new Uint8Array(this.total);
    let at = 0;
    for (const piece of this.done) {
      out.set(piece, at);
      at += piece.length;
    }
    return out;
  }

  private flush(): void {
    const piece = new TextEncoder().encode(this.waiting.join(''));
    this.done.push(piece);
    this.total += piece.length;
    this.waiting = [];
    this.characters = 0;
  }
}
