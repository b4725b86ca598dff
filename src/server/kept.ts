/** Checks in memory and in the archive: which to show, and what has changed since one was kept. */
import { checkChanges, type KeptCheck } from '../memcon.ts';
import { type CheckState, rulingsOf } from '../web/web.ts';
import { checked } from './checking.ts';
import type { Room } from './room.ts';

/**
 * A check by its hash. A kept one is checked again where the archive has other documents than it was checked against.
 * Null where it is neither in memory nor kept.
 */
export async function checkState(room: Room, hash: string, reader: string): Promise<CheckState | null> {
  const [kept, inMemory] = [await room.archive.keptCheck(hash), room.checks.get(hash)];
  const rulings = rulingsOf(await room.archive.assertions({ kind: 'ruling', about: hash }));
  if (kept === null) {
    return inMemory === undefined ? null : { check: inMemory, isKept: false, rulings, changes: null, reader };
  }
  const now = await current(room, kept, inMemory);
  if (now === kept) return { check: kept, isKept: true, rulings, changes: null, reader };
  const changes = { since: kept.at, list: checkChanges(kept.checked, now.checked) };
  return { check: now, isKept: true, rulings, changes, reader };
}

async function current(room: Room, kept: KeptCheck, inMemory: KeptCheck | undefined): Promise<KeptCheck> {
  const { documents } = await room.summary();
  const fits = (check: KeptCheck) => searchedIn(check) === null || searchedIn(check) === documents;
  if (inMemory !== undefined && inMemory.at > kept.at && fits(inMemory)) return inMemory;
  if (fits(kept)) return kept;
  return checked(room, kept);
}

/** Documents that the archive had then; null where the text has no quotation, and so nothing was searched for. */
function searchedIn({ checked }: KeptCheck): number | null {
  return [checked, ...checked.more].flatMap((one) => one.quotations)[0]?.searched.documents ?? null;
}
