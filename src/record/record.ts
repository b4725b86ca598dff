/** The nouns of Memcon. Frozen types, no I/O. */
export type { Span } from '../text/text.ts';
export * from './accession.ts';
export * from './agent.ts';
export * from './assertion.ts';
export * from './corrected.ts';
export * from './correction.ts';
export * from './document.ts';
export * from './evidence.ts';
export * from './handling.ts';
export * from './problem.ts';
export * from './provenance.ts';
export * from './quotation.ts';
export * from './reading.ts';
export type {
  DiffStep,
  Judgement,
  Match,
  TracedQuotation,
  Warning,
  WitnessRelation,
  WordVerdict,
} from './verdict.ts';
export { WARNINGS, WITNESS_RELATIONS, WORD_VERDICTS } from './verdict.ts';
