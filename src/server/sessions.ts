/** Who has signed in, and who tries too often. In memory: a new start of the program asks everybody again. */
import { createHash, randomBytes } from 'node:crypto';
import type { Account } from './accounts.ts';

/** Milliseconds without a request after which one has to sign in again. */
const IDLE = 12 * 3600 * 1000;
const MOST_SESSIONS = 10_000;
/** Tries of one name within the time; more have to wait. Counted by name, as addresses are cheap and passwords are guessed by name. */
const TRIES = 8;
const TRIES_WITHIN = 15 * 60 * 1000;

interface Session {
  readonly account: Account;
  readonly until: number;
}

export class Sessions {
  readonly #now: () => Date;
  /** By the hash of the token: what is read out of memory signs nobody in. */
  readonly #sessions = new Map<string, Session>();
  readonly #tries = new Map<string, { readonly count: number; readonly until: number }>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Returns the token that the browser keeps. */
  begin(account: Account): string {
    const token = randomBytes(32).toString('base64url');
    this.#sessions.set(keyOf(token), { account, until: this.#time() + IDLE });
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= MOST_SESSIONS) break;
      this.#sessions.delete(oldest);
    }
    return token;
  }

  accountOf(token: string): Account | null {
    const session = this.#sessions.get(keyOf(token));
    if (session === undefined) return null;
    this.#sessions.delete(keyOf(token));
    if (session.until < this.#time()) return null;
    this.#sessions.set(keyOf(token), { ...session, until: this.#time() + IDLE });
    return session.account;
  }

  end(token: string): void {
    this.#sessions.delete(keyOf(token));
  }

  /** Everything under this name: the account is gone. */
  endAll(name: string): void {
    for (const [key, { account }] of this.#sessions) if (account.name === name) this.#sessions.delete(key);
  }

  /** False where this name has been tried too often. */
  mayTry(name: string): boolean {
    const key = name.trim().toLowerCase().slice(0, 120);
    const tried = this.#tries.get(key);
    if (tried === undefined || tried.until < this.#time()) {
      for (const [old, { until }] of this.#tries) if (until < this.#time()) this.#tries.delete(old);
      this.#tries.set(key, { count: 1, until: this.#time() + TRIES_WITHIN });
      return true;
    }
    this.#tries.set(key, { ...tried, count: tried.count + 1 });
    return tried.count < TRIES;
  }

  succeeded(name: string): void {
    this.#tries.delete(name.trim().toLowerCase().slice(0, 120));
  }

  #time(): number {
    return this.#now().getTime();
  }
}

function keyOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
