import type { DocumentKind, Participant, Problem, Span, Turn } from '../record/record.ts';
import { CODE, plainName, type SpeakerLabel } from './labels.ts';
import type { Paragraph, Sheet } from './sheet.ts';
import { agentNamed, participantByCode } from './speakers.ts';
import { type Piece, type Whose, whoseWords } from './unlabelled.ts';

/**
 * Speaker turns from labels. A turn goes from its label to the next label, heading or remark that is not speech. What
 * stands unlabelled in between depends on the text:
 *
 *   press dialogue       one paragraph is the turn; what follows is the writer's
 *   transcript           (typed or set, every change of speaker labelled) what follows is still the turn
 *   scan, labels whole   what follows is still the turn, which says by its confidence that it goes on without a label
 *   scan, labels lost    what follows is told by alternation and by what is said, where that tells; else it is unknown
 */
export interface TurnClues {
  readonly sheet: Sheet;
  readonly kind: DocumentKind | null;
  readonly participants: readonly Participant[];
  readonly labels: readonly SpeakerLabel[];
  /** Starts of headings, of notes and of other things at which speech ends. */
  readonly stops: readonly number[];
}

export interface Turns {
  readonly turns: readonly Turn[];
  readonly problems: readonly Problem[];
}

type Following = 'narrative' | 'same' | 'inferred' | 'unknown';

export function turnsOf(clues: TurnClues): Turns {
  const declared = clues.sheet.read.declared.turns ?? [];
  if (declared.length > 0) return { turns: declared.map((turn) => declaredTurn(turn)), problems: [] };
  const pieces = piecesOf(clues);
  const areWhole = !labelsAreLost(clues.labels);
  const whose = clues.sheet.recognised ? whoseWords(spokenPieces(pieces, clues), areWhole) : null;
  const turns = composed(pieces, clues, whose);
  return { turns, problems: lostLabels(clues.labels, turns) };
}

/** A paragraph of speech, a stage direction, or the end of speech, in the order of the text. */
type Part =
  | { readonly is: 'speech'; readonly paragraph: Paragraph; readonly label: SpeakerLabel | null }
  | { readonly is: 'stage'; readonly span: Span }
  | { readonly is: 'end' };

function piecesOf({ sheet, labels, stops }: TurnClues): Part[] {
  const [first] = labels;
  if (first === undefined) return [];
  const byStart = new Map(labels.map((label) => [label.line.start, label]));
  const ends = new Set([...stops, ...separatorSheets(sheet)]);
  const names = namesOf(labels);
  const parts: Part[] = [];
  for (const paragraph of sheet.paragraphs) {
    if (paragraph.start < first.line.start) continue;
    const label = ends.has(paragraph.start) ? undefined : byStart.get(paragraph.start);
    if (label !== undefined) parts.push({ is: 'speech', paragraph, label });
    else if (ends.has(paragraph.start) || isNarrative(paragraph.text)) parts.push({ is: 'end' });
    else if (sheet.recognised && (PORTION_MARK.test(paragraph.text) || isDebris(paragraph.text))) continue;
    else if (goesOnTelling(parts.at(-1), paragraph)) parts.push(toldOn(parts, paragraph));
    else if (isStage(paragraph.text) || isTold(paragraph.text, names)) parts.push(stagePart(paragraph));
    else if (sheet.recognised && isHeading(paragraph, sheet, byStart)) parts.push({ is: 'end' });
    else parts.push({ is: 'speech', paragraph, label: null });
    if (END_OF_RECORD.test(paragraph.text)) parts.push({ is: 'end' });
  }
  return parts;
}

/** The parts that are speech, with what is known of each, for telling whose the others are. */
function spokenPieces(parts: readonly Part[], clues: TurnClues): Piece[] {
  const pieces: Piece[] = [];
  let isFresh = true;
  for (const part of parts) {
    if (part.is === 'speech') {
      const isLabelled = part.label !== null && !part.label.detached;
      const speaker =
        part.label === null || !isLabelled ? null : (labelledTurn(part.label, clues).speaker?.name ?? null);
      pieces.push({ speaker, text: part.paragraph.text, isFresh, page: part.paragraph.page });
    }
    isFresh = part.is !== 'speech';
  }
  return pieces;
}

