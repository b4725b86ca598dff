/**
 * Which words a segment may have: a Bloom filter (B. Bloom, CACM 13, 1970), three bits of one 32-bit word for each
 * word, so that asking touches memory once. 16 bits a word; of the words that a segment has not, one in sixty is said
 * to be there. It answers in some nanoseconds, so that hundreds of possible misreadings can be tried.
 */
const BITS_PER_WORD = 16;

export class WordFilter {
  readonly cells: Uint32Array;

  constructor(cells: Uint32Array) {
    this.cells = cells;
  }

  static for(words: number): WordFilter {
    return new WordFilter(new Uint32Array(Math.max(1, Math.ceil((words * BITS_PER_WORD) / 32))));
  }

  /** Words it was made for, about. */
  get words(): number {
    return (this.cells.length * 32) / BITS_PER_WORD;
  }

  add(hash: number): void {
    const cell = this.cell(hash);
    this.cells[cell] = (this.cells[cell] as number) | bitsOf(hash);
  }

  /** False: certainly not. */
  has(hash: number): boolean {
    const bits = bitsOf(hash);
    return ((this.cells[this.cell(hash)] as number) & bits) === bits;
  }

  private cell(hash: number): number {
    return Math.floor((hash / 4_294_967_296) * this.cells.length);
  }
}

/** The lower bits of the hash; the upper ones chose the cell. */
function bitsOf(hash: number): number {
  return (1 << (hash & 31)) | (1 << ((hash >>> 5) & 31)) | (1 << ((hash >>> 10) & 31));
}
