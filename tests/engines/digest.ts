/** SHA-256 over numbers by their bits, so that −0, NaN and the last place all count. */
export class Digest {
  private readonly chunks: Uint8Array<ArrayBuffer>[] = [];

  add(values: Float64Array | Float32Array | Uint32Array | Int32Array | Uint8Array): this {
    this.chunks.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice());
    return this;
  }

  addText(text: string): this {
    this.chunks.push(new TextEncoder().encode(text));
    return this;
  }

  async hex(): Promise<string> {
    const length = this.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const chunk of this.chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}
