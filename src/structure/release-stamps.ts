import type { Marking, Span, Stamp } from '../record/record.ts';
import { readDateLine } from './date-line.ts';
import { lettersOf } from './lettering.ts';
import type { Line, Sheet } from './sheet.ts';

/**
 * Stamps of release, as reviewers set them on a page:
 *
 *   DEPARTMENT OF STATE A/CDC/MR   REVIEWED by ___ Date ___        the department's reviewers
 *   ( ) RELEASE ( ) DECLASSIFY   FOI, EO or PA exemptions ___
 *   ( ) EXCISE ( ) DECLASSIFY in PART   TS authority to: …
 *
 *   DEPARTMENT OF STATE Classification Review By …                 its appeals panel
 *   APPEALS REVIEW PANEL, DATE …   FOIA Exemptions (s) …
 *
 *   Cat. A - Caption removed; transferred to O/FADRC               who took the caption off
 *
 *   DECLASSIFIED PER E.O. 13526   2013-0517-M   4/16/2014          a library's
 *
 * A stamp lies over the typed lines and comes out of recognition torn and damaged: it is known by several of its
 * phrases on one page, each with a quarter of its letters wrong at most. Cost: linear in the lines that look like a
 * stamp's.
 */
interface Form {
  readonly authority: string;
  /** One of these proves it. */
  readonly names: readonly string[];
  /** Two of these do, or one beside two phrases that all of the department's stamps have. */
  readonly phrases: readonly string[];
  readonly usesCommon: boolean;
}

/** Phrases that tell of a stamp of the department, and not of which. */
const COMMON = [
  'RELEASE DECLASSIFY',
  'EXCISE DECLASSIFY in PART',
  'DENY DELETE',
  'Non-responsive info',
  'DOWNGRADE TS to',
  'CLASSIFY as OADR',
];

const FORMS: readonly Form[] = [
  {
    authority: 'Department of State A/CDC/MR',
    names: ['OF STATE A/CDC/MR'],
    phrases: ['FOI, EO or PA exemptions', 'TS authority to', 'REVIEWED by Date'],
    usesCommon: true,
  },
  {
    authority: 'Department of State Appeals Review Panel',
    names: ['APPEALS REVIEW'],
    phrases: ['STATE Classification Review', 'REVIEW PANEL', 'MAINTAIN CLASSIFICATION', 'FOIA Exemptions (s)'],
    usesCommon: false,
  },
  {
    authority: 'Department of State caption review',
    names: ['EXDIS REVIEW', 'LIMDIS REVIEW', 'NODIS REVIEW'],
    phrases: [
      'Caption removed',
      'Cat B Transferred',
      'with additional',
      'Cat C Caption and',
      'retained by S/S',
      'controlled by S/S',
    ],
    usesCommon: false,
  },
];
/** A quarter of a phrase's letters may be wrong, missing or too many. */
const LETTERS_PER_ERROR = 4;
/** As many as a machine word has bits, without its sign. */
const LONGEST_PHRASE = 31;
const LETTERS = 26;
const A = 65;

/** Where each letter of the alphabet stands in a phrase, a bit for each place. */
interface Phrase {
  readonly letters: string;
  readonly places: Int32Array;
  readonly allowed: number;
}

function phraseOf(words: string): Phrase {
  const letters = lettersOf(words).slice(0, LONGEST_PHRASE);
  const places = new Int32Array(LETTERS);
  for (let at = 0; at < letters.length; at++) {
    const letter = letters.charCodeAt(at) - A;
    places[letter] = (places[letter] ?? 0) | (1 << at);
  }
  return { letters, places, allowed: Math.floor(letters.length / LETTERS_PER_ERROR) };
}

const FORM_LETTERS = FORMS.map((form) => ({
  ...form,
  names: form.names.map(phraseOf),
  phrases: form.phrases.map(phraseOf),
}));
const COMMON_LETTERS = COMMON.map(phraseOf);
const PHRASES_OF_PROOF = 2;

/** Lines of a stamp have brackets to be ticked, or one of its words. */
const LOOKS_STAMPED =
  /\(\s?\)|\bA\s?[/I]\s?[A-Z0]{2,3}|C[DM][CO0]|CLASS|LEAS|OADR|xempt|uthor|DENY|PEALS|REVI|[Cc]apt|cust|FAD|STATE\b|ransfer|dditi|ontroll|etaine|Cat\b/;

export function releaseStamps(sheet: Sheet): Marking[] {
  if (!sheet.recognised) return [];
  const pages = new Map<number, Line[]>();
  for (const line of sheet.lines) {
    if (line.page === null || !LOOKS_STAMPED.test(line.text)) continue;
    const lines = pages.get(line.page) ?? [];
    lines.push(line);
    pages.set(line.page, lines);
  }
  return [...pages.values()].flatMap((lines) => FORM_LETTERS.flatMap((form) => stampOn(lines, form) ?? []));
}

function stampOn(lines: readonly Line[], form: (typeof FORM_LETTERS)[number]): Marking | null {
  const found = new Set<Phrase>();
  const stamped: Line[] = [];
  const common = form.usesCommon ? COMMON_LETTERS : [];
  for (const line of lines) {
    const letters = lettersOf(line.text);
    const phrases = [...form.names, ...form.phrases, ...common].filter((phrase) => holds(letters, phrase));
    if (phrases.length === 0) continue;
    stamped.push(line);
    for (const phrase of phrases) found.add(phrase);
  }
  const [first] = stamped;
  if (first === undefined || !isProven(found, form)) return null;
  const words = stamped.map((line) => line.text).join(' ');
  const stamp: Stamp = {
    authority: form.authority,
    date: dateOf(words),
    case: null,
    decision: null,
    exemptions: exemptionsIn(words),
  };
  return { level: null, caveats: [], span: { start: first.start, end: first.end }, stamp };
}

