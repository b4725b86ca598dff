/**
 * The door of authority: persons, the offices they held between days, organisations, states and their sides; and whom a
 * name in a text means. Pure: what it knows comes in as authority files (format.ts), some of which ship with Memcon.
 *
 *   files → roster → resolve (one name) → link (a document's names) and mentions (running text)
 */
export { isCableWord } from './cable-words.ts';
export { dayAt } from './day.ts';
export { daysOfDate } from './days.ts';
export {
  type AuthorityFile,
  authorityFile,
  type OfficeEntry,
  type PersonEntry,
  readAuthority,
  readOfficeEntry,
  readPersonEntry,
} from './format.ts';
export { readCsv } from './imports/csv.ts';
export { readPocom } from './imports/pocom.ts';
export { readTravels, readVisits } from './imports/visits.ts';
export { linkDocument, linkQuotation } from './link.ts';
export { findMentions, type Mention } from './mentions.ts';
export { placeNamed } from './place-named.ts';
export { resolveName } from './resolve.ts';
export { Roster } from './roster.ts';
export { spellings } from './spellings.ts';
export { starterFiles } from './starter.ts';
export { agentId } from './transliterate.ts';
