/**
 * Who may read and write where the reading room is open to more than this computer: `accounts.json` in the archive's folder,
 * beside the database, which a rebuild makes anew. Passwords are kept as scrypt hashes alone.
 *
 *   {"version":1,"accounts":[{"name":"A. Vance","role":"editor","salt":"…","hash":"…","cost":131072,"createdAt":"…"}]}
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HttpError } from './http-error.ts';

export const ROLES = ['reader', 'editor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export interface Account {
  readonly name: string;
  readonly role: Role;
  readonly createdAt: string;
}

interface Kept extends Account {
  /** Base64. */
  readonly salt: string;
  readonly hash: string;
  /** scrypt's N; kept with each hash, so that it can be raised. */
  readonly cost: number;
}

const FILE = 'accounts.json';
const VERSION = 1;
/** OWASP's Password Storage Cheat Sheet (2024): N = 2^17, r = 8, p = 1, which takes 128 MB and some 0.4 s. */
const COST = 2 ** 17;
const BLOCK = 8;
const HASH_BYTES = 32;
const SALT_BYTES = 16;
/** NIST SP 800-63B: length is what counts, no rules about signs. */
const SHORTEST_PASSWORD = 10;
const LONGEST_PASSWORD = 200;

export class Accounts {
  readonly #path: string;
  readonly #cost: number;
  /** Changes follow each other. */
  #changes: Promise<unknown> = Promise.resolve();

  /** `cost`: scrypt's N for new passwords; tests take less. */
  constructor(directory: string, cost: number = COST) {
    this.#path = join(directory, FILE);
    this.#cost = cost;
  }

  async list(): Promise<readonly Account[]> {
    return (await this.#read()).map(({ name, role, createdAt }) => ({ name, role, createdAt }));
  }

  /** Throws `RangeError` where the name is taken or empty, or the password too short. */
  add(name: string, role: Role, password: string): Promise<void> {
    return this.#change(async (accounts) => {
      const plain = name.replace(/\s+/g, ' ').trim();
      if (plain === '' || plain.length > 120) throw new RangeError('A name has 1 to 120 characters.');
      if (accounts.some((one) => isSame(one.name, plain))) throw new RangeError(`There is an account called ${plain}.`);
      if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD)
        throw new RangeError(`A password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters.`);
      const salt = randomBytes(SALT_BYTES);
      const hash = await hashed(password, salt, this.#cost);
      const kept = { salt: salt.toString('base64'), hash: hash.toString('base64'), cost: this.#cost };
      return [...accounts, { name: plain, role, createdAt: new Date().toISOString(), ...kept }];
    });
  }

  /** Throws `RangeError` where there is none of that name, or it is the last administrator. */
  remove(name: string): Promise<void> {
    return this.#change(async (accounts) => {
      const left = accounts.filter((one) => !isSame(one.name, name));
      if (left.length === accounts.length) throw new RangeError(`There is no account called ${name}.`);
      if (!left.some(({ role }) => role === 'administrator'))
        throw new RangeError(`${name} is the last administrator; add another first.`);
      return left;
    });
  }

  /** Null where name or password is wrong; both take as long. */
  async verify(name: string, password: string): Promise<Account | null> {
    const kept = (await this.#read()).find((one) => isSame(one.name, name));
    const salt = kept === undefined ? randomBytes(SALT_BYTES) : Buffer.from(kept.salt, 'base64');
    const given = await hashed(password.slice(0, LONGEST_PASSWORD), salt, kept?.cost ?? this.#cost);
    if (kept === undefined || !timingSafeEqual(given, Buffer.from(kept.hash, 'base64'))) return null;
    return { name: kept.name, role: kept.role, createdAt: kept.createdAt };
  }

  #change(work: (accounts: readonly Kept[]) => Promise<readonly Kept[]>): Promise<void> {
    const change = this.#changes.then(async () => {
      const accounts = await work(await this.#read());
      const temporary = `${this.#path}.${process.pid}`;
      await writeFile(temporary, `${JSON.stringify({ version: VERSION, accounts }, null, 1)}\n`, { mode: 0o600 });
      await chmod(temporary, 0o600);
      await rename(temporary, this.#path);
    });
    this.#changes = change.catch(() => undefined);
    return change;
  }

  async #read(): Promise<readonly Kept[]> {
    const text = await readFile(this.#path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (text === null) return [];
    const { version, accounts } = JSON.parse(text) as { version: number; accounts: readonly Kept[] };
    if (version > VERSION)
      throw new HttpError(500, `${this.#path} has version ${version}, this program knows ${VERSION}.`);
    return accounts;
  }
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.replace(/\s+/g, ' ').trim().toLowerCase();
}

function hashed(password: string, salt: Uint8Array, cost: number): Promise<Buffer> {
  const options = { N: cost, r: BLOCK, p: 1, maxmem: 2 * 128 * BLOCK * cost };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