function isProven(found: ReadonlySet<Phrase>, { names, phrases, usesCommon }: (typeof FORM_LETTERS)[number]): boolean {
  if (names.some((name) => found.has(name))) return true;
  const own = phrases.filter((phrase) => found.has(phrase)).length;
  const common = usesCommon ? COMMON_LETTERS.filter((phrase) => found.has(phrase)).length : 0;
  return own >= PHRASES_OF_PROOF || (own > 0 && common >= PHRASES_OF_PROOF) || common > PHRASES_OF_PROOF;
}

/**
 * Whether `text` holds the phrase somewhere, with the damage allowed for its length: a column of the table of edit
 * distances is kept as two words of bits, up and down (Myers 1999). Cost: linear in `text`.
 */
function holds(text: string, { letters, places, allowed }: Phrase): boolean {
  const last = 1 << (letters.length - 1);
  let up = -1;
  let down = 0;
  let distance = letters.length;
  for (let at = 0; at < text.length; at++) {
    const equal = places[text.charCodeAt(at) - A] ?? 0;
    const vertical = equal | down;
    const horizontal = ((((equal & up) + up) | 0) ^ up) | equal;
    let plus = down | ~(horizontal | up);
    let minus = up & horizontal;
    if ((plus & last) !== 0) distance += 1;
    if ((minus & last) !== 0) distance -= 1;
    if (distance <= allowed) return true;
    plus <<= 1;
    minus <<= 1;
    up = minus | ~(vertical | plus);
    down = plus & vertical;
  }
  return false;
}

const EXEMPTION = /\(?b\)?\s?\([1-9]\)|\bB[1-7]\b|\b[13]\.[34]\s?\([a-d]\)/gi;

function exemptionsIn(words: string): string[] {
  return [...new Set([...words.matchAll(EXEMPTION)].map((match) => match[0]))];
}

/** `DATE 11/26/91`, written or stamped; the slashed form is the offices' own. */
function dateOf(words: string): string | null {
  const date = /\b\d{1,2}\/\d{1,2}\/(?:19|20)?\d\d\b/.exec(words)?.[0];
  return date === undefined ? null : (readDateLine(date)?.edtf.slice(0, 10) ?? null);
}

const ORDER = /E\.?\s?[O0]\.?,?\s?(1[0-9OS]\d{3})/;
const CASE = /\b(?:[A-Z]-)?((?:19|20)\d\d-\d{3,5}-[A-Z]{1,3})\b|\b([FSM]-?(?:19|20)?\d\d-\d{4,5})\b/;
/** The lines of a stamp of declassification stand close beneath its word. */
const LINES_OF_A_STAMP = 4;

/** What stands with the word `DECLASSIFIED` or `RELEASED`: by which order, when, in which case, whole or in part. */
export function declassification(sheet: Sheet, line: Line): Stamp {
  const lines = sheet.lines.slice(line.index, line.index + LINES_OF_A_STAMP).filter(({ page }) => page === line.page);
  const words = lines.map(({ text }) => text).join(' ');
  const order = ORDER.exec(words)?.[1]?.replace(/O/g, '0').replace(/S/g, '5');
  const found = CASE.exec(words);
  const isPart = /\bin part\b/i.test(words);
  const isRelease = /^\W*released?\b/i.test(line.text);
  return {
    authority: order === undefined ? null : `E.O. ${order}`,
    date: dateOf(words),
    case: found?.[1] ?? found?.[2] ?? null,
    decision: isRelease ? (isPart ? 'released in part' : 'released') : isPart ? 'declassified in part' : 'declassified',
    exemptions: exemptionsIn(isRelease ? words : ''),
  };
}

/** `(S)` · `(U)` · `(LOU)` at the end of a paragraph or before its first word: the level of that paragraph alone. */
const PORTION = /(?:^|(?<=[.?!:"”’)]\s))\((TS|S|C|U|LOU|SBU)\)(?=\s|$)/g;
/** Without it no paragraph needs a look. */
const PORTION_SIGN = /\((?:TS|S|C|U|LOU|SBU)[)}\]]/;
const PORTION_LEVELS: Readonly<Record<string, string>> = {
  TS: 'TOP SECRET',
  S: 'SECRET',
  C: 'CONFIDENTIAL',
  U: 'UNCLASSIFIED',
  LOU: 'LIMITED OFFICIAL USE',
  SBU: 'SENSITIVE BUT UNCLASSIFIED',
};

/** Of a whole field or heading, without a full stop before it; a scan may have bent the second bracket. */
const PORTION_OF_FIELD = /(?<=[\p{L}\d] )\((TS|S|C|U|LOU|SBU)[)}\]]$/gu;

export function portionMarks(sheet: Sheet): Marking[] {
  if (!PORTION_SIGN.test(sheet.text)) return [];
  return sheet.paragraphs.flatMap(({ start, end }) => {
    const text = sheet.text.slice(start, end);
    if (!text.includes('(')) return [];
    const patterns = text.length <= LONGEST_FIELD ? [PORTION, PORTION_OF_FIELD] : [PORTION];
    return patterns
      .flatMap((pattern) => [...text.matchAll(pattern)])
      .map((match): Marking => {
        const at = start + match.index + match[0].indexOf('(');
        const span: Span = { start: at, end: at + match[0].length };
        return { level: PORTION_LEVELS[match[1] ?? ''] ?? null, caveats: [], span };
      });
  });
}

const LONGEST_FIELD = 200;
