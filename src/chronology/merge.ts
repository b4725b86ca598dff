/**
 * Accounts → events. Deterministic and independent of the order in which accounts came: the strongest likeness joins
 * first; what can't be one event is never joined, by whatever way; and where an account goes as well with one event as
 * with another, it is left apart and the doubt is said. What a person ruled comes last, and stands.
 *
 *     accounts ─ block ─→ pairs ─ likeness ─→ edges ─ join ─→ clusters ─ compose ─→ events
 *
 * Cost: pairs within a block of one day and person, and their square within a cluster, which is small.
 */
import type { Account } from './account.ts';
import { blockKeys, seekKeys } from './block.ts';
import { compose } from './compose.ts';
import type { ChronicleEvent, Doubt, Join, Ruling } from './event.ts';
import { distinct, likeness } from './same.ts';

/** Points by which one candidate must be better than another: about as much as one detail beyond words. */
const MARGIN = 0.55;

interface Edge {
  readonly a: Account;
  readonly b: Account;
  readonly score: number;
  readonly reason: string;
}

interface Cluster {
  readonly accounts: Account[];
  readonly joins: Join[];
}

export function mergeAccounts(accounts: readonly Account[], rulings: readonly Ruling[]): readonly ChronicleEvent[] {
  const merging = new Merging(accounts, rulings);
  const clusters = merging.run();
  return compose(clusters, merging.doubts);
}

class Merging {
  readonly doubts: Doubt[] = [];
  readonly #accounts: ReadonlyMap<string, Account>;
  readonly #rulings: readonly Ruling[];
  readonly #splits: ReadonlySet<string>;
  readonly #clusterOf = new Map<string, Cluster>();
  readonly #edges: readonly Edge[];
  /** By account: its edges, strongest first. */
  readonly #edgesOf: ReadonlyMap<string, readonly Edge[]>;

  constructor(accounts: readonly Account[], rulings: readonly Ruling[]) {
    const sorted = accounts.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    this.#accounts = new Map(sorted.map((account) => [account.id, account]));
    this.#rulings = rulings;
    this.#splits = new Set(
      rulings.filter(({ is }) => is === 'split').flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]),
    );
    for (const account of sorted) this.#clusterOf.set(account.id, { accounts: [account], joins: [] });
    this.#edges = edgesOf(sorted).toSorted(byStrength);
    this.#edgesOf = edgesByAccount(this.#edges);
  }

  run(): readonly Cluster[] {
    let waiting = this.#edges;
    for (;;) {
      const deferred = waiting.filter((edge) => !this.#take(edge));
      if (deferred.length === waiting.length) break;
      waiting = deferred;
    }
    for (const edge of waiting) this.#doubt(edge);
    this.#joinRuled();
    return [...new Set(this.#clusterOf.values())];
  }

  /** A person speaks of events, as the rules have made them: both become one, whatever keeps their accounts apart. */
  #joinRuled(): void {
    for (const { is, a, b, by } of this.#rulings) {
      const [left, right] = [this.#accounts.get(a), this.#accounts.get(b)];
      if (is !== 'merge' || left === undefined || right === undefined) continue;
      this.#join(
        { a: left, b: right, score: Number.POSITIVE_INFINITY, reason: `${by} says that they are one event` },
        by,
      );
    }
  }

  /** True where the edge is settled: joined, or not to be. */
  #take(edge: Edge): boolean {
    const [left, right] = [this.#cluster(edge.a), this.#cluster(edge.b)];
    if (left === right || this.#areApart(left, right)) return true;
    if (this.#rivals(edge).length > 0) return false;
    this.#join(edge, null);
    return true;
  }

  /** Other accounts with which one of the two goes as well, and which can't be of the same event. */
  #rivals(edge: Edge): Account[] {
    return [...this.#rivalsOf(edge, edge.a, edge.b), ...this.#rivalsOf(edge, edge.b, edge.a)];
  }

  #rivalsOf(edge: Edge, account: Account, partner: Account): Account[] {
    const mine = this.#cluster(account);
    const theirs = this.#cluster(partner);
    const rivals: Account[] = [];
    for (const other of this.#edgesOf.get(account.id) ?? []) {
      const rival = other.a === account ? other.b : other.a;
      const cluster = this.#cluster(rival);
      if (other.score <= edge.score - MARGIN || cluster === mine || cluster === theirs) continue;
      if (this.#areApart(cluster, theirs) && !this.#areApart(cluster, mine)) rivals.push(rival);
    }
    return rivals;
  }

  #doubt(edge: Edge): void {
    if (this.#cluster(edge.a) === this.#cluster(edge.b)) return;
    for (const [account, partner] of [
      [edge.a, edge.b],
      [edge.b, edge.a],
    ] as const) {
      const rivals = this.#rivalsOf(edge, account, partner);
      if (rivals.length === 0 || this.doubts.some((doubt) => doubt.account === account.id)) continue;
      // One name for each event: rules, then people, may have put several accounts into it.
      const events = new Map([partner, ...rivals].map((one) => [this.#cluster(one), one.id]));
      const candidates = [...events.values()].toSorted();
      this.doubts.push({
        account: account.id,
        candidates,
        reason: `it may be of either of ${candidates.length} events: ${edge.reason}`,
      });
    }
  }

  #areApart(left: Cluster, right: Cluster): boolean {
    return left.accounts.some((a) =>
      right.accounts.some((b) => this.#splits.has(`${a.id} ${b.id}`) || distinct(a, b) !== null),
    );
  }

  #join({ a, b, reason }: Edge, by: string | null): void {
    const [into, from] = [this.#cluster(a), this.#cluster(b)];
    if (into === from) {
      // What rules have joined, a person may say as well; then it stands whatever rules come to say.
      if (by !== null) into.joins.push({ a: a.id, b: b.id, reason, by });
      return;
    }
    into.joins.push(...from.joins, { a: a.id, b: b.id, reason, by });
    for (const account of from.accounts) {
      into.accounts.push(account);
      this.#clusterOf.set(account.id, into);
    }
  }

  #cluster(account: Account): Cluster {
    return this.#clusterOf.get(account.id) as Cluster;
  }
}

function edgesOf(accounts: readonly Account[]): Edge[] {
  const filed = new Map<string, Account[]>();
  for (const account of accounts) {
    for (const key of blockKeys(account)) {
      const others = filed.get(key);
      if (others === undefined) filed.set(key, [account]);
      else others.push(account);
    }
  }
  return accounts.flatMap((a) => {
    const near = new Set(seekKeys(a).flatMap((key) => filed.get(key) ?? []));
    return [...near].flatMap((b) => {
      const like = a.id < b.id ? likeness(a, b) : null;
      return like === null ? [] : { a, b, ...like };
    });
  });
}

function byStrength(x: Edge, y: Edge): number {
  return y.score - x.score || compare(x.a.id, y.a.id) || compare(x.b.id, y.b.id);
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function edgesByAccount(edges: readonly Edge[]): Map<string, Edge[]> {
  const by = new Map<string, Edge[]>();
  for (const edge of edges) {
    for (const { id } of [edge.a, edge.b]) {
      const mine = by.get(id);
      if (mine === undefined) by.set(id, [edge]);
      else mine.push(edge);
    }
  }
  return by;
}
