import type { DocumentKind, Problem } from '../record/record.ts';
import { type Finding, untold } from './finding.ts';

/**
 * For each field that a document of its kind ought to tell and doesn't, one note that says why it is null. Where the
 * kind makes nobody expect the field (the place of an article, the author of a treaty), its absence is no news.
 */
export interface Told {
  readonly kind: Finding<DocumentKind> | null;
  readonly title: unknown;
  readonly place: unknown;
  readonly author: unknown;
}

/** Kinds that happened, or were sent from, somewhere. */
const WITH_PLACE: ReadonlySet<DocumentKind> = new Set(['memcon', 'telcon', 'minutes', 'letter', 'press-conference']);
/** Kinds that somebody signs. */
const WITH_AUTHOR: ReadonlySet<DocumentKind> = new Set([
  'letter',
  'memorandum',
  'article',
  'cable',
  'brief',
  'report',
  'note',
  'speech',
  'mail',
  'post',
]);

export function untoldFields({ kind, title, place, author }: Told): Problem[] {
  const problems: Problem[] = [];
  const is = kind?.value ?? null;
  if (is === null) problems.push(untold('kind', NO_KIND));
  if (title === null) problems.push(untold('title', is === null ? NO_TITLE : (UNTITLED[is] ?? NO_TITLE)));
  if (place === null && is !== null && WITH_PLACE.has(is)) problems.push(untold('place', noPlace(is)));
  if (author === null && is !== null && WITH_AUTHOR.has(is))
    problems.push(untold('author', NO_AUTHOR[is] ?? NO_BY_LINE));
  return problems;
}

const NO_KIND = 'No heading, title or layout that a rule knows says what kind of document this is.';
const NO_TITLE = 'No line at the head of the document reads as its title.';
/** Forms whose title is their subject. */
const UNTITLED: Partial<Record<DocumentKind, string>> = {
  cable: 'The cable has no subject line, and its first words are its text, not its title.',
  letter: 'The letter has no heading of its own.',
};

function noPlace(kind: DocumentKind): string {
  if (kind === 'letter') return 'The letter states no place beside its date.';
  return `Neither the head of the ${NAMES[kind] ?? 'document'} nor a line beside its date says where it took place.`;
}

const NAMES: Partial<Record<DocumentKind, string>> = {
  memcon: 'record of conversation',
  telcon: 'record of the call',
  minutes: 'minutes',
  'press-conference': 'transcript',
};

const NO_BY_LINE = 'No by-line, signature or “From” names who wrote it.';
const NO_AUTHOR: Partial<Record<DocumentKind, string>> = {
  letter: 'No signature can be read at the end of the letter, and its title names no sender.',
  cable: 'The cable names no sending post at its head and no signature at its end.',
  memorandum: 'No “From” line can be read at the head of the memorandum.',
  speech: 'Neither the title nor a label names the one who speaks.',
};
