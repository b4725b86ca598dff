/** The pages of the reading room: functions from the record to HTML. They fetch nothing; the server brings what they show. */
export { addForm, type Job, type JobFile, jobPage, jobTable, size } from './add.ts';
export { type Asset, type Assets, loadAssets } from './assets.ts';
export { type CheckView, checkForm, checkPage, type KeptCheck, quotationsOf } from './check.ts';
export { type DocumentView, documentPage } from './document.ts';
export { errorPage } from './error.ts';
export { helpPage } from './help.ts';
export { homePage } from './home.ts';
export type { Html } from './html.ts';
export type { Site } from './layout.ts';
export { documentsPage, isKind, type ListView, problemsPage } from './listing.ts';
export { checkReport } from './report.ts';
export { searchPage } from './search.ts';
export { tracePage } from './trace.ts';
export { isVerdict } from './verdicts.ts';
export { words } from './words.ts';
