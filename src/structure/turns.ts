import type { DocumentKind, Participant, Problem, Span, Turn } from '../record/record.ts';
import { CODE, plainName, type SpeakerLabel } from './labels.ts';
import type { Paragraph, Sheet } from './sheet.ts';
import { agentNamed, participantByCode } from './speakers.ts';

/**
 * Speaker turns from labels. A turn goes from its label to the next label, heading or remark that is not speech. What
 * stands unlabelled in between depends on the text:
 *
 *   press dialogue       one paragraph is the turn; what follows is the writer's
 *   transcript           (typed or set, every change of speaker labelled) what follows is still the turn
 *   scan, labels whole   what follows is inferred to be the same speaker's, and says so
 *   scan, labels lost    what follows is unknown: somebody speaks, and it can't be told who
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

/** An unlabelled paragraph between two labelled ones of a scan is the speaker's before it about this often. */
const CONTINUES_CONFIDENCE = 0.75;

export function turnsOf(clues: TurnClues): Turns {
  const declared = clues.sheet.read.declared.turns ?? [];
  if (declared.length > 0) return { turns: declared.map((turn) => declaredTurn(turn)), problems: [] };
  const { sheet, labels } = clues;
  const [first] = labels;
  if (first === undefined) return { turns: [], problems: [] };
  const following = followingOf(clues);
  const byStart = new Map(labels.map((label) => [label.line.start, label]));
  const stops = new Set([...clues.stops, ...separatorSheets(sheet)]);
  const turns: Turn[] = [];
  let speaking = false;
  for (const paragraph of sheet.paragraphs) {
    if (paragraph.start < first.line.start) continue;
    const label = stops.has(paragraph.start) ? undefined : byStart.get(paragraph.start);
    if (label !== undefined) {
      speaking = openTurn(turns, paragraph, label, clues);
      continue;
    }
    if (stops.has(paragraph.start) || isNarrative(paragraph.text)) speaking = false;
    else if (sheet.recognised && (PORTION_MARK.test(paragraph.text) || isDebris(paragraph.text))) continue;
    else if (isStage(paragraph.text)) turns.push(stageTurn(paragraph));
    else if (speaking) speaking = follow(turns, paragraph, following, sheet.text);
  }
  return { turns, problems: lostLabels(labels, turns) };
}

/** Sheets that archives lay between records. */
const SEPARATOR = /this is not a textual record|withdrawal\/redaction sheet|^case number:/i;

function separatorSheets(sheet: Sheet): number[] {
  const pages = new Set(sheet.paragraphs.filter((each) => SEPARATOR.test(each.text)).map((each) => each.page));
  return sheet.paragraphs.filter((each) => each.page !== null && pages.has(each.page)).map((each) => each.start);
}

/** The clerk's own words between speeches, and the numbered headings of an agenda. */
const NARRATIVE =
  /^(?:It was (?:agreed|decided|noted|resolved)|The (?:meeting|conversation|call|session|talks|delegations?|discussion) (?:rose|adjourned|ended|opened|closed|concluded|continued|resumed|began|was|then))\b|^\d{1,2}\. \p{Lu}[^.!?]{2,70}$/u;

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
    if (start < paragraph.end) turns.push(unlabelledTurn(turns, { start, end: paragraph.end }, 'unknown'));
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

/** `(Laughter.)` · `[At this point the Chairman left.]` · `-- End of Conversation --` */
function isStage(text: string): boolean {
  if (/^[-–—* ]*end of (?:the )?(?:conversation|meeting|transcript)[-–—*. ]*$/i.test(text)) return true;
  // `5:03 P.M. EST`: the transcript's own clock.
  if (/^(?:END\s+)?\d{1,2}:\d\d [AP]\.?M\.?(?: \(?(?:local|[A-Z]{2,4})\)?)?$/i.test(text)) return true;
  const words = text.replace(TRAILING_PORTION_MARK, '');
  return /^(?:[I|•.] )?(?:\([^()]{3,600}\)|\[[^[\]]{3,600}\])\.?$/.test(words) && !/^\([A-Z]{1,3}\)$/.test(words);
}

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

/** What an unlabelled paragraph is; true while speech goes on. */
function follow(turns: Turn[], paragraph: Paragraph, following: Following, text: string): boolean {
  const last = turns.at(-1);
  if (last === undefined) return false;
  const waiting = last.start === last.end && last.attribution === 'labelled';
  if (waiting) turns[turns.length - 1] = { ...last, start: paragraph.start, end: paragraph.end };
  else if (following === 'narrative') return false;
  else if (following === 'same' || (runsOn(last, paragraph, text) && !hasDamagedLabel(paragraph.text)))
    turns[turns.length - 1] = { ...last, end: paragraph.end };
  else turns.push(unlabelledTurn(turns, paragraph, hasDamagedLabel(paragraph.text) ? 'unknown' : following));
  return true;
}

/** `(S)`, `(¢)`, `8)` alone: what a scan leaves of a portion mark. */
const PORTION_MARK = /^\W{0,3}[\p{L}\d]{0,2}\W{0,3}$/u;

/** `Ch irm n M rek: Yes.`: something stood before a colon, and no speaker's name can be read in it. */
const DAMAGED_LABEL = /^(?:\W{0,3}[\p{L}\d]?\)\s*)?[\p{L}.,'’ ]{2,40}:\s/u;
const WORDS_OF_A_LABEL = 5;

function hasDamagedLabel(text: string): boolean {
  const match = DAMAGED_LABEL.exec(text);
  return match !== null && match[0].trim().split(/\s+/).length <= WORDS_OF_A_LABEL;
}

/** A sentence that a page's end broke off goes on: no change of speaker lies between. */
function runsOn(last: Turn, paragraph: Paragraph, text: string): boolean {
  if (last.kind === 'stage') return false;
  return (
    /^\p{Ll}/u.test(paragraph.text) || /\p{Ll}{2},?$/u.test(text.slice(Math.max(last.start, last.end - 4), last.end))
  );
}

function unlabelledTurn(turns: readonly Turn[], { start, end }: Span, following: Following): Turn {
  const last = turns.findLast((turn) => turn.kind !== 'stage');
  const base = { start, end, label: null, kind: 'direct' as const };
  if (following === 'unknown' || last?.speaker === undefined || last.speaker === null)
    return { ...base, speaker: null, attribution: 'unknown', confidence: null, rule: 'turns/label-lost@1' };
  return {
    ...base,
    speaker: last.speaker,
    attribution: 'inferred',
    confidence: CONTINUES_CONFIDENCE,
    rule: 'turns/continues@1',
  };
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
  const from = labels[0]?.line.start ?? 0;
  const paragraphs = sheet.paragraphs.filter((paragraph) => paragraph.start >= from);
  return labels.length >= paragraphs.length * TRANSCRIPT_SHARE && labels.length >= 4;
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
