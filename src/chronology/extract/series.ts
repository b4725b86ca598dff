/**
 * Sentences that speak of many conversations at once: how many papers, of whom, over which years. Two texts that tell of
 * one release may count it differently.
 */
import type { Span } from '../../record/record.ts';
import type { Account } from '../account.ts';
import { peopleIn } from '../names.ts';
import type { DatedWords } from '../ports.ts';
import { accountOf } from './telling.ts';
import { passageAt, sentencesOf, type Witness } from './witness.ts';

const PAPERS =
  /\b(?:transcripts?|memcons|telcons|records|exchanges)\b[^.]{0,120}\b(?:conversations?|meetings|calls|between|leaders)\b|\bexchanges took place\b/i;
/** Years, from one to another. */
const YEARS = /^(\d{4})[~?]?\/(\d{4})[~?]?$/;
/** How far back those who conversed are named: `These exchanges took place …`. */
const BEFORE = 1;
/** Code units at the head of a text in which its people are named. */
const OPENING = 2_000;

export function seriesAccounts(witness: Witness): Account[] {
  const spans = witness.dates().filter(({ edtf }) => edtf !== null && YEARS.test(edtf));
  if (spans.length === 0) return [];
  return spans.flatMap((years) => {
    const passage = passageAt(witness.document.passages, years.start);
    if (passage === null) return [];
    const sentences = sentencesOf(witness.document.text, passage);
    const at = sentences.findIndex(({ start, end }) => start <= years.start && years.start < end);
    return at < 0 ? [] : (seriesAccount(witness, sentences, at, years) ?? []);
  });
}

function seriesAccount(witness: Witness, sentences: readonly Span[], at: number, years: DatedWords): Account | null {
  const { document, people } = witness;
  const sentence = sentences[at] as Span;
  const words = document.text.slice(sentence.start, sentence.end);
  if (!PAPERS.test(words) || words.includes('Source:') || /\b(?:Box|Lot|Files?),? /.test(words) || years.edtf === null)
    return null;
  const told = { start: (sentences[Math.max(0, at - BEFORE)] as Span).start, end: sentence.end };
  const day = `${years.edtf.slice(0, 4)}-06-30`;
  let agents = peopleIn(document.text, told, day, people);
  if (agents.length < 2)
    agents = peopleIn(document.text, { start: 0, end: Math.min(OPENING, told.start) }, day, people).slice(0, 2);
  if (agents.length < 2) return null;
  return accountOf(witness, {
    how: 'mention',
    kind: 'conversation',
    date: { value: years.edtf, span: { start: years.start, end: years.end } },
    agents: agents.slice(0, 2),
    place: null,
    span: sentence,
    told,
    rule: 'series/years@1',
  });
}