function composed(parts: readonly Part[], clues: TurnClues, whose: readonly (Whose | null)[] | null): Turn[] {
  const following = followingOf(clues);
  const turns: Turn[] = [];
  let speaking = false;
  // Beside a stack of loose labels paragraphs and labels can't be paired: until the next whole one nothing is told.
  let loose = false;
  let at = 0;
  for (const part of parts) {
    if (part.is === 'end') speaking = false;
    else if (part.is === 'stage') turns.push(stageTurn(part.span));
    else {
      if (part.label !== null) loose = part.label.detached;
      const found = whose?.[at++] ?? null;
      const told = loose ? null : found;
      if (part.label !== null) speaking = openTurn(turns, part.paragraph, part.label, clues);
      else if (speaking) speaking = follow(turns, part.paragraph, following, told, clues.sheet.text);
    }
  }
  return turns;
}

/** Sheets that archives lay between records. */
const SEPARATOR = /this is not a (?:textual|presidential) record|withdrawal\/redaction sheet|^case number:/i;

function separatorSheets(sheet: Sheet): number[] {
  const paged = sheet.paragraphs.filter((each) => each.page !== null);
  const pages = new Set(paged.filter((each) => SEPARATOR.test(each.text)).map((each) => each.page));
  return pages.size === 0
    ? []
    : sheet.paragraphs.filter((each) => each.page !== null && pages.has(each.page)).map((each) => each.start);
}

/** The clerk's own words between speeches, and the numbered headings of an agenda. */
const NARRATIVE =
  /^(?:(?:Prepared|Approved|Drafted|Cleared|Reviewed|Typed|Transcribed) [Bb]y\b|It was (?:agreed|decided|noted|resolved)|The (?:meeting|conversation|call|session|talks|delegations?|discussion) (?:rose|adjourned|ended|opened|closed|concluded|continued|resumed|began|was|then))\b|^\d{1,2}\. \p{Lu}[^.!?]{2,70}$/u;

function isNarrative(text: string): boolean {
  return NARRATIVE.test(text);
}

function declaredTurn(turn: Span & { readonly speaker: string; readonly label: Span | null }): Turn {
  const { start, end, speaker, label } = turn;
  return {
    start,
    end,
    speaker: agentNamed(speaker),
    label,
    kind: 'direct',
    attribution: 'labelled',
    confidence: null,
    rule: 'turns/declared@1',
  };
}

/** False where nothing that follows is speech. A label without words of its own waits for the next paragraph. */
function openTurn(turns: Turn[], paragraph: Paragraph, label: SpeakerLabel, clues: TurnClues): boolean {
  const start = wordsStart(paragraph, label);
  if (label.detached) {
    if (start < paragraph.end) turns.push(unlabelledTurn({ start, end: paragraph.end }, null));
    return true;
  }
  if (start >= paragraph.end) {
    turns.push({ ...labelledTurn(label, clues), start: paragraph.end, end: paragraph.end });
    return true;
  }
  turns.push({ ...labelledTurn(label, clues), start, end: paragraph.end });
  return true;
}

function wordsStart(paragraph: Paragraph, label: SpeakerLabel): number {
  if (label.wordsFrom < label.line.end) return label.wordsFrom;
  return paragraph.lines[1]?.start ?? paragraph.end;
}

function labelledTurn(label: SpeakerLabel, clues: TurnClues): Omit<Turn, 'start' | 'end'> {
  const name = plainName(label.name);
  const coded = CODE.test(name) && !/^[QA]$/.test(name) ? participantByCode(name, clues.participants) : null;
  return {
    speaker: agentNamed(coded?.name ?? name),
    label: label.span,
    kind: 'direct',
    attribution: 'labelled',
    confidence: null,
    rule: coded === null ? 'turns/label@1' : 'turns/label-by-initials@1',
  };
}

