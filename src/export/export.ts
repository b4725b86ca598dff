/** The door of export: documents in the forms in which others use them. */
export { teiOf } from './tei.ts';
