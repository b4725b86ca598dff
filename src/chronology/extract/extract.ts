/** A document → what it says of events: header, dated sections, lists of journeys, dated sentences, series. */
import type { Account } from '../account.ts';
import { headerAccount } from './header.ts';
import { journeyAccounts } from './journeys.ts';
import { sectionAccounts } from './sections.ts';
import { sentenceAccounts } from './sentences.ts';
import { seriesAccounts } from './series.ts';
import { type Ports, type Source, witnessOf } from './witness.ts';

/** Raised when extraction gives other accounts: an archive then reads them again. */
export const EXTRACTION = 7;

/** Every account of an event in a document. Linear in its text. */
export function accountsOf(document: Source, ports: Ports): readonly Account[] {
  const witness = witnessOf(document, ports);
  const journeys = journeyAccounts(witness);
  if (journeys.length > 0) return journeys;
  const header = headerAccount(witness);
  const sections = sectionAccounts(witness);
  const taken = sections.flatMap(({ told }) => told ?? []);
  const all = [
    ...(header === null ? [] : [header]),
    ...sections,
    ...sentenceAccounts(witness, taken),
    ...seriesAccounts(witness),
  ];
  // A paragraph may be listed twice (a heading within a passage): the first account of a place stands.
  const seen = new Set<string>();
  return all.filter(({ id }) => !seen.has(id) && seen.add(id));
}
