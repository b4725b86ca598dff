/**
 * The door of intake: from a source to filed documents.
 *
 *   sources → hash → known? → keep the bytes (durable) → a worker reads and structures → one transaction → quotation index
 *
 * At whatever moment the process dies, the next run goes on: bytes are kept before anything is said of them, a file's
 * documents are filed together or not at all, files found inside others wait in a table of their own, and the quotation
 * index catches up with the documents that it lacks.
 */
export type { Added, AddOptions, Progress } from './added.ts';
export { openPool, type Pool, type PoolOptions } from './pool.ts';
export type { ReadFile } from './reading.ts';
export type { IndexWriter, Intake } from './run.ts';

/** The readers bring large libraries along, which whoever only hires workers, searches or traces does without. */
export const loadIntake = () => import('./run.ts');
export const loadReading = () => import('./reading.ts');
export const loadRecognition = () => import('./recognition.ts');