/** `[Interpreter's note: the talk was cordial.]` · `(Notetaker's comment: …)` */
const REMARK = /^[[(]\s*(?:interpreter|translator|note-?\s?taker)['’]?s['’]?\s+(?:note|comment|remark)s?\s*:/i;

/** Remarks of those who interpreted and took notes, in a paragraph of their own. */
export function remarksOf(sheet: Sheet, after: number): Turn[] {
  return sheet.paragraphs
    .filter(({ start, text }) => start >= after && REMARK.test(text))
    .map((paragraph) => stageTurn(paragraph));
}

/** What the record calls its own end; what stands below it was said by nobody. */
const END_OF_RECORD = /^[-–—* ]*end of (?:the )?(?:conversation|meeting|transcript)\b[-–—*. ]*/i;

/** Surnames of the labels, and how offices call a president. */
function namesOf(labels: readonly SpeakerLabel[]): readonly string[] {
  const words = labels.map((label) => plainName(label.name).split(' ').at(-1) ?? '');
  return ['POTUS', 'The President', 'the President', ...new Set(words.filter((word) => word.length > 3))];
}

/** Shorter remarks may be anybody's. */
const LEAST_TOLD = 60;
const QUOTED = /["“][^"”]{0,300}["”]/g;
const SOMEBODY_SPEAKS = /\b(?:I|we|you|my|our|your|me|us|let['’]s)\b/i;

/** `On their way to the harbour Marek remembers …`: names a speaker, and nobody in it says I, we or you: it is told, not said. */
function isTold(text: string, names: readonly string[]): boolean {
  if (text.length < LEAST_TOLD || !/^(?:At (?:this|that) point|On (?:his|her|their) way|As they)\b/.test(text))
    return false;
  const words = text.replace(QUOTED, '');
  return names.some((name) => words.includes(name)) && !SOMEBODY_SPEAKS.test(words.replace(/U\.S\./g, ''));
}

/** A remark's sentence that a dash or a page's end broke off. */
function goesOnTelling(last: Part | undefined, { text }: Paragraph): boolean {
  return last?.is === 'stage' && /^[-–—\s]*\p{Ll}/u.test(text);
}

function toldOn(parts: Part[], { end }: Span): Part {
  const last = parts.pop();
  return last?.is === 'stage' ? { is: 'stage', span: { start: last.span.start, end } } : { is: 'end' };
}

const WORDS_OF_A_HEADING = 5;

/** `2nd conversation`, above a label: a few words without a closing mark, which nobody said. */
function isHeading({ text, index }: Paragraph, sheet: Sheet, byStart: ReadonlyMap<number, SpeakerLabel>): boolean {
  if (!/^[\p{Lu}\d]/u.test(text) || !/[\p{L}\d]$/u.test(text) || text.split(' ').length > WORDS_OF_A_HEADING)
    return false;
  const next = sheet.paragraphs[index + 1];
  return next !== undefined && byStart.has(next.start);
}

/** Without the speck before its bracket. */
function stagePart({ start, end, text }: Paragraph): Part {
  const speck = /^[I|•.] (?=[([])/.exec(text)?.[0].length ?? 0;
  return { is: 'stage', span: { start: start + speck, end } };
}

/** `(Laughter.)` · `[At this point the Chairman left.]` · `-- End of Conversation --` */
function isStage(text: string): boolean {
  if (END_OF_RECORD.test(text) && text.length < LONGEST_END) return true;
  // `5:03 P.M. EST`: the transcript's own clock.
  if (/^(?:END\s+)?\d{1,2}:\d\d [AP]\.?M\.?(?: \(?(?:local|[A-Z]{2,4})\)?)?$/i.test(text)) return true;
  const words = text.replace(TRAILING_PORTION_MARK, '');
  return /^(?:[I|•.] )?(?:\([^()]{3,600}\)|\[[^[\]]{3,600}\])\.?$/.test(words) && !/^\([A-Z]{1,3}\)$/.test(words);
}

/** A stamp may have fallen into the line. */
const LONGEST_END = 60;

/** `(The ferry's horn is heard.) (C)`, and what a scan leaves of the mark: `(pf`, `Cerf`, `fC)'`. */
const TRAILING_PORTION_MARK = /(?<=[)\]])\s+[({]?[\p{L}\d^]{1,4}[)}]?\W{0,2}$/u;

/** `«€QMFID#W 1 IAL*** 3`: a banner, or a speck, of which no word is left; nobody said it. */
const LEAST_DEBRIS = 8;
const SHARE_OF_WORDS = 0.4;

function isDebris(text: string): boolean {
  const signs = text.replace(/\s/g, '').length;
  const inWords = text.match(/(?<![^\s("“‘'[])\p{L}[\p{L}’'-]+(?![^\s.,;:!?)\]"”’'…])/gu)?.join('').length ?? 0;
  return signs >= LEAST_DEBRIS && text.length < LONGEST_DEBRIS && inWords < signs * SHARE_OF_WORDS;
}

/** A paragraph longer than a line is text, however damaged. */
const LONGEST_DEBRIS = 60;

function stageTurn({ start, end }: Span): Turn {
  return {
    start,
    end,
    speaker: null,
    label: null,
    kind: 'stage',
    attribution: 'unknown',
    confidence: null,
    rule: 'turns/stage@1',
  };
}

/**
 * In scans whose labels are whole, of 47 unlabelled paragraphs of annotated records 46 were the speaker's before them; the
 * one that was not stood beside a label torn from its line.
 */
const CONTINUES_CONFIDENCE = 0.97;
/** Below this an inferred speaker is left untold: of the labels taken out of annotated records 97 in 100 came out right. */
const LEAST_CONFIDENCE = 0.75;
/** Joined to a turn, words are read as under its label: where labels are known to be lost, that asks for more. */
const LEAST_TO_GO_ON = 0.85;
const EVEN = 0.5;
/** So seldom somebody else takes up that the same speaker goes on, where labels seem whole. */
const SELDOM = 0.25;

/** What an unlabelled paragraph is; true while speech goes on. */
function follow(turns: Turn[], paragraph: Paragraph, following: Following, told: Whose | null, text: string): boolean {
  const last = turns.at(-1);
  if (last === undefined) return false;
  const isDamaged = hasDamagedLabel(paragraph.text);
  if (last.start === last.end && last.attribution === 'labelled')
    turns[turns.length - 1] = { ...last, start: paragraph.start, end: paragraph.end };
  else if (following === 'narrative') return false;
  else if (following === 'same' || (runsOn(last, paragraph, text) && !isDamaged))
    turns[turns.length - 1] = { ...last, end: paragraph.end };
  else if (last.kind !== 'stage' && !isDamaged && told !== null && goesOn(last, told, following))
    turns[turns.length - 1] = wentOn(last, paragraph, told.confidence);
  else if (last.kind !== 'stage' && !isDamaged && told === null && following === 'inferred')
    turns[turns.length - 1] = wentOn(last, paragraph, CONTINUES_CONFIDENCE);
  else turns.push(unlabelledTurn(paragraph, isDamaged ? null : inferredSpeaker(turns, following, told)));
  return true;
}

/** The turn with one more paragraph, which no label names. */
function wentOn(turn: Turn, { end }: Span, confidence: number): Turn {
  const rule = turn.confidence === null ? `${turn.rule}+turns/continues@2` : turn.rule;
  return { ...turn, end, confidence: rounded(Math.min(turn.confidence ?? 1, confidence)), rule };
}

function rounded(confidence: number): number {
  return Math.round(confidence * 100) / 100;
}

function goesOn(last: Turn, { speaker, change, confidence }: Whose, following: Following): boolean {
  const least = following === 'inferred' && change < SELDOM ? LEAST_CONFIDENCE : LEAST_TO_GO_ON;
  return last.speaker?.name === speaker && change < EVEN && confidence >= least;
}

interface Inferred {
  readonly speaker: string;
  readonly confidence: number;
  readonly rule: string;
}

/** After a remark that is not speech the speaker before it goes on, where labels are whole; else as told by what is said. */
function inferredSpeaker(turns: readonly Turn[], following: Following, told: Whose | null): Inferred | null {
  if (told !== null && told.confidence >= LEAST_CONFIDENCE)
    return { speaker: told.speaker, confidence: rounded(told.confidence), rule: 'turns/alternation@1' };
  if (told !== null) return null;
  const before = turns.findLast((turn) => turn.kind !== 'stage')?.speaker?.name;
  if (following !== 'inferred' || before === undefined) return null;
  return { speaker: before, confidence: AFTER_REMARK_CONFIDENCE, rule: 'turns/continues-after-remark@1' };
}

/** Somebody else may well take up after an interruption. */
const AFTER_REMARK_CONFIDENCE = 0.75;

/** `(S)`, `(¢)`, `8)` alone: what a scan leaves of a portion mark. */
const PORTION_MARK = /^\W{0,3}[\p{L}\d]{0,2}\W{0,3}$/u;

/** `Ch irm n M rek: Yes.`: something stood before a colon, and no speaker's name can be read in it. */
const DAMAGED_LABEL = /^(?:\W{0,3}[\p{L}\d]?\)\s*)?[\p{L}.,'’ ]{2,40}:\s/u;
const WORDS_OF_A_LABEL = 5;
/** `Now, on the ferries: …` */
const OF_A_SENTENCE =
  /(?<!\p{L})(?:on|in|to|with|about|for|and|is|are|was|this|that|one|two|three|question|problem|point|say|said|first|second|now)(?!\p{L})/iu;

function hasDamagedLabel(text: string): boolean {
  const match = DAMAGED_LABEL.exec(text);
  return match !== null && match[0].trim().split(/\s+/).length <= WORDS_OF_A_LABEL && !OF_A_SENTENCE.test(match[0]);
}

/** A sentence that a page's end broke off goes on: no change of speaker lies between. */
function runsOn(last: Turn, paragraph: Paragraph, text: string): boolean {
  if (last.kind === 'stage') return false;
  return (
    /^\p{Ll}/u.test(paragraph.text) || /\p{Ll}{2},?$/u.test(text.slice(Math.max(last.start, last.end - 4), last.end))
  );
}

function unlabelledTurn({ start, end }: Span, inferred: Inferred | null): Turn {
  const base = { start, end, label: null, kind: 'direct' as const };
  if (inferred === null)
    return { ...base, speaker: null, attribution: 'unknown', confidence: null, rule: 'turns/label-lost@1' };
  const { speaker, confidence, rule } = inferred;
  return { ...base, speaker: agentNamed(speaker), attribution: 'inferred', confidence, rule };
}

/** Kinds that consist of speech. In others a few labelled lines are a dialogue quoted by the writer. */
const KINDS_OF_SPEECH: ReadonlySet<DocumentKind> = new Set([
  'memcon',
  'telcon',
  'minutes',
  'press-conference',
  'speech',
  'statement',
]);
/** From this share of labelled paragraphs on a text of any kind is a transcript. */
const TRANSCRIPT_SHARE = 0.6;

function followingOf({ sheet, kind, labels }: TurnClues): Following {
  if (!isTranscript(sheet, kind, labels)) return 'narrative';
  if (kind === 'minutes' && !isVerbatim(sheet)) return 'narrative';
  if (!sheet.recognised) return 'same';
  return labelsAreLost(labels) ? 'unknown' : 'inferred';
}

/** Minutes tell as much as they quote: what stands unlabelled in them is the clerk's, unless they call themselves a transcript. */
function isVerbatim(sheet: Sheet): boolean {
  const head = `${sheet.read.declared.title?.value ?? ''} ${sheet.text.slice(0, 600)}`;
  return (sheet.read.declared.speakers?.length ?? 0) > 0 || /\b(?:transcript|verbatim|stenographic)\b/i.test(head);
}

function isTranscript(sheet: Sheet, kind: DocumentKind | null, labels: readonly SpeakerLabel[]): boolean {
  if ((sheet.read.declared.speakers?.length ?? 0) > 0 || (kind !== null && KINDS_OF_SPEECH.has(kind))) return true;
  if (introducesSpeakers(labels)) return true;
  const from = labels[0]?.line.start ?? 0;
  const paragraphs = sheet.paragraphs.filter((paragraph) => paragraph.start >= from);
  return labels.length >= paragraphs.length * TRANSCRIPT_SHARE && labels.length >= 4;
}

/** Speakers whom an official transcript introduces by their offices. */
const INTRODUCED = 2;

/** `President of Kestria Alena Dorn: …`, and from then on `Alena Dorn: …`. */
function introducesSpeakers(labels: readonly SpeakerLabel[]): boolean {
  const names = [...new Set(labels.map((label) => plainName(label.name)))];
  const full = names.filter((name) => name.includes(' '));
  return (
    full.filter((name) => names.some((other) => other !== name && other.endsWith(` ${name}`))).length >= INTRODUCED
  );
}

/** In a scan whose labels are short codes in a column of their own, or stand stacked without words, some are missing. */
function labelsAreLost(labels: readonly SpeakerLabel[]): boolean {
  const codes = labels.filter((label) => CODE.test(label.name));
  return labels.some((label) => label.detached) || codes.length * 2 > labels.length;
}

function lostLabels(labels: readonly SpeakerLabel[], turns: readonly Turn[]): Problem[] {
  const unknown = turns.filter((turn) => turn.attribution === 'unknown' && turn.kind === 'direct');
  const [first] = unknown;
  if (first === undefined) return [];
  const detached = labels.filter((label) => label.detached).length;
  const loose = detached > 0 ? ` ${detached} labels stand apart from their words.` : '';
  return [
    {
      severity: 'warning',
      code: 'speaker-label-lost',
      message: `${unknown.length} of ${turns.length} turns carry no label, and their speaker can't be told; compare with the page.${loose}`,
      where: { span: { start: first.start, end: first.end } },
    },
  ];
}
