/** Collects strings into a table in order of first use; id 0 is the empty string. */
export class StringTable {
  readonly list: string[] = [''];
  private readonly ids = new Map<string, number>([['', 0]]);

  id(text: string): number {
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    const id = this.list.length;
    this.list.push(text);
    this.ids.set(text, id);
    return id;
  }
}
