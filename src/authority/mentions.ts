/**
 * Persons and states named in running text, in capitals as cables have it or in mixed case. No model is asked; what tells
 * a name is what stands around it, and lists of words:
 *
 *   AMBASSADOR BROWN · DR. LI          a title before it                  BROWN AGREED … BROWN’S     named once, known after
 *   OTTO KIRSTEN                       a given name before it             SADAT, BREZHNEV            in the authority, in office
 *   GHASHMI SAID · TOLD CHAO           a verb of speech beside it         ⏎ INGERSOLL ⏎              signs the cable
 *   POLISH · THE USSR · GOI · BOGOTA   the gazetteer, and governments as cables abbreviate them
 *
 *   page (its words) → states (mention-states) → persons (mention-persons, strangers)
 *
 * Cost: linear in the words. Pronouns and offices without a name are not mentions here.
 */
import type { Document, Span } from '../record/record.ts';
import { dayAt } from './day.ts';
import { Page } from './mention-page.ts';
import { PersonFinder } from './mention-persons.ts';
import { statesIn } from './mention-states.ts';
import type { Roster } from './roster.ts';

export interface Mention extends Span {
  readonly kind: 'person' | 'state';
  /** As printed. */
  readonly name: string;
  readonly agent: string | null;
  readonly candidates: readonly string[];
  readonly rule: string;
}

export interface MentionOptions {
  /** EDTF: the day on which it was written, which tells who held an office. */
  readonly date?: string | null;
  /** Where they are dated, a name under one is told by its day. */
  readonly sections?: Document['sections'];
}

export function findMentions(
  text: string,
  roster: Roster,
  { date = null, sections = [] }: MentionOptions = {},
): Mention[] {
  const page = new Page(text, roster, (place) => dayAt({ date, sections }, place)?.date ?? null);
  const states = statesIn(page);
  return [...states, ...new PersonFinder(page).mentions()].sort((a, b) => a.start - b.start);
}
