/** Ids of a segment's documents, as bytes: millions of them cost some twenty bytes each, and a table finds one. */
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const LINE_END = 0x0a;

export class DocumentIds {
  readonly count: number;
  /** UTF-8, each id ended by a line end. */
  readonly bytes: Uint8Array;
  private readonly starts: Uint32Array;
  private table: Int32Array | null = null;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    let count = 0;
    for (const byte of bytes) if (byte === LINE_END) count++;
    this.starts = new Uint32Array(count + 1);
    let next = 1;
    for (let i = 0; i < bytes.length; i++) if (bytes[i] === LINE_END) this.starts[next++] = i + 1;
    this.count = count;
  }

  static of(ids: readonly string[]): DocumentIds {
    return new DocumentIds(encoder.encode(ids.map((id) => `${id}\n`).join('')));
  }

  at(document: number): string {
    return decoder.decode(this.bytes.subarray(this.starts[document], (this.starts[document + 1] as number) - 1));
  }

  /** Number of the document, −1 where the segment has none of this id. */
  find(id: string): number {
    const wanted = encoder.encode(id);
    this.table ??= this.buildTable();
    const limit = this.table.length - 1;
    for (let slot = hashOf(wanted, 0, wanted.length) & limit; ; slot = (slot + 1) & limit) {
      const document = this.table[slot] as number;
      if (document < 0 || this.isAt(document, wanted)) return document;
    }
  }

  private isAt(document: number, wanted: Uint8Array): boolean {
    const start = this.starts[document] as number;
    if ((this.starts[document + 1] as number) - 1 - start !== wanted.length) return false;
    for (let i = 0; i < wanted.length; i++) if (this.bytes[start + i] !== wanted[i]) return false;
    return true;
  }

  private buildTable(): Int32Array {
    const table = new Int32Array(2 ** Math.ceil(Math.log2(2 * this.count + 2))).fill(-1);
    for (let document = 0; document < this.count; document++) {
      let slot = hashOf(this.bytes, this.starts[document] as number, (this.starts[document + 1] as number) - 1);
      slot &= table.length - 1;
      while ((table[slot] as number) >= 0) slot = (slot + 1) & (table.length - 1);
      table[slot] = document;
    }
    return table;
  }
}

/** FNV-1a. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}
