/** The pages of the reading room: functions from the record to HTML. They fetch nothing; the server brings what they show. */
export { addForm, type Job, type JobFile, jobPage, jobTable, MOST_LINKS, size } from './add.ts';
export { type Assets, loadAssets } from './assets.ts';
export { checkForm, checkPage, type KeptCheck, quotationsOf } from './check.ts';
export { documentPage, type Thread } from './document.ts';
export { errorPage } from './error.ts';
export { helpPage } from './help.ts';
export { homePage } from './home.ts';
export type { Html } from './html.ts';
export { documentsPage, isKind, problemsPage } from './listing.ts';
export { checkReport } from './report.ts';
export { reusePage } from './reuse.ts';
export { searchPage } from './search.ts';
export { tracePage } from './trace.ts';
export { isVerdict } from './verdicts.ts';
export { words } from './words.ts';
