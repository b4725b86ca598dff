/** The door of the archive: all rooms together, as one thing that can be opened, asked and closed. */

export {
  type Account as EventAccount,
  type ChronicleEvent,
  type Conflict,
  clockText,
  EVENT_KINDS,
  summaryOf,
} from '../chronology/chronology.ts';
export type { Added, AddOptions, Progress, ReadFile } from '../intake/intake.ts';
export {
  ArchiveError,
  type Collection,
  type DocumentSummary,
  FACET_FIELDS,
  type Facet,
  type FacetField,
  type MissingPaper,
  type NeedyDocument,
  SEARCH_ORDERS,
  type SearchHit,
  type SearchOptions,
  type SearchOrder,
  type SearchResult,
  type Statistics,
  type UnlinkedName,
} from '../store/store.ts';
export type { SharedPassage } from '../trace/trace.ts';
export {
  type AgentRecord,
  type AgentStatement,
  type AgentSummary,
  type AgentsAsked,
  type Imported,
  starterRoster,
} from './agents.ts';
export { authorityFrom } from './authority-sources.ts';
export { type CheckChange, checkChanges } from './check-changes.ts';
export { type Chronology, type ChronologyAsked, chronologyExports } from './chronology-questions.ts';
export { openArchive, rebuildArchive } from './open-archive.ts';
export type { QuotedBy, Quoting } from './quoters.ts';
export { parseBytes, readable, UnreadableFile } from './reading.ts';
export type {
  Archive,
  ArchiveOptions,
  ArchiveSummary,
  Checked,
  KeptCheck,
  KeptCheckSummary,
  PageImage,
  VerifyReport,
} from './types.ts';
