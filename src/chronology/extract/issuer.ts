/** Whose paper it is: told by the address it was published at, or by the letterhead of its first lines. */
import { sideOf } from '../sides.ts';
import type { Source } from './witness.ts';

/** Code units of the head in which a letterhead stands. */
const HEAD = 1_200;

const ADDRESSES: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/(?:[\w-]+\.)*(?:kremlin\.ru|mid\.ru|government\.ru)(?:\/|$)/i, 'Russia'],
  [
    /^https?:\/\/(?:[\w-]+\.)*(?:whitehouse\.gov|state\.gov|archives\.gov|presidency\.ucsb\.edu)(?:\/|$)/i,
    'United States',
  ],
];

/** `PARTICIPANTS: US …` is American, and so is what a White House or an embassy of theirs heads. */
const LETTERHEADS: readonly (readonly [RegExp, string])[] = [
  [/\bTHE WHITE HOUSE\b|\bDEPARTMENT OF STATE\b|\bAMEMBASSY\b|\bSECSTATE\b|\bUSMISSION\b/, 'United States'],
  [/\bMINISTRY OF FOREIGN AFFAIRS OF (?:THE )?(?:USSR|RUSSIAN FEDERATION)\b/i, 'Russia'],
];
const EDITION = /\b(?:Department of State, Central F|Kennedy Library|Johnson Library|Reagan Library|National Archives)/;
const OWN_PUBLICATION =
  /^(?:(?:Readout|Statement|Remarks|Fact Sheet|Press Briefing|Joint Statement)\b.*\b(?:President (?:Joe |Joseph R\. )?(?:Biden|Trump|Obama|Bush|Clinton)|White House|NSC)\b)/i;

/** The side of the office whose address it is; null for everybody else's. */
export function officeOf(address: string): string | null {
  return ADDRESSES.find(([pattern]) => pattern.test(address))?.[1] ?? null;
}

/** Put out by an office itself, at an address of its own. */
export function isPublished({ source }: Source): boolean {
  return source !== null && officeOf(source) !== null;
}

export function issuerOf(document: Source): string | null {
  const { source, title, text } = document;
  const office = source === null ? null : officeOf(source);
  if (office !== null) return office;
  const head = text.slice(0, HEAD);
  const letterhead = LETTERHEADS.find(([pattern]) => pattern.test(head));
  if (letterhead !== undefined) return letterhead[1];
  if (source !== null && EDITION.test(source)) return 'United States';
  if (title !== null && OWN_PUBLICATION.test(title)) return 'United States';
  return sideOfRecord(document);
}

/** A memorandum lists the side that made it first. */
function sideOfRecord({ kind, participants }: Source): string | null {
  if (kind !== 'memcon' && kind !== 'telcon') return null;
  const first = participants.find((one) => one.side !== null)?.side ?? null;
  return first === null ? null : sideOf(first);
}
