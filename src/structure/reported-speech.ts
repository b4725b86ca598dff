import type { Participant, Span, Turn } from '../record/record.ts';
import type { Paragraph, Sheet } from './sheet.ts';
import { agentNamed, participantByName, participantByRole } from './speakers.ts';

/**
 * Turns of records in indirect speech:
 *
 *   The Chairman replied that nobody had asked. | The President wondered whether …
 *   └─ turn, reported ────────────────────────┘ └─ turn, reported ──…
 *
 * A turn goes from a sentence whose subject and verb say that someone speaks to the next such sentence or the end of the
 * paragraph: who speaks in a paragraph that begins otherwise is not told. Cost: linear.
 */
const TITLE =
  'President|Vice President|Prime Minister|Foreign Minister|Defen[cs]e Minister|Minister|Premier|Chancellor|Chairman|General Secretary|Secretary of State|Secretary of Defense|Secretary|Under Secretary|Assistant Secretary|Deputy Secretary|Ambassador|Senator|General|Marshal|Admiral|Director|Attorney General|First Lady|King|Queen';
const NAME = "(?:\\p{Lu}[\\p{L}.'’ʼ-]+)";
/** `The President` · `Mr. Marek` · `Chairman Marek` · `Secretary of State Hale` · `Marek` */
const SUBJECT = `(?:The (?:${TITLE})|(?:${TITLE}|Mr\\.|Mrs\\.|Ms\\.|Dr\\.|M\\.|Sir) ${NAME}(?: ${NAME})?|${NAME} and ${NAME}|${NAME}|He|She)`;
const VERB =
  '(?:said|says|stated|replied|remarked|asked|answered|noted|added|thought|believed|agreed|observed|emphasi[sz]ed|stressed|pointed out|explained|suggested|wondered|continued|responded|commented|inquired|enquired|concluded|reiterated|expressed|referred|recalled|interjected|told|indicated|felt|hoped|opened|began|mentioned|declared|repeated|reaffirmed|reviewed|urged|warned|insisted|admitted|acknowledged|claimed|argued|assured|proposed|promised|thanked|welcomed|queried|countered|rejoined|disclosed|confirmed|complained|predicted|confided|cautioned|conceded|summarized|summarised|outlined|turned to|went on|spoke (?:at|of|about|briefly)|did not (?:think|believe|know|agree|see)|had (?:said|asked|told))';
/** `3. With reference to the ferries,` · `In reply,` · `During luncheon,` */
const LEAD =
  '(?:\\(?\\d{1,2}[.)] )?(?:(?:In|On|At|As|With|During|After|Before|Turning|Continuing|To|Upon|Referring|Concerning|Regarding)\\b[^.!?]{0,120}?,\\d{0,2} )?';
/** After a closing mark and the call of a note; not after `Mr.` and its like. */
const SENTENCE_START =
  '(?:^|(?<=[.?!]["”’)]?\\d{0,2}\\s|: )(?<!\\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Amb|Gov|Col|Lt|Adm|Capt|Rep|Prof|Messrs|St|M|\\p{Lu})\\.\\s))';
const SPEAKS = new RegExp(
  `${SENTENCE_START}${LEAD}(${SUBJECT})(?:, (?:who|speaking|in|on|through) [^,.]{3,90},)? (?:then |also |again |further |now |later |only |merely |first |finally |next |both |at one point ){0,2}${VERB}\\b`,
  'gu',
);
/** Sentence openers that look like a name before a verb of saying. */
const NO_NAME =
  /^(?:It|This|That|These|They|There|What|Who|Which|One|Some|Others|Another|Nobody|Nothing|None|Everyone|We|You|When|While|As|If|But|And|Both|All|Moscow|Washington|Pravda|Izvestia|TASS|Deputies|Principals|Members|Participants|Ministers|Delegates|Officials)$/;

/** `DoD agreed to provide …`: initials of a body, which is nobody that speaks. */
const INITIALS = /^\p{Lu}\p{L}{0,2}\p{Lu}$/u;

function isBody(subject: string, participants: readonly Participant[]): boolean {
  return INITIALS.test(subject) && participantByName(subject, participants) === null;
}

export function reportedTurns(sheet: Sheet, from: number, participants: readonly Participant[]): Turn[] {
  const turns: Turn[] = [];
  for (const paragraph of sheet.paragraphs) {
    if (paragraph.start >= from) turns.push(...turnsIn(sheet, paragraph, participants));
  }
  return turns;
}

function turnsIn(sheet: Sheet, paragraph: Paragraph, participants: readonly Participant[]): Turn[] {
  const text = sheet.text.slice(paragraph.start, paragraph.end);
  const turns: Turn[] = [];
  for (const match of text.matchAll(SPEAKS)) {
    const subject = match[1] ?? '';
    const at = paragraph.start + match.index + match[0].indexOf(subject);
    const previous = turns.at(-1);
    const pronoun = /^(?:He|She)$/.test(subject);
    if (NO_NAME.test(subject) || isBody(subject, participants)) continue;
    if (pronoun && (previous !== undefined || match.index > 0)) continue;
    const start = paragraph.start + match.index;
    if (previous !== undefined) turns[turns.length - 1] = { ...previous, end: trimEnd(sheet.text, start) };
    const words = { start, end: paragraph.end };
    const label = { start: at, end: at + subject.length };
    turns.push(pronoun ? saidByPronoun(words, label) : saidBy(words, label, subject, participants));
  }
  return turns;
}

function trimEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}

const REPORTED = { kind: 'reported', confidence: null } as const;

/** A role is whom the list of participants shows to bear it; a name stays as it is printed. */
function saidBy({ start, end }: Span, label: Span, subject: string, participants: readonly Participant[]): Turn {
  const bearer = /^The /.test(subject) ? participantByRole(subject, participants) : null;
  const speaker = agentNamed(bearer?.name ?? subject);
  const rule = bearer === null ? 'turns/reported-subject@1' : 'turns/reported-role@1';
  return { ...REPORTED, start, end, speaker, label, attribution: 'labelled', rule };
}

function saidByPronoun({ start, end }: Span, label: Span): Turn {
  return { ...REPORTED, start, end, speaker: null, label, attribution: 'unknown', rule: 'turns/reported-pronoun@1' };
}
