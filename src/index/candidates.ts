/** Places that seeds have led to, those that seem to be worth most first. */

/** Grades by which they are ordered. */
const GRADES = 256;
/** Share of the best's bits below which a place is not kept once there are enough others; 0.6 loses 0.2% at 20% edits. */
const POOR = 0.45;
export const FEWEST_PLACES = 24;

export class Candidates {
  private segments = new Int32Array(1 << 12);
  private starts = new Int32Array(1 << 12);
  private bits = new Float32Array(1 << 12);
  private order = new Int32Array(1 << 12);
  private readonly grades = new Int32Array(GRADES + 1);
  private count = 0;
  private most = 0;

  clear(): void {
    this.count = 0;
    this.most = 0;
  }

  /** `start`: token where the quotation's first word would stand. */
  add(segment: number, start: number, bits: number): void {
    if (bits <= 0 || (bits < POOR * this.most && this.count >= FEWEST_PLACES)) return;
    if (this.count === this.bits.length) this.widen();
    this.segments[this.count] = segment;
    this.starts[this.count] = start;
    this.bits[this.count++] = bits;
    if (bits > this.most) this.most = bits;
  }

  /** Orders them by bits, by 256 grades, as they came within each. Returns how many there are. O(candidates). */
  rank(): number {
    const { grades, bits, order } = this;
    grades.fill(0);
    const scale = this.most > 0 ? (GRADES - 1) / this.most : 0;
    for (let i = 0; i < this.count; i++) {
      const grade = GRADES - Math.floor((bits[i] as number) * scale);
      grades[grade] = (grades[grade] as number) + 1;
    }
    for (let grade = 1; grade <= GRADES; grade++)
      grades[grade] = (grades[grade] as number) + (grades[grade - 1] as number);
    for (let i = this.count - 1; i >= 0; i--) {
      const grade = GRADES - Math.floor((bits[i] as number) * scale);
      const slot = (grades[grade] as number) - 1;
      order[slot] = i;
      grades[grade] = slot;
    }
    return this.count;
  }

  segmentAt(rank: number): number {
    return this.segments[this.order[rank] as number] as number;
  }

  startAt(rank: number): number {
    return this.starts[this.order[rank] as number] as number;
  }

  bitsAt(rank: number): number {
    return this.bits[this.order[rank] as number] as number;
  }

  private widen(): void {
    const room = this.bits.length * 2;
    const widened = <T extends Int32Array | Float32Array>(old: T, wider: T): T => {
      wider.set(old);
      return wider;
    };
    this.segments = widened(this.segments, new Int32Array(room));
    this.starts = widened(this.starts, new Int32Array(room));
    this.bits = widened(this.bits, new Float32Array(room));
    this.order = new Int32Array(room);
  }
}
