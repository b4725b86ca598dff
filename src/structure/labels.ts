import type { Participant, Span } from '../record/record.ts';
import { isFieldLabel } from './header.ts';
import { type Line, SENTENCE_END, type Sheet } from './sheet.ts';
import { participantByCode, participantByName } from './speakers.ts';

/**
 * The labels that name speakers, at the head of a line:
 *
 *   Dorn: I can tell you …             THE PRESIDENT: …        President Dorn: …
 *   ALENA DORN: …                      Q: …   A: …   Q  …      AD: …  M: …   (codes)
 *   AD:                                a label alone, its words on the line below
 *   Y;                                 as scans print a colon
 *
 * A line that only looks so (`SUBJECT:`, `10:30`, `https:`, `The message said, in part:`) is no label. Cost: linear.
 */
export interface SpeakerLabel {
  readonly line: Line;
  /** The name, without its colon. */
  readonly name: string;
  readonly span: Span;
  /** Where the words begin; the line's end where the label stands alone. */
  readonly wordsFrom: number;
  /** True where the label stands alone, and another label follows it before any words. */
  readonly detached: boolean;
}

/** `Dorn:` · `**THE PRESIDENT:**` · `President of Kestria Alena Dorn (retranslated) :` */
const BEFORE_COLON = /^(?:\*\*|__|<b>)?([^:;\n]{1,200}?)\s*(?::|;(?=\s*$|\s))(?:\*\*|__|<\/b>)?(?=\s|$|["“‘'(–—])/;
/** `Q  Mr. President, …`: White House transcripts print the questioner without a colon. */
const BARE_QUESTIONER = /^(Q|A)[.]?(?:\s{2,}|\t|\s(?=["“(]?\p{Lu}|[—–-]\s))/u;

const SET_OFF = /(?:\s{2}|\t)$/;

/** `I Y: Yes.`: a speck of the margin, read as a letter, before a code. */
const SPECKED_CODE = /^[I|•·.,'’*-] +(\p{Lu}{1,4}):(?=\s|$)/u;

interface Candidate {
  readonly line: Line;
  readonly name: string;
  readonly span: Span;
  readonly wordsFrom: number;
}

export function speakerLabels(sheet: Sheet, participants: readonly Participant[], after: number): SpeakerLabel[] {
  const candidates = sheet.lines
    .filter((line) => !line.apart && line.start >= after)
    .map((line) => candidateOf(sheet, line))
    .filter((candidate) => candidate !== null)
    .filter(({ line }) => standsAtHead(sheet, line));
  const counts = countsOf(candidates);
  const known = declaredSpeakers(sheet);
  const speaking = candidates.filter((each) => isSpeech(sheet, each));
  const speech = countsOf(speaking);
  const names = [...new Set(speaking.map(({ name }) => plainName(name)))].filter(
    (name) => !neverSpeaks(name) && !isFieldLabel(name) && !FORM_WORDS.test(name),
  );
  const context: Context = { sheet, participants, names, counts, speech, known, named: new Map(), persons: new Map() };
  const accepted = candidates.filter((each) => isSpeaker(each, context));
  if (!convince(accepted, participants, known) && !accepted.some((each) => isStyled(sheet, each))) return [];
  return withDetached(sheet, sheet.recognised ? withTorn(sheet, candidates, accepted) : accepted);
}

/** How often each name stands, in small letters. */
function countsOf(candidates: readonly Candidate[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of candidates) {
    const key = keyOf(name);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Fewer letters of a torn label's beginning may stand at any line's end. */
const LEAST_TORN = 2;

/**
 * A label that the page's end, or a mark in the margin, broke in two:
 *
 *   … thank you. -(cypres          the beginning, on the line above
 *   ident Marek: Good-bye.         the rest: `President Marek` is a label of this record
 */
function withTorn(sheet: Sheet, candidates: readonly Candidate[], accepted: readonly Candidate[]): Candidate[] {
  const known = new Set(accepted);
  const names = [...new Set(accepted.map(({ name }) => name))];
  const torn = candidates.flatMap((each): Candidate[] => {
    if (known.has(each) || !/^\p{Ll}/u.test(each.name)) return [];
    const above = sheet.lines[each.line.index - 1]?.text.toLowerCase() ?? '';
    const whole = names.find((name) => {
      const beginning = name.toLowerCase().slice(0, -each.name.length);
      const isRest = name.toLowerCase().endsWith(each.name.toLowerCase());
      return isRest && beginning.length >= LEAST_TORN && above.endsWith(beginning);
    });
    return whole === undefined ? [] : [{ ...each, name: whole }];
  });
  return torn.length === 0 ? [...accepted] : [...accepted, ...torn].sort((a, b) => a.line.start - b.line.start);
}

/** Labels stacked without words between them came loose from a column: of the whole stack none can be trusted. */
function withDetached(sheet: Sheet, accepted: readonly Candidate[]): SpeakerLabel[] {
  let stacked = false;
  return accepted.map((each, at) => {
    const alone = each.wordsFrom >= each.line.end;
    const loose = alone && isDetached(sheet, each, accepted[at + 1]);
    const detached = loose || (alone && stacked);
    stacked = loose;
    return { ...each, detached };
  });
}

/** As far as the first sentence of a turn reaches at most. */
const FIRST_WORDS = 400;
/** Sought by its mark: letters, which begin it, are everywhere. */
const SENTENCE = /(?<=\p{L}{2})[.?!…—–-]+["”’')\]]*(?:\s|$)/u;
const BLANK_LINE = /\n\s*\n/;
const FORM_LABEL = /(?:^|\s)(?:[A-Z]{2,} ?){1,4}:(?:\s|$)/;

/** What follows a speaker's label has sentences; what follows a form's (`OPENED BY:`, `ATTIRE:`) has entries, or another label. */
function isSpeech(sheet: Sheet, { wordsFrom }: Candidate): boolean {
  const following = sheet.text.slice(wordsFrom, wordsFrom + FIRST_WORDS).trimStart();
  const blank = following.search(BLANK_LINE);
  const words = blank < 0 ? following : following.slice(0, blank);
  if (FORM_LABEL.test(words.slice(0, 60))) return false;
  return SENTENCE.test(words) || words.length >= FIRST_WORDS;
}

function saysSentences(key: string, { counts, speech }: Context): boolean {
  return (speech.get(key) ?? 0) * 2 >= (counts.get(key) ?? 0);
}

function keyOf(name: string): string {
  return (UNEVEN.test(name) ? name.replace(/\s+/g, ' ') : name).toLowerCase();
}

/** White space other than single spaces. */
const UNEVEN = /[^\S ]| {2}/;

function declaredSpeakers(sheet: Sheet): ReadonlySet<string> {
  return new Set((sheet.read.declared.speakers ?? []).map((name) => keyOf(name.trim().replace(/\s*:$/, ''))));
}

/** A label opens a paragraph, or at least stands after a finished sentence or a short line. */
function standsAtHead(sheet: Sheet, line: Line): boolean {
  if (!sheet.wrapped || line.blanksBefore > 0) return true;
  const before = sheet.lines[line.index - 1];
  if (before === undefined || before.page !== line.page || before.apart) return true;
  return SENTENCE_END.test(before.text.replace(/\s*\([A-Z]{1,3}\)$/, '')) || before.text.length < 45;
}

function candidateOf(sheet: Sheet, line: Line): Candidate | null {
  const mayBe = line.text.includes(':') || line.text.includes(';');
  const colon = mayBe ? (SPECKED_CODE.exec(line.text) ?? BEFORE_COLON.exec(line.text)) : null;
  const mayAsk = line.text.startsWith('Q') || line.text.startsWith('A');
  const bare = mayAsk ? BARE_QUESTIONER.exec(line.text) : null;
  // `Q   Hello. Can you tell us: …`: set off by its own white space, a questioner is not part of what stands before a colon.
  const match = bare !== null && SET_OFF.test(bare[0]) ? bare : (colon ?? bare);
  const name = match?.[1]?.trim();
  if (match === null || name === undefined || name === '') return null;
  // A semicolon is a damaged colon only after a code; elsewhere it is a semicolon.
  if (match === colon && match[0].trimEnd().endsWith(';') && !CODE.test(name)) return null;
  const offset = match[0].lastIndexOf(name);
  const start = line.start + offset;
  let wordsFrom = line.start + match[0].length;
  while (wordsFrom < line.end && /\s/.test(sheet.text[wordsFrom] ?? '')) wordsFrom += 1;
  return { line, name, span: { start, end: start + name.length }, wordsFrom };
}

/** Initials by which a record calls its speakers: `WJC`, `C`, `BNY`. */
export const CODE = /^\p{Lu}{1,4}$/u;

const TITLE =
  /^(?:the |former |acting |vice |deputy |first |prime |foreign |general )*(?:president|vice president|prime minister|premier|minister|chancellor|chairman|chairwoman|general secretary|secretary|ambassador|mr|mrs|ms|dr|sir|lord|king|queen|prince|princess|emir|sheikh|senator|general|admiral|colonel|congressman|congresswoman|representative|director|under secretary|assistant secretary|speaker|host|moderator|first lady|senior administration official|senior official|patriarch)\b/i;
const ROLE =
  /^(?:q|a|question|answer|reply|remark|response|interviewer|journalist|reporter|correspondent|moderator|operator|interpreter|translator|voice|audience member|senior administration official)s?(?: (?:from|by) .{2,60})?$/i;
/** Words that end in a colon all the time and never speak. */
const NEVER: ReadonlySet<string> = new Set(
  `note, notes, source, sources, subject, re, fw, fwd, sent, cc, bcc, to, from, date, time, place, first,
  second, third, fourth, fifth, finally, firstly, secondly, thirdly, example, for example, warning, update,
  updated, summary, background, conclusion, conclusions, introduction, contents, photo, photograph, image,
  caption, tags, published, posted, share, read more, see also, related, contact, contacts, tel, telephone,
  fax, email, e-mail, url, http, https, website, address, attachment, attachments, enclosure, enclosures,
  comment, comments, action, background information, important, result, results, remarks, statement,
  begin text, end text, decision, decisions, agenda, issue, issues, objective, objectives, participants,
  present, key point, key points, recommendation, recommendations, approve, disapprove, classified by,
  reason, declassify on, reference, references, vol, volume, chapter, part, section, article, tab, annex,
  appendix, page, document, doc, file, folder, box, number, no, january, february, march, april, may, june,
  july, august, september, october, november, december, monday, tuesday, wednesday, thursday, friday,
  saturday, sunday, memo, memorandum, fact, facts, myth, advertisement, correction, editor's note,
  editor’s note, highlights, watch, listen, drafted by, drafter, approved by, title, author, by, point,
  points, case number, case no, original oa/id number, document id, row, shelf, position, stack,
  classification, current classification, distribution, precedence, routing, text`.split(/,\s*/),
);
function neverSpeaks(name: string): boolean {
  return NEVER.has(name.toLowerCase());
}

/** Words of offices' forms and of headings, which no person's name has. */
const FORM_WORDS =
  /\b(?:desk|office|committee|meeting|ref|by|proofed|system|position|secretariat|house|events?|issue|option|item|tab|required|coverage|participation|information|id|subject|outline|council|department|agency|embassy|policy|talks|talking|points?|report|review|budget|figure|table|stage|phase|step|chapter|question \d)\b/i;
/** Small words that names and offices contain. */
const PARTICLES =
  /^(?:of|the|and|for|to|in|on|at|de|du|da|di|der|von|van|al|el|bin|ibn|la|le|y|und|his|her|holiness)$/i;
const LONGEST_LABEL_WORDS = 14;

interface Context {
  readonly sheet: Sheet;
  readonly participants: readonly Participant[];
  /** The candidates' own words, as printed, each once. */
  readonly names: readonly string[];
  /** How often each label stands at the head of a line. */
  readonly counts: ReadonlyMap<string, number>;
  /** How often sentences follow it. */
  readonly speech: ReadonlyMap<string, number>;
  readonly known: ReadonlySet<string>;
  /** Answers already found, by name: whether it stands in the running text too. */
  readonly named: Map<string, boolean>;
  /** And whether the text tells of it as a person. */
  readonly persons: Map<string, boolean>;
}

function isSpeaker({ name, wordsFrom, line }: Candidate, context: Context): boolean {
  const key = keyOf(name);
  if (context.known.has(key)) return true;
  const plain = plainName(name);
  if (neverSpeaks(plain) || isFieldLabel(plain)) return false;
  if (context.sheet.recognised && isDamagedTitle(plain)) return true;
  if (!looksLikeName(plain)) return TITLED_NAME.test(plain) && endsInOther(plain, context);
  if (CODE.test(plain) && !/^[QA]$/.test(plain)) return codeSpeaks(plain, context);
  if (/^[qa]$/i.test(plain)) return questionsAndAnswers(key, context.counts);
  if ((TITLE.test(plain) && !/\boffice\b/i.test(plain)) || ROLE.test(plain))
    return !isRoster(context.sheet, line, wordsFrom);
  if (participantByName(plain, context.participants) !== null) return true;
  const count = context.counts.get(key) ?? 0;
  // A name nobody has heard of: it speaks when it speaks twice, or is a full name with words after it, in a text of speech.
  if (FORM_WORDS.test(plain) || !saysSentences(key, context)) return false;
  if (count >= 2) return plain.split(' ').length <= 4 && namedElsewhere(plain, context, line);
  if (count === 1 && bothNamed(plain, context)) return true;
  if (count === 1 && answersOnce(plain, context)) return true;
  return (
    wordsFrom < line.end &&
    /^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,2}$/u.test(plain) &&
    context.counts.size >= 3 &&
    manySpeak(context)
  );
}

/** `President: Mr. OSK (Kestria)`: who holds the chair, in a list; nobody speaks. */
const PERSON_ALONE = /^(?:M\.|Mr|Mrs|Ms|Miss|Dr|Sir|Lord|H\.E\.)\.? ?\p{Lu}[\p{L}.'’ -]{1,40}(?:\([^()]{2,40}\))?$/u;

function isRoster(sheet: Sheet, line: Line, wordsFrom: number): boolean {
  return PERSON_ALONE.test(sheet.text.slice(wordsFrom, line.end).replace(/\s+/g, ' ').trim());
}

/** `chairman of the harbour board Pavel Osk`: an office in small letters, then a name. */
const TITLED_NAME = /^\p{Ll}[\p{L}'’ -]{3,90} \p{Lu}[\p{L}.'’-]+ \p{Lu}[\p{L}.'’-]+$/u;

/** Another label of the text is the name in which this one ends: so a transcript introduces its speakers. */
function endsInOther(name: string, { names }: Context): boolean {
  return names.some((other) => other !== name && other.includes(' ') && name.endsWith(` ${other}`));
}

/** Names in brackets are a remark on how they spoke: `(retranslated)`. Three spaces part a name from its index form. */
export function plainName(name: string): string {
  if (!NOT_PLAIN.test(name)) return name.trim();
  return name
    .replace(/\s{3,}.*$/, '')
    .replace(/\s*[([][^)\]]*[)\]]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Brackets, or white space other than single spaces. */
const NOT_PLAIN = /[([]|[^\S ]| {2}/;

/** `Q` asks more than once, or is answered; `A` answers only where somebody asks. */
function questionsAndAnswers(key: string, counts: ReadonlyMap<string, number>): boolean {
  const asked = counts.get('q') ?? 0;
  return key === 'q' ? asked >= 2 || counts.size >= 2 : asked >= 1;
}

function looksLikeName(name: string): boolean {
  if (/[,.]$/.test(name) && !/\b(?:Jr|Sr)\.$/.test(name)) return false;
  const words = name.split(' ');
  if (/^(?:Dear|For|On|Present|Attending|In|At|To|From|By|With|Recorded|Secretary of the meeting)\b/.test(name))
    return false;
  if (words.length > LONGEST_LABEL_WORDS || /\d{2}|[/\\@<>=…“”"]/.test(name)) return false;
  return words.every((word) => /^[\p{Lu}(]/u.test(word) || PARTICLES.test(word)) && /^\p{Lu}/u.test(name);
}

/** `DEPUTY FOREIGN MINISTER M7\\REK`: capitals after a title, a few of them lost to the scan. */
function isDamagedTitle(name: string): boolean {
  if (!TITLE.test(name) || name.length > 60) return false;
  const lower = name.match(/\p{Ll}/gu)?.length ?? 0;
  const upper = name.match(/\p{Lu}/gu)?.length ?? 0;
  return upper >= 6 && lower * 5 <= upper;
}

/** A code is a speaker's when a participant's initials fit it, or when it and another code take turns. */
function codeSpeaks(code: string, context: Context): boolean {
  if (participantByCode(code, context.participants) !== null) return true;
  // `Q. …` and `DHR: …`: a code answers where somebody asks.
  if ((context.counts.get('q') ?? 0) > 0 && saysSentences(keyOf(code), context)) return true;
  const codes = [...context.counts].filter(([key]) => CODE.test(key.toUpperCase()) && !NEVER.has(key));
  return (context.counts.get(keyOf(code)) ?? 0) >= 2 && codes.length >= 2;
}

/** A surname used as a label also stands in the running text; a heading that recurs (`Goals:`) mostly does not as a name. */
function namedElsewhere(name: string, context: Context, line: Line): boolean {
  const surname = name.split(' ').at(-1) ?? name;
  if (/^\p{Lu}{2,}$/u.test(surname) || (name.includes(' ') && !context.sheet.recognised)) return true;
  return line.index === 0 || standsInText(surname, context);
}

function standsInText(surname: string, { sheet, named }: Context): boolean {
  const known = named.get(surname);
  if (known !== undefined) return known;
  const found = occurs(sheet.text, surname, (before, after) => IN_PROSE.test(before) && !GOES_ON.test(after));
  named.set(surname, found);
  return found;
}

/** `… and then Marek`: after a small letter, not after the end of a sentence. */
const IN_PROSE = /\p{Ll}[,;]? $/u;
/** `Mareks`, `Marek:` */
const GOES_ON = /^[\p{L}:]/u;
/** What stands around a name: longer than the words that are looked for there. */
const AROUND = 80;

/**
 * True where `name` stands somewhere with such words around it. Texts of megabytes have hundreds of labels: the name is
 * sought as it is, thirty times as fast as an expression around it, and only what stands there is looked at.
 */
function occurs(text: string, name: string, fits: (before: string, after: string) => boolean): boolean {
  if (name === '') return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (fits(text.slice(Math.max(0, at - AROUND), at), text.slice(end, end + AROUND))) return true;
  }
  return false;
}

/** `Marek:` once, in a text where `Dorn:` speaks several times and Marek is named in the prose. */
function answersOnce(name: string, context: Context): boolean {
  if (!/^\p{Lu}\p{L}{2,}$/u.test(name) || !standsInText(name, context)) return false;
  for (const [key, count] of context.counts) {
    const other = count >= 2 && key !== keyOf(name) && !NEVER.has(key);
    if (other && /^\p{L}{3,}$/u.test(key) && !isFieldLabel(key)) return true;
  }
  return false;
}

/** `Dorn: …` and `Marek: …`, once each, in a text whose prose tells of both as persons: two lines of a dialogue. */
function bothNamed(name: string, context: Context): boolean {
  if (!isPerson(name, context)) return false;
  return context.names.some(
    (other) => other !== name && context.counts.get(keyOf(other)) === 1 && isPerson(other, context),
  );
}

const FULL_NAME = /^(?:\p{Lu}[\p{L}.’'-]+ ){0,2}\p{Lu}[\p{L}’'-]{2,}$/u;
const ACTS =
  /^(?: and \p{Lu}[\p{L}’'-]+)? (?:said|says|told|asked|replied|answered|met|spoke|wrote|added|agreed|laughed|nodded|smiled|wanted|talked)\b/u;
const TOLD_OF =
  /(?<!\p{L})(?:told|asked|met|President|Chairman|Chancellor|Minister|Secretary|Ambassador|M[rs]{1,2}\.) $/u;

/** `Dorn and Marek met` · `asked Marek` · `Mr. Marek`: what persons do, and headings (`Selection:`) don't. */
function isPerson(label: string, { sheet, persons }: Context): boolean {
  const known = persons.get(label);
  if (known !== undefined) return known;
  const surname = label.split(' ').at(-1) ?? '';
  const found =
    FULL_NAME.test(label) &&
    occurs(sheet.text, surname, (before, after) => {
      return (ACTS.test(after) && !/\p{L}$/u.test(before)) || (TOLD_OF.test(before) && !GOES_ON.test(after));
    });
  persons.set(label, found);
  return found;
}

/** At least three labels that recur or bear a title: the text is a transcript, and a full name in label's place speaks. */
const SPEAKERS_OF_A_TRANSCRIPT = 3;

function manySpeak({ counts, known }: Context): boolean {
  if (known.size > 0) return true;
  let speaking = 0;
  for (const [key, count] of counts) if (count >= 2 || TITLE.test(key) || ROLE.test(key)) speaking += count;
  return speaking >= SPEAKERS_OF_A_TRANSCRIPT;
}

/** One label alone makes no dialogue, unless the record itself names its speaker. */
function convince(
  accepted: readonly Candidate[],
  participants: readonly Participant[],
  known: ReadonlySet<string>,
): boolean {
  if (accepted.length >= 2) return true;
  return accepted.some(
    ({ name }) =>
      known.has(keyOf(name)) || /^\p{Lu}{3,}/u.test(name) || participantByName(plainName(name), participants) !== null,
  );
}

/** Bold, italic, small capitals, or a label by the format's own word. */
function isStyled(sheet: Sheet, { span }: Candidate): boolean {
  return sheet.read.styles.some(
    (style) =>
      LABEL_STYLES.has(style.kind) && style.start <= span.start && style.end >= span.end && style.end <= span.end + 3,
  );
}

const LABEL_STYLES: ReadonlySet<string> = new Set(['bold', 'italic', 'small-caps', 'label']);

function isDetached(sheet: Sheet, label: Candidate, next: Candidate | undefined): boolean {
  if (label.wordsFrom < label.line.end || next === undefined) return false;
  const following = sheet.lines.slice(label.line.index + 1, next.line.index);
  return following.every((line) => line.apart);
}
