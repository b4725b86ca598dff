/**
 * The door of the chronology: what happened when, told by whom, and where they disagree. Pure; what it needs of dates
 * and persons comes in as small interfaces.
 *
 *     document ─ extract ─→ accounts ─ merge ─→ events, with joins, doubts, conflicts and gaps
 */
export { type Account, EVENT_KINDS } from './account.ts';
export { type Anchors, anchorsOf, isAnchor } from './anchors.ts';
export { bears, blockKeys, seekKeys } from './block.ts';
export { clockText } from './conflicts.ts';
export type { ChronicleEvent, Conflict, Ruling } from './event.ts';
export { csv } from './export/csv.ts';
export { icalendar } from './export/icalendar.ts';
export { summaryOf } from './export/lines.ts';
export { timelineJs } from './export/timelinejs.ts';
export { citedIn, knownAs } from './extract/cited.ts';
export { accountsOf, EXTRACTION } from './extract/extract.ts';
export type { Ports, Source } from './extract/witness.ts';
export { mergeAccounts } from './merge.ts';
export type { Known, People } from './ports.ts';
export { registerAccounts, registers } from './register/register.ts';
export { sideNamed } from './sides.ts';
export { keysOf } from './surname.ts';
