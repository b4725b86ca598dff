/** The pages of the reading room: functions from the record to HTML. They fetch nothing; the server brings what they show. */

export { accountPage, accountsPage, signInPage } from './accounts.ts';
export { addForm, type Job, type JobFile, jobPage, jobTable, MOST_LINKS, size } from './add.ts';
export { agentPage, agentsPage } from './agents.ts';
export { apiPage } from './api-page.ts';
export { type Assets, loadAssets } from './assets.ts';
export { searchFeed } from './atom.ts';
export { type CheckState, checkPage, quotationsOf, RULED } from './check.ts';
export { checkForm } from './check-form.ts';
export { checksFeed, checksPage } from './checks.ts';
export { eventPage } from './chronology-event.ts';
export { missingPage } from './chronology-missing.ts';
export { chronologyPage, dayPage, LISTED_AT_ONCE } from './chronology-page.ts';
export { type Bar, type ChronologyView, type Drawing, type Listed, OTHERS } from './chronology-view.ts';
export { citations, risOf } from './cite.ts';
export { CITE_FORMATS, type CiteFormat, citedAs, citePage } from './cite-page.ts';
export { collectionsPage } from './collections.ts';
export { correctPage } from './correct.ts';
export { documentPage } from './document.ts';
export { errorPage } from './error.ts';
export { helpPage } from './help.ts';
export { homePage } from './home.ts';
export type { Html } from './html.ts';
export { documentsPage, isKind, problemsPage } from './listing.ts';
export { type Note, type NoteTarget, noteValue, readNote, readRegion, readTags, spanOf, visibleTo } from './notes.ts';
export { annotationPage, readAnnotations } from './notes-jsonld.ts';
export { noteForm, notesPage } from './notes-page.ts';
export { quotedBy, quotedByDocuments, quotedByPage } from './quoted-by.ts';
export type { Related, Thread } from './related.ts';
export { checkReport, printPage } from './report.ts';
export { claimReviews } from './report-claims.ts';
export { csvReport } from './report-csv.ts';
export { docxReport } from './report-docx.ts';
export { sarifReport } from './report-sarif.ts';
export { reusePage } from './reuse.ts';
export { isRuling, type Ruling, rulingNotePage, rulingsOf } from './rulings.ts';
export { searchPage } from './search.ts';
export {
  hitsAsCsv,
  type ListedSearch,
  listAsCsv,
  queriesIn,
  savedQuery,
  savedSearchesPage,
  searchListPage,
} from './searches.ts';
export { findQuote, selectorOf } from './selector.ts';
export { statisticsPage } from './statistics.ts';
export { tracePage } from './trace.ts';
export { isVerdict } from './verdicts.ts';
export { words } from './words.ts';
