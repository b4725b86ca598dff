/** Votes for diagonals: an open-addressing table that is emptied by raising a number, and the best of what is in it. */

/** More slots than any stage casts votes, four times over. */
const SLOTS = 1 << 14;

/** Buckets that can be ranked at once. */
const MOST_RANKED = 64;

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

  cast(bucket: number, bits: number): void {
    let slot = Math.imul(bucket, 0x9e3779b1) >>> 18;
    while (this.stamps[slot] === this.stamp) {
      if (this.buckets[slot] === bucket) {
        this.bits[slot] = (this.bits[slot] as number) + bits;
        return;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    this.stamps[slot] = this.stamp;
    this.buckets[slot] = bucket;
    this.bits[slot] = bits;
    this.used[this.usedCount++] = slot;
  }

  of(bucket: number): number {
    let slot = Math.imul(bucket, 0x9e3779b1) >>> 18;
    while (this.stamps[slot] === this.stamp) {
      if (this.buckets[slot] === bucket) return this.bits[slot] as number;
      slot = (slot + 1) & (SLOTS - 1);
    }
    return 0;
  }

  /** Best buckets found last by `rank`, best first, with the votes of each and its right neighbour together. */
  readonly best = new Int32Array(MOST_RANKED);
  readonly bestVotes = new Float64Array(MOST_RANKED);

  /** Fills `best` and returns how many there are, at most `limit`. Of equal ones the first of the text stands first. */
  rank(limit: number): number {
    let count = 0;
    for (let i = 0; i < this.usedCount; i++) {
      const slot = this.used[i] as number;
      const bucket = this.buckets[slot] as number;
      const votes = (this.bits[slot] as number) + this.of(bucket + 1);
      if (count === limit && votes <= (this.bestVotes[count - 1] as number)) continue;
      if (count < limit) count++;
      this.insert(count - 1, bucket, votes);
    }
    return count;
  }

  /** Into its place among the first `last` of the list; what stood at `last` falls out. */
  private insert(last: number, bucket: number, votes: number): void {
    let at = last;
    for (; at > 0 && (this.bestVotes[at - 1] as number) < votes; at--) {
      this.best[at] = this.best[at - 1] as number;
      this.bestVotes[at] = this.bestVotes[at - 1] as number;
    }
    this.best[at] = bucket;
    this.bestVotes[at] = votes;
  }
}
