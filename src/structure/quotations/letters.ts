/**
 * Who speaks in a letter that a text tells of: `The letter states: “…”` is by whom the nearest heading or sentence before
 * names as its writer (`Letter from Chairman Marek to …`, `Marek’s letter`), where it names one person only.
 */
import type { Span } from '../../record/record.ts';
import type { Surroundings } from './attribution.ts';
import { maskedSlice, type ProseParagraph } from './prose.ts';
import { nameFrom, surnameOf, TITLE } from './subject.ts';

const PAPER = '(?:letter|memo(?:randum)?|cable|telegram|message|note)';
/** `The letter ` right before the verb. */
const PAPER_SUBJECT = new RegExp(
  `(?:^|[.!?;]["”’)]*\\s+|,\\s)(?:[Tt]he|[Hh]is|[Hh]er)\\s(?<paper>${PAPER})(?:\\sof\\s\\p{Ll}+)?\\s(?:(?:also|then|further)\\s)?$`,
  'u',
);
/** `Mr Putin’s message of congratulations `, `Marek’s letter ` right before the verb. */
const POSSESSOR = new RegExp(
  `(?:(?:Mr|Mrs|Ms|Dr)\\.?\\s|${TITLE}\\s)?(?<name>\\p{Lu}[\\p{L}-]+(?:\\s\\p{Lu}[\\p{L}.-]*){0,2})[’']s?\\s(?:\\p{Ll}+\\s){0,2}(?:${PAPER}|statement|speech|address|reply|response)(?:\\sof\\s\\p{Ll}+(?:\\sand\\s\\p{Ll}+)?)?\\s(?:(?:also|then|further)\\s)?$`,
  'u',
);
const NAME = `(?:${TITLE}\\s)?(?<name>\\p{Lu}[\\p{L}’'-]+(?:\\s\\p{Lu}[\\p{L}.’'-]*){0,3})`;
const REACH = 160;

export function writerOf(
  { paragraph, before, people }: Surroundings,
  verbAt: number,
): (Span & { name: string }) | null {
  const lead = maskedSlice(paragraph, Math.max(paragraph.start, verbAt - REACH), verbAt);
  const possessor = POSSESSOR.exec(lead);
  if (possessor !== null) return possessorIn(possessor, verbAt - lead.length);
  const paper = PAPER_SUBJECT.exec(lead)?.groups?.paper;
  if (paper === undefined) return null;
  const kind = paper.startsWith('memo') ? 'memo(?:randum)?' : paper;
  const own = writersIn(paragraph, kind, verbAt);
  const named =
    [own, ...before.map((each) => writersIn(each, kind, each.end))].find((writers) => writers.length > 0) ?? [];
  const [first] = named;
  const surnames = new Set(named.map(({ name }) => surnameOf(name)));
  return first === undefined || surnames.size > 1 || !people.has(first.name) ? null : first;
}

/** Whose letter it is speaks in it. */
function possessorIn(match: RegExpExecArray, offset: number): (Span & { name: string }) | null {
  const name = match.groups?.name ?? '';
  const subject = nameFrom(name, offset + match.index + match[0].indexOf(name));
  return subject === null ? null : { name: subject.words, start: subject.start, end: subject.end };
}

/** `Letter from Chairman Marek` · `Marek’s letter` */
function writersIn(paragraph: ProseParagraph, kind: string, end: number): (Span & { name: string })[] {
  const words = maskedSlice(paragraph, paragraph.start, end);
  const either = `[${kind.slice(0, 1).toUpperCase()}${kind.slice(0, 1)}]${kind.slice(1)}`;
  const from = new RegExp(`(?<!\\p{L})${either}\\s(?:\\p{Ll}+\\s)?[Ff]rom\\s${NAME}`, 'gu');
  const possessive = new RegExp(`${NAME}[’']s?\\s(?:\\p{Ll}+\\s){0,2}${kind}(?!\\p{L})`, 'gu');
  return [...words.matchAll(from), ...words.matchAll(possessive)]
    .map((match) => {
      const name = match.groups?.name ?? '';
      return nameFrom(name, paragraph.start + match.index + match[0].indexOf(name));
    })
    .filter((subject) => subject !== null)
    .map(({ words: name, start, end: stop }) => ({ name, start, end: stop }));
}
