import type { Reference } from '../record/record.ts';

/**
 * Where a text points to other records. The target is the reference as a reader would follow it, in the words of the
 * text; resolving it to a document is the archive's business. Cost: linear.
 */
interface Form {
  readonly kind: Reference['kind'];
  /** Letters one of which every match has: most texts have none, and looking for them costs a tenth of the pattern. */
  readonly signs: readonly string[];
  readonly pattern: RegExp;
  readonly target: (match: RegExpExecArray) => string;
}

const FORMS: readonly Form[] = [
  {
    kind: 'url',
    signs: ['://'],
    pattern: /\bhttps?:\/\/[^\s<>"'”’)\]]+[^\s<>"'”’)\].,;:]/g,
    target: (match) => match[0],
  },
  // `Document 13`, `Documents 87-89`
  {
    kind: 'document',
    signs: ['Document'],
    pattern: /\bDocuments? (\d{1,4}(?:\s?[-–]\s?\d{1,4})?)(?!\d)/g,
    target: (match) => match[1] ?? '',
  },
  // `Foreign Relations, 1961–1963, vol. XIV, pp. 87–98`
  {
    kind: 'volume',
    signs: ['Foreign Relations'],
    pattern:
      /\bForeign Relations(?: of the United States)?, \d{4}(?:\s?[-–]\s?\d{2,4})?, (?:vol(?:ume|s?\.)? [IVXLC\d]+(?:[-–][IVXLC\d]+)?|The [A-Z]\w+ [^.,;]{3,60})/g,
    target: (match) => match[0],
  },
  // `telegram 1570 from Moscow`, `airgram A-12`
  {
    kind: 'message',
    signs: ['elegram', 'irgram'],
    pattern:
      /\b(?:[Tt]elegrams?|[Aa]irgrams?|[Cc]ircular telegram) ([A-Z]*-?\d{1,5})(?: (?:from|to) (\p{Lu}[\p{L}]+))?/gu,
    target: (match) => [match[2], match[1]].filter((part) => part !== undefined).join(' '),
  },
  // `(STATE 123456)`, `REF: MOSCOW 1234`: a post and its serial
  {
    kind: 'message',
    signs: ['REF'],
    pattern: /\b(?:REFS?|REFTEL)\s*:?\s*(?:\(?[A-Z]\)?[.)]?\s*)?((?:7[3-9]|8\d|9\d)?\s?[A-Z]{4,12} \d{2,6})\b/g,
    target: (match) => match[1] ?? '',
  },
  // `Lot 64 D 327`, `Central Files, 611.61/3-161`
  {
    kind: 'file',
    signs: ['Lot', 'Central File', 'Job'],
    pattern: /\b(?:Lot(?: File)? \d{2} ?D ?\d{1,4}|Central Files?,? \d{3}[\d.]*\/\d[\d-]*|Job \d\d-[A-Z0-9]+)\b/g,
    target: (match) => match[0],
  },
  // `NSAEBB 447`, `Electronic Briefing Book No. 447`, `Briefing Book #447`
  {
    kind: 'briefing-book',
    signs: ['NSAEBB', 'riefing Book', 'RIEFING BOOK'],
    pattern: /\b(?:NSAEBB\s?(?:No\.?\s?)?|(?:Electronic )?Briefing Book\s?(?:No\.?|Number|#)\s?)#?(\d{1,4})\b/gi,
    target: (match) => match[1] ?? '',
  },
  // `Case No. F-1986-04261`, `FOIA 2009-0275-S`, `MR 2011-0123`: a request under which a paper was released
  {
    kind: 'case',
    signs: ['F-', 'M-', 'FOIA', 'Case', 'CASE', 'MR', '-M', '-S', '-F'],
    pattern:
      /\b(?:[FM]-(?:19|20)\d\d-\d{4,6}|(?:FOIA|MDR|MR|NLR|NLC)(?: (?:Case|No\.?|Number|#))?:? ?[FSM]?(?:19|20)?\d\d-\d{3,6}(?:-[A-Z0-9]+)?|(?:19|20)\d\d-\d{4}-[FMSP]|NL[CRFN]-\d[\dA-Z]*(?:-\d+){2,7})\b/g,
    target: (match) => match[0].replace(/^(?:FOIA|MDR|MR)(?: (?:Case|No\.?|Number|#))?:? ?/, ''),
  },
  // `footnote 5, Document 318`, `footnote 3 above`, `endnote 12`
  {
    kind: 'note',
    signs: ['ootnote', 'ndnote'],
    pattern: /\b(?:[Ff]ootnote|[Ee]ndnote) (\d{1,3})(?:, Document (\d{1,4})\b)?/g,
    target: (match) => (match[2] === undefined ? (match[1] ?? '') : `Document ${match[2]}, footnote ${match[1]}`),
  },
];

export function referencesOf(text: string): Reference[] {
  const present = FORMS.filter(({ signs }) => signs.some((sign) => text.includes(sign)));
  const found = present.flatMap(({ kind, pattern, target }) =>
    [...text.matchAll(pattern)].map((match) => ({
      span: { start: match.index, end: match.index + match[0].length },
      kind,
      target: target(match),
    })),
  );
  return found.sort((a, b) => a.span.start - b.span.start);
}
