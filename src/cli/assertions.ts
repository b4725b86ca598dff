import { userInfo } from 'node:os';
import { type Archive, openArchive } from '../memcon.ts';
import type { Call, Options } from './call.ts';
import { counted, EXIT, UsageError } from './terminal.ts';

/** Who speaks at this keyboard: MEMCON_PERSON, else the name that the system knows them by. */
export function person(): string {
  return process.env.MEMCON_PERSON || userInfo().username;
}

/** What people have said of the record and not taken back; `--retract` takes one back. */
export async function assertions(call: Call, _: readonly string[], options: Options): Promise<number> {
  const archive = await openArchive(call.archive);
  try {
    const { retract, kind, about } = options;
    if (typeof retract === 'string') await takeBack(archive, retract);
    const standing = await archive.assertions({
      ...(typeof kind === 'string' ? { kind } : {}),
      ...(typeof about === 'string' ? { about } : {}),
    });
    call.terminal.value(standing);
    for (const { id, kind: sort, about: what, value, by, at } of standing) {
      call.terminal.print(`${at.slice(0, 10)}  ${sort}  ${what}  ${JSON.stringify(value)}  (${by}; ${id})`);
    }
    call.terminal.print(`${counted(standing.length, 'assertion')}.`);
    return EXIT.done;
  } finally {
    await archive.close();
  }
}

async function takeBack(archive: Archive, id: string): Promise<void> {
  try {
    await archive.retract(id, person());
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}
