/** Accounts of the reading room: `memcon user add NAME`, `memcon user remove NAME`, `memcon user list`. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { openArchive } from '../memcon.ts';
import { Accounts, ROLES } from '../server/server.ts';
import type { Call } from './call.ts';
import { EXIT, UsageError } from './terminal.ts';

export async function user(
  call: Call,
  [action = '', name = '']: readonly string[],
  options: { role?: unknown },
): Promise<number> {
  const archive = await openArchive(call.archive);
  const accounts = new Accounts(archive.directory);
  await archive.close();
  if (action === 'list') return list(call, accounts);
  if (name === '') throw new UsageError(`user ${action} wants a name: memcon user add "A. Vance"`);
  try {
    if (action === 'add') await accounts.add(name, roleOf(options.role), await password(call));
    else if (action === 'remove') await accounts.remove(name);
    else throw new UsageError(`user does add, remove and list, not “${action}”.`);
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
  return list(call, accounts);
}

async function list(call: Call, accounts: Accounts): Promise<number> {
  const all = await accounts.list();
  call.terminal.value(all);
  call.terminal.print(all.length === 0 ? 'No accounts.' : all.map(({ name, role }) => `${name}  ${role}`).join('\n'));
  return EXIT.done;
}

function roleOf(given: unknown): (typeof ROLES)[number] {
  const role = ROLES.find((one) => one === (given ?? 'administrator'));
  if (role === undefined) throw new UsageError(`--role is ${ROLES.join(', ')}, not “${String(given)}”.`);
  return role;
}

/** Typed without an echo; from a pipe, its first line. Never an argument: other programs can read those. */
async function password(call: Call): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const isTyped = process.stdin.isTTY === true;
  const lines = createInterface({ input: process.stdin, output: silent, terminal: isTyped });
  try {
    if (isTyped) call.terminal.note('Password (10 characters or more):');
    return (await lines.question('', { signal: call.signal })).replace(/\r$/, '');
  } finally {
    lines.close();
  }
}
