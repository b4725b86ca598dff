/**
 * A source note taken apart: where the paper lies, level by level, and how it was classified and handled.
 *
 *   Kestria Library, Security Affairs, Marek Material, Box 6, Sarnow: 5/1/96. Secret; Nodis. Drafted by Hale.
 *   repository       collection        series          box    file unit       classification; handling    (other matter)
 *   National Archives, RG 59, Records of Anna Reed, 1977–1981: Lot 82 D 298, Box 2, TL 2/16–28/77. Unclassified.
 *   Department of State Bulletin, March 28, 1977, pp. 289–291.             printed before: a publication, no paper
 *
 * Cost: linear. What the note doesn't say is null.
 */
import type { Provenance, Span, StatedPart } from '../record/record.ts';
import type { Finding } from './finding.ts';

const RULE = 'notes/source-note@1';

/** A location longer than this is no location; the note is then left whole. UTF-16 units. */
const LONGEST_LOCATION = 700;
/** Sentences behind the location among which the classification stands: nearly always the first. */
const SENTENCES_TO_LEVEL = 4;

/** From the longest name, so that `Top Secret` is not read as something that ends in `Secret`. */
const LEVELS: readonly (readonly [pattern: RegExp, level: string | null])[] = [
  [/^(?:Cosmic |UK )?Top\s?Secret\b/i, 'TOP SECRET'],
  [
    /^No classification(?: (?:mark\w*|making|indicated|given|shown))?\b|^No (?:security )?markings?\b|^Not marked\b/i,
    'NO CLASSIFICATION MARKING',
  ],
  [/^(?:Nato |Most |UK )?Secret(?:\/NATO)?\b/i, 'SECRET'],
  [
    /^(?:(?:Strictly|UK|Personal and|Personal\/|Private and|Nato|Administratively|Administrative) ?)?Confidential\b/i,
    'CONFIDENTIAL',
  ],
  [/^Limited Offici?(?:al|e) Use\b|^Limited Use\b/i, 'LIMITED OFFICIAL USE'],
  [/^(?:For )?Official Use(?: Only)?\b/i, 'OFFICIAL USE ONLY'],
  [/^(?:Nato )?Restricted\b(?! Data)/i, 'RESTRICTED'],
  [/^(?:Unclassified|Not classified)\b/i, 'UNCLASSIFIED'],
  // A handling mark without a level, and a level that was itself cut out.
  [/^(?:Sensitive|Eyes Only|Personal|Private|Nodis|Exdis|Limdis|Urgent|Priority|Immediate|Flash)\b(?=\s*[;.,])/i, null],
  [/^\[\s?(?:classification|handling|codeword)/i, null],
];
/** What may stand behind a level: the end, the next mark, or its own remark. `Secret Service agents` is no level. */
const AFTER_LEVEL =
  /^(?:\s*[.;,:–/-]|\s*\[|\s*\(|\s*$|\s(?:Sensitive|Nodis|Exdis|Eyes|and|with|Immediate|Noforn|Codeword|Umbra|Nofor)\b)/i;

/** `notes`: the words behind `Source:`; `start`: where they stand in the document, null where they came from outside. */
export function readSourceNote(words: string, start: number | null): Provenance | null {
  const lead = /^\s*\*?\s*(?:\d{1,2}\s+)?(?:Source:\s*)?/i.exec(words)?.[0].length ?? 0;
  const end = words.trimEnd().length;
  if (end <= lead) return null;
  const at = (from: number, to: number): StatedPart => statedPart(words, from, to, start);
  const marks = marksIn(words, lead, end);
  const location: Span = { start: lead, end: Math.min(marks?.start ?? end, locationEnd(words, lead, end)) };
  const paper = locationOf(words, location, at);
  if (paper === null && marks === null) return null;
  return {
    span: start === null ? null : { start, end: start + end },
    rule: RULE,
    ...(paper ?? NOWHERE),
    classification:
      marks === null || marks.level === null ? null : { ...at(marks.start, marks.levelEnd), value: marks.level },
    handling: marks === null ? [] : handlingIn(words, marks, at),
  };
}

type Stating = (from: number, to: number) => StatedPart;
type Paper = Pick<
  Provenance,
  'repository' | 'collection' | 'series' | 'box' | 'folder' | 'fileUnit' | 'documentNumber' | 'oaId' | 'publication'
>;

const NOWHERE: Paper = {
  repository: null,
  collection: null,
  series: [],
  box: null,
  folder: null,
  fileUnit: null,
  documentNumber: null,
  oaId: null,
  publication: null,
};

function statedPart(words: string, from: number, to: number, base: number | null): StatedPart {
  let [first, last] = [from, to];
  while (first < last && /[\s,;:.]/.test(words[first] ?? '')) first += 1;
  if (/[[(]/.test(words[first] ?? '') && !/[\])]/.test(words.slice(first, last - 1))) first += 1;
  while (first < last && words[first] === ' ') first += 1;
  while (last > first && /[\s,;:.]/.test(words[last - 1] ?? '')) last -= 1;
  if (words[last] === '.' && /\b(?:Jr|Sr|Inc)$/.test(words.slice(first, last))) last += 1;
  if (words[last - 1] === ']' && !words.slice(first, last).includes('[')) last -= 1;
  while (last > first && words[last - 1] === ' ') last -= 1;
  return {
    value: words.slice(first, last).replace(/\s+/g, ' '),
    span: base === null ? null : { start: base + first, end: base + last },
  };
}

interface Marks {
  readonly level: string | null;
  readonly start: number;
  readonly levelEnd: number;
  readonly end: number;
}

/** The sentence that says how the paper was classified: the first that begins with a level, outside brackets. */
function marksIn(words: string, from: number, to: number): Marks | null {
  let sentences = 0;
  for (const start of sentenceStarts(words, from, to)) {
    const rest = words.slice(start, Math.min(start + 200, to));
    for (const [pattern, level] of LEVELS) {
      const length = pattern.exec(rest)?.[0].length;
      if (length === undefined) continue;
      const behind = rest.slice(length);
      if (level !== null && !AFTER_LEVEL.test(behind)) continue;
      if (level === null) return behindHandling(words, start, to);
      return { level, start, levelEnd: start + length, end: marksEnd(words, start, to) };
    }
    sentences += 1;
    if (sentences > SENTENCES_TO_LEVEL) break;
  }
  return runOn(words, from, to);
}

/** `Box 26, Sarnow: 11/79, Secret; Sensitive.`: a comma, a colon or nothing where a full stop should part them. */
const RUN_ON =
  /\s(?<level>(?:UK )?(?:Top Secret|Secret|Confidential|No classification marking|Unclassified|Limited Official Use))(?=\s*(?:;|$))/g;

function runOn(words: string, from: number, to: number): Marks | null {
  const location = words.slice(from, locationEnd(words, from, to));
  const last = [...location.matchAll(RUN_ON)].at(0);
  const stated = last?.groups?.level;
  if (last === undefined || stated === undefined) return null;
  const start = from + last.index + 1;
  const level = LEVELS.find(([pattern]) => pattern.test(stated))?.[1] ?? null;
  return { level, start, levelEnd: start + stated.length, end: marksEnd(words, start, to) };
}

/** `Priority; Limited Official Use`: a level behind the other marks. */
function behindHandling(words: string, start: number, to: number): Marks {
  const end = marksEnd(words, start, to);
  for (const { index } of words.slice(start, end).matchAll(/;\s*/g)) {
    const from = firstOf(words, start + index + 1);
    const found = LEVELS.find(([pattern, level]) => level !== null && pattern.test(words.slice(from, end)));
    const length = found?.[0].exec(words.slice(from, end))?.[0].length;
    if (found !== undefined && length !== undefined)
      return { level: found[1], start: from, levelEnd: from + length, end };
  }
  return { level: null, start, levelEnd: start, end };
}

/** Where sentences begin, outside round brackets: behind a full stop, a closing bracket or quotation mark, and a space. */
function* sentenceStarts(words: string, from: number, to: number): Generator<number> {
  yield firstOf(words, from);
  const closes = closingBrackets(words, from, to);
  for (let at = from; at < to; at++) {
    at = closes.get(at) ?? at;
    const letter = words[at];
    const ends =
      letter === '.' ||
      letter === ';' ||
      ((letter === '”' || letter === '"' || letter === ']') && words[at - 1] !== ',');
    if (!ends || !/\s/.test(words[at + 1] ?? '')) continue;
    const next = firstOf(words, at + 1);
    // A semicolon parts marks from a level that stands behind them, not sentences.
    if (letter === ';' || !/[\p{Lu}[]/u.test(words[next] ?? '')) continue;
    yield next;
  }
}

/** Round brackets, from the opening one to its own closing one; one that is never closed is no bracket. */
function closingBrackets(words: string, from: number, to: number): ReadonlyMap<number, number> {
  const closes = new Map<number, number>();
  const open: number[] = [];
  for (let at = from; at < to; at++) {
    if (words[at] === '(') open.push(at);
    const opened = words[at] === ')' ? open.pop() : undefined;
    if (opened !== undefined) closes.set(opened, at);
  }
  return closes;
}

/** The first place from here that is no white space. */
function firstOf(words: string, at: number): number {
  let first = at;
  while (first < words.length && /\s/.test(words[first] ?? '')) first += 1;
  return first;
}

function marksEnd(words: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (words[at] === '.' && (at + 1 >= to || /\s/.test(words[at + 1] ?? ''))) return at;
  }
  return to;
}

/** Marks behind the level, between semicolons or slashes. */
function handlingIn(words: string, { level, start, levelEnd, end }: Marks, at: Stating): StatedPart[] {
  const parts: StatedPart[] = [];
  let from = level === null ? start : levelEnd;
  for (let to = from; to <= end; to++) {
    if (to < end && !/[;,/]/.test(words[to] ?? '')) continue;
    const part = at(from, to);
    if (part.value !== '') parts.push({ ...part, value: part.value.replace(/^[–-]\s*/, '').toUpperCase() });
    from = to + 1;
  }
  return parts;
}

/** Abbreviations whose full stop ends no sentence. */
const ABBREVIATED =
  /(?:^|[\s.(\-–])(?:\p{Lu}|vols?|pp?|nos?|St|Mr|Mrs|Dr|Gen|Col|Jr|Sr|Inc|Co|Corp|U\.S|H\.W|eds?|fols?|Dept|Adm|Amb|Sec|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Gov|Govt|Misc|Corr?|Int(?:er)?l|Natl|Rec|Pt|Bldg|Ltd)$/u;

/** The first full stop that ends a sentence. */
function locationEnd(words: string, from: number, to: number): number {
  for (let at = from; at < Math.min(to, from + LONGEST_LOCATION); at++) {
    if (words[at] !== '.' || (at + 1 < to && !/\s/.test(words[at + 1] ?? ''))) continue;
    if (at + 1 < to && ABBREVIATED.test(words.slice(Math.max(from, at - 12), at))) continue;
    return at;
  }
  return Math.min(to, from + LONGEST_LOCATION);
}

/** Printed before: the location is a citation. */
const PUBLICATION =
  /^(?:Department of State (?:Bulletin|Dispatch|Newsletter)|Public Papers|The Presidential Campaign|Foreign Relations|American Foreign Policy|Current Documents|Congressional Record|Weekly Compilation|News Release|National Security Strategy|New York Times|The New York Times|The Washington Post|Washington Post|Documents on Disarmament|Treaties|Text in|Reprinted|Printed)\b|,\s(?:vol(?:ume|\.)|pp?\.)\s/i;
/** Withheld where it would stand. */
const CUT_OUT = /^\[[^\]]*not declassified/i;

function locationOf(words: string, location: Span, at: Stating): Paper | null {
  const text = words.slice(location.start, location.end);
  if (text.trim() === '' || CUT_OUT.test(text)) return null;
  if (PUBLICATION.test(text.slice(0, 300))) return { ...NOWHERE, publication: at(location.start, location.end) };
  return levels(words, jobApart(words, levelSpans(words, location)), at);
}

/**
 * What is no level of its own but ends the name before it: years, with or without a lot's number; `Jr.`; and the Reagan
 * Library's `Executive Secretariat, NSC`, which is one collection.
 */
const YEARS = String.raw`(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d{2,4})?`;
const MONTH = String.raw`(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?`;
const CONTINUES = new RegExp(
  `^\\s*(?:${YEARS}\\s*(?::.*)?$|(?:[\\d–’'/-]+\\s?)?${MONTH}(?:[ ]\\d[\\d –-]*)?$|(?:19|20)\\d\\d[-–]${MONTH}[ \\d]*$|(?:Jr|Sr|Inc)\\.|(?:and|or|&)\\s)`,
);
const OF_THE_COUNCIL = /^\s*(?:NSC|National Security Council)\b/;

/** `Central Intelligence Agency: Job 79-S01060A`: a colon parts the house from what it keeps. */
function jobApart(words: string, spans: readonly Span[]): readonly Span[] {
  const [house, ...rest] = spans;
  if (house === undefined) return spans;
  const colon = /:\s(?=(?:Job|Lot)\s)/.exec(words.slice(house.start, house.end))?.index;
  if (colon === undefined) return spans;
  return [
    { start: house.start, end: house.start + colon },
    { start: house.start + colon + 1, end: house.end },
    ...rest,
  ];
}

/** Between commas outside brackets; what continues a name is not parted from it. */
function levelSpans(words: string, { start, end }: Span): Span[] {
  const spans: { start: number; end: number }[] = [];
  let from = start;
  let depth = 0;
  for (let at = start; at <= end; at++) {
    const letter = at === end ? ',' : words[at];
    if (letter === '(' || letter === '[') depth += 1;
    if (letter === ')' || letter === ']') depth = Math.max(0, depth - 1);
    if (letter !== ',' || (depth > 0 && at < end)) continue;
    const last = spans.at(-1);
    if (last !== undefined && continues(words.slice(last.start, last.end), words.slice(from, at), spans.length))
      last.end = at;
    else if (words.slice(from, at).trim() !== '') spans.push({ start: from, end: at });
    from = at + 1;
  }
  return spans;
}

/** The house itself is never continued. */
function continues(name: string, next: string, levelsBefore: number): boolean {
  if (levelsBefore < 2) return false;
  return CONTINUES.test(next) || (/^\s*Executive Secretariat$/.test(name) && OF_THE_COUNCIL.test(next));
}

const BOX =
  /^\s*(?:(?:RAC|Container|Carton)\s)?(?:Box(?:es)?|Container|Carton)\s?#?\s?[\w.\-–/& ]{1,30}(?:\s*(?:\[|\().*)?$/i;
/** `Folder 18`, `Folder 18: Sarnow`, `Folder: Sarnow` */
const FOLDER = /^\s*Folders?(?:\s(?<number>[\w–-]{1,12}))?(?::\s*(?=\S)|$)/i;
const OA_ID = /\b(?:OA\/ID|OA)\s?(?:Number\s)?#?\s?(?:CF\s?)?\d[\w/-]*(?:\s?\[?CF\]?)?/;
/** A library's number stands where another's box does. */
const OA_LEVEL = /^\s*\[?\(?OA(?:\/ID)?\s/;
/** `D770077-0054`, `P850012–1234`, `N770001-0123`: frames of the State Department's files; `611.61/3-161`: its older ones. */
const DOCUMENT_NUMBER =
  /^\s*(?:no film number|(?:[DPN]\d{6,7}[-–]\d{3,4})|\d{3}[A-Z]?(?:\.[\dA-Z-]{1,12}){0,3}\/\d{1,2}[-–]\d{2,6})(?:\s*(?:;.*|\[.*|\(.*))?$/i;
/** Divisions that are named between a house and its collections. */
const DIVISION =
  /^\s*(?:Manuscript Division|Special Collections|Mudd Manuscript Library|Seeley G\. Mudd .*|Hoover Institution.*)$/i;

function levels(words: string, spans: readonly Span[], at: Stating): Paper {
  const textOf = (span: Span | undefined) => (span === undefined ? '' : words.slice(span.start, span.end));
  const part = (span: Span | undefined) => (span === undefined ? null : at(span.start, span.end));
  const hasDivision = DIVISION.test(textOf(spans[1]));
  const first = spans[0];
  const house = hasDivision && first !== undefined ? { start: first.start, end: spans[1]?.end ?? first.end } : first;
  const rest = spans.slice(hasDivision ? 2 : 1);
  const boxAt = rest.findIndex((span) => BOX.test(textOf(span)) || OA_LEVEL.test(textOf(span)));
  const before = boxAt < 0 ? rest : rest.slice(0, boxAt);
  const behind = boxAt < 0 ? [] : rest.slice(boxAt + 1);
  const folder = behind.find((span) => FOLDER.test(textOf(span)));
  const numbers = rest.filter((span) => DOCUMENT_NUMBER.test(textOf(span)));
  const [collection, ...within] = before.filter((span) => !numbers.includes(span));
  // Without a box, what stands last within a collection is the file itself.
  const unit =
    boxAt < 0 && numbers.length === 0
      ? within.splice(-1)
      : behind
          .map((span) => (span === folder ? behindFolder(words, span) : span))
          .filter((span) => span.start < span.end && !numbers.includes(span));
  const units = unit.length === 0 ? null : at(unit[0]?.start ?? 0, unit.at(-1)?.end ?? 0);
  return {
    ...NOWHERE,
    repository: part(house),
    collection: part(collection),
    series: within.map((span) => at(span.start, span.end)),
    box: OA_LEVEL.test(textOf(rest[boxAt])) ? null : part(rest[boxAt]),
    folder: folder === undefined ? null : folderIn(words, folder, at),
    fileUnit: units,
    documentNumber: numbers.length === 0 ? null : at(numbers[0]?.start ?? 0, numbers.at(-1)?.end ?? 0),
    oaId: oaIdIn(words, spans, at),
  };
}

/** `Folder 18: Sarnow` → `Sarnow`. */
function behindFolder(words: string, span: Span): Span {
  const length = FOLDER.exec(words.slice(span.start, span.end))?.[0].length ?? 0;
  return { start: span.start + length, end: span.end };
}

/** `Folder 18: Sarnow` → `Folder 18`; null where it has no number. */
function folderIn(words: string, span: Span, at: Stating): StatedPart | null {
  const match = FOLDER.exec(words.slice(span.start, span.end));
  return match?.groups?.number === undefined ? null : at(span.start, span.start + match[0].length);
}

function oaIdIn(words: string, spans: readonly Span[], at: Stating): StatedPart | null {
  for (const { start, end } of spans) {
    const match = OA_ID.exec(words.slice(start, end));
    if (match !== null) return at(start + match.index, start + match.index + match[0].length);
  }
  return null;
}

/** An address is no source note. */
const ADDRESS = /^https?:\/\/\S+$/;

/** The provenance that a document's source states; null where it states none, or is only an address. */
export function provenanceOf(text: string, source: Finding<string> | null): Provenance | null {
  if (source === null || ADDRESS.test(source.value.trim())) return null;
  const { span } = source.evidence;
  const read =
    span === null ? readSourceNote(source.value, null) : readSourceNote(text.slice(span.start, span.end), span.start);
  // One name alone may be anything: a wire service, a website.
  return read === null || (read.collection === null && read.classification === null && read.publication === null)
    ? null
    : read;
}
