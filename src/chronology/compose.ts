/** Clusters of accounts → events: the leading account, what all of them say, where they disagree, what is missing. */
import { type Account, ATTESTATIONS, CONVERSATIONS, type EventAgent, type EventKind, JOURNEYS } from './account.ts';
import { holds, rivals } from './block.ts';
import { conflictsOf, orderConflict } from './conflicts.ts';
import type { ChronicleEvent, Conflict, Doubt, Gap, Join } from './event.ts';

interface Cluster {
  readonly accounts: readonly Account[];
  readonly joins: readonly Join[];
}

/** In the order of their days. */
export function compose(clusters: readonly Cluster[], doubts: readonly Doubt[]): ChronicleEvent[] {
  const neighbours = neighboursOf(clusters);
  return clusters
    .map((cluster) => eventOf(cluster, neighbours.get(cluster) ?? [], doubts))
    .toSorted((a, b) => (a.first === b.first ? (a.id < b.id ? -1 : 1) : a.first < b.first ? -1 : 1));
}

/** Clusters that bear on each other without being one: journeys and what was said on them, rivals for being the first. */
function neighboursOf(clusters: readonly Cluster[]): Map<Cluster, Cluster[]> {
  const special = clusters.filter(({ accounts }) =>
    accounts.some(({ kind, firstOf }) => JOURNEYS.has(kind) || firstOf !== null),
  );
  const byDay = new Map<string, Cluster[]>();
  for (const cluster of clusters) {
    for (const month of new Set(cluster.accounts.flatMap(({ first, last }) => [first.slice(0, 7), last.slice(0, 7)]))) {
      const others = byDay.get(month);
      if (others === undefined) byDay.set(month, [cluster]);
      else others.push(cluster);
    }
  }
  return new Map(
    special.map((cluster) => {
      const months = new Set(cluster.accounts.flatMap(({ first, last }) => [first.slice(0, 7), last.slice(0, 7)]));
      const near = new Set([...months].flatMap((month) => byDay.get(month) ?? []));
      near.delete(cluster);
      return [cluster, [...near]];
    }),
  );
}

function eventOf(cluster: Cluster, near: readonly Cluster[], doubts: readonly Doubt[]): ChronicleEvent {
  const accounts = cluster.accounts.toSorted(byWeight);
  const leading = accounts[0] as Account;
  const mine = new Set(accounts.map(({ id }) => id));
  const agents = agentsOf(accounts);
  return {
    id: leading.id,
    kind: kindOf(accounts),
    date: leading.date.value,
    first: accounts.map(({ first }) => first).toSorted()[0] ?? leading.first,
    last:
      accounts
        .map(({ last }) => last)
        .toSorted()
        .at(-1) ?? leading.last,
    place: accounts.find(({ place }) => place !== null)?.place?.value ?? null,
    title: leading.title,
    agents,
    sides: [...new Set(agents.filter(({ principal }) => principal).flatMap(({ side }) => side ?? []))].toSorted(),
    accounts,
    joins: cluster.joins,
    doubts: doubts.filter(({ account, candidates }) => mine.has(account) || candidates.some((id) => mine.has(id))),
    conflicts: [...conflictsOf(accounts), ...rivalries(accounts, near)],
    gaps: gapsOf(accounts, near),
  };
}

/** Records before reports, reports before the register, mentions last; the event's own time before a note's. */
function byWeight(a: Account, b: Account): number {
  return weightOf(a) - weightOf(b) || (a.id < b.id ? -1 : 1);
}

const ORDER = new Map([...ATTESTATIONS].map((how, at) => [how, at * 2]));

function weightOf({ how, clock }: Account): number {
  // A register's entry names its event better than a passing sentence does.
  const base = how === 'register' ? 2.9 : how === 'mention' ? 6 : (ORDER.get(how) ?? 0);
  return base + (clock?.is === 'stated' ? 0 : 0.5);
}

/** A conversation that one account calls a call is a call. */
function kindOf(accounts: readonly Account[]): EventKind {
  const told = accounts.find(({ kind }) => kind !== 'conversation');
  return told?.kind ?? 'conversation';
}

function agentsOf(accounts: readonly Account[]): EventAgent[] {
  const agents = new Map<string, EventAgent>();
  for (const { agents: named } of accounts) {
    for (const agent of named) {
      const known = agents.get(agent.person);
      if (known === undefined) agents.set(agent.person, agent);
      else if (known.side === null && agent.side !== null) agents.set(agent.person, { ...known, side: agent.side });
    }
  }
  return [...agents.values()];
}

function rivalries(accounts: readonly Account[], near: readonly Cluster[]): Conflict[] {
  return accounts.flatMap((a) =>
    near.flatMap((cluster) => cluster.accounts.filter((b) => rivals(a, b)).map((b) => orderConflict(a, b))),
  );
}

const PAPER =
  /\b(?:memorand(?:um|a) of (?:telephone )?conversation|telcons?|memcons?|transcripts?|letters?|cables?|telegrams?)\b/i;

function gapsOf(accounts: readonly Account[], near: readonly Cluster[]): Gap[] {
  if (accounts.some(({ how }) => how === 'record')) return [];
  const leading = accounts[0] as Account;
  if (JOURNEYS.has(leading.kind)) return journeyGaps(accounts, near);
  if (!CONVERSATIONS.has(leading.kind) && leading.kind !== 'letter') return [];
  if (accounts.every(({ how }) => how === 'register')) {
    return [{ type: 'no-record', reason: 'A register knows of it; no document of this archive tells of it.' }];
  }
  if (accounts.some(({ title }) => PAPER.test(title))) {
    return [{ type: 'no-document', reason: 'A paper of it is cited, and is not in this archive.' }];
  }
  return [{ type: 'no-record', reason: 'It is told of, and no record of it is in this archive.' }];
}

/** A visit is on record where a conversation of those who met on it is. */
function journeyGaps(accounts: readonly Account[], near: readonly Cluster[]): Gap[] {
  const met = accounts.some(({ agents }) => agents.filter(({ principal }) => principal).length > 1);
  const isHeld = near.some((cluster) =>
    cluster.accounts.some((talk) => talk.how === 'record' && accounts.some((journey) => holds(journey, talk))),
  );
  if (!met || isHeld) return [];
  return [{ type: 'no-record', reason: 'They met on it, and no record of what was said is in this archive.' }];
}
