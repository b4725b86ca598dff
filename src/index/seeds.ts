/** Seeds of one stage in one segment: half-open entries, position in the quotation, bits of a vote. */
export class Seeds {
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly at: number[] = [];
  readonly bits: number[] = [];
  /** Whether the seed is all of a word's entries. */
  readonly isWord: boolean[] = [];
  private readonly order: number[] = [];
  private readonly bySize = (a: number, b: number): number => this.size(a) - this.size(b) || a - b;

  get count(): number {
    return this.from.length;
  }

  clear(): void {
    this.from.length = 0;
    this.to.length = 0;
    this.at.length = 0;
    this.bits.length = 0;
    this.isWord.length = 0;
  }

  add(from: number, to: number, at: number, bits: number, isWord: boolean): void {
    if (to <= from) return;
    this.from.push(from);
    this.to.push(to);
    this.at.push(at);
    this.bits.push(bits);
    this.isWord.push(isWord);
  }

  /** Numbers of the seeds, those with the fewest entries first. */
  rarestFirst(): readonly number[] {
    this.order.length = this.count;
    for (let i = 0; i < this.count; i++) this.order[i] = i;
    return this.order.sort(this.bySize);
  }

  private size(seed: number): number {
    return (this.to[seed] as number) - (this.from[seed] as number);
  }
}
