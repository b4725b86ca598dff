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
    signs: ['http'],
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
