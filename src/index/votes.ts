/**
 * Votes for diagonals: an open-addressing table that is emptied by raising a number; and the candidates of all segments,
 * those with most votes first.
 */

/** More slots than any stage casts votes in one segment, twice over. */
const SLOTS_BITS = 15;
const SLOTS = 1 << SLOTS_BITS;

export class Votes {
  private readonly buckets = new Int32Array(SLOTS);
  private readonly bits = new Float32Array(SLOTS);
  private readonly stamps = new Uint32Array(SLOTS);
  private readonly used = new Int32Array(SLOTS);
  private usedCount = 0;
  private stamp = 0;

  clear(): void {
    this.stamp++;
    this.usedCount = 0;
  }

  /** Adds to what the bucket has. */
  cast(bucket: number, bits: number): void {
    const slot = this.slotOf(bucket);
    this.bits[slot] = (this.bits[slot] as number) + bits;
  }

  /** Lets the bucket have at least so much. */
  raise(bucket: number, bits: number): void {
    const slot = this.slotOf(bucket);
    if ((this.bits[slot] as number) < bits) this.bits[slot] = bits;
  }

  private slotOf(bucket: number): number {
    let slot = Math.imul(bucket, 0x9e3779b1) >>> (32 - SLOTS_BITS);
    for (; this.stamps[slot] === this.stamp; slot = (slot + 1) & (SLOTS - 1)) {
      if (this.buckets[slot] === bucket) return slot;
    }
    this.stamps[slot] = this.stamp;
    this.buckets[slot] = bucket;
    this.bits[slot] = 0;
    this.used[this.usedCount++] = slot;
    return slot;
  }

  private of(bucket: number): number {
    let slot = Math.imul(bucket, 0x9e3779b1) >>> (32 - SLOTS_BITS);
    for (; this.stamps[slot] === this.stamp; slot = (slot + 1) & (SLOTS - 1)) {
      if (this.buckets[slot] === bucket) return this.bits[slot] as number;
    }
    return 0;
  }

  /** Each bucket becomes a candidate with its own votes and its right neighbour's. */
  tell(segment: number, candidates: Candidates): void {
    for (let i = 0; i < this.usedCount; i++) {
      const slot = this.used[i] as number;
      const bucket = this.buckets[slot] as number;
      candidates.add(segment, bucket, (this.bits[slot] as number) + this.of(bucket + 1));
    }
  }
}

const GRADES = 256;

export class Candidates {
  private segments = new Int32Array(1 << 12);
  private buckets = new Int32Array(1 << 12);
  private votes = new Float32Array(1 << 12);
  private order = new Int32Array(1 << 12);
  private readonly grades = new Int32Array(GRADES + 1);
  private count = 0;
  private most = 0;

  clear(): void {
    this.count = 0;
    this.most = 0;
  }

  add(segment: number, bucket: number, votes: number): void {
    if (this.count === this.votes.length) this.widen();
    this.segments[this.count] = segment;
    this.buckets[this.count] = bucket;
    this.votes[this.count++] = votes;
    if (votes > this.most) this.most = votes;
  }

  /** Orders them by votes, by 256 grades, as they came within each. Returns how many there are. O(candidates). */
  rank(): number {
    const { grades, votes, order } = this;
    grades.fill(0);
    const scale = this.most > 0 ? (GRADES - 1) / this.most : 0;
    for (let i = 0; i < this.count; i++) {
      const grade = GRADES - Math.floor((votes[i] as number) * scale);
      grades[grade] = (grades[grade] as number) + 1;
    }
    for (let grade = 1; grade <= GRADES; grade++)
      grades[grade] = (grades[grade] as number) + (grades[grade - 1] as number);
    for (let i = this.count - 1; i >= 0; i--) {
      const grade = GRADES - Math.floor((votes[i] as number) * scale);
      const slot = (grades[grade] as number) - 1;
      order[slot] = i;
      grades[grade] = slot;
    }
    return this.count;
  }

  segmentAt(rank: number): number {
    return this.segments[this.order[rank] as number] as number;
  }

  bucketAt(rank: number): number {
    return this.buckets[this.order[rank] as number] as number;
  }

  votesAt(rank: number): number {
    return this.votes[this.order[rank] as number] as number;
  }

  private widen(): void {
    const room = this.votes.length * 2;
    const widened = <T extends Int32Array | Float32Array>(old: T, wider: T): T => {
      wider.set(old);
      return wider;
    };
    this.segments = widened(this.segments, new Int32Array(room));
    this.buckets = widened(this.buckets, new Int32Array(room));
    this.votes = widened(this.votes, new Float32Array(room));
    this.order = new Int32Array(room);
  }
}
