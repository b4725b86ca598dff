/** What dated sections and dated sentences have in common: an account by somebody who tells of an event. */
import type { Span } from '../../record/record.ts';
import type { Account, Attestation, EventAgent, EventKind, Read } from '../account.ts';
import { sessionIn } from '../kinds.ts';
import { countIn, durationIn, firstIn, initiativeIn, tellingWords } from './details.ts';
import { clockOf } from './header.ts';
import { daysOf, lineOf, type Witness } from './witness.ts';

export interface Telling {
  readonly how: Attestation;
  readonly kind: EventKind;
  readonly date: Read<string>;
  readonly agents: readonly EventAgent[];
  readonly place: Read<string> | null;
  /** The words shown, and the stretch whose details count. */
  readonly span: Span;
  readonly told: Span;
  readonly rule: string;
}

/** Null where the date's days can't be told. */
export function accountOf({ document, calendar, issuer }: Witness, telling: Telling): Account | null {
  const days = daysOf(calendar, telling.date.value);
  if (days === null) return null;
  const { text } = document;
  const { span, told, agents } = telling;
  return {
    id: `${document.id}@${span.start}`,
    document: document.id,
    series: document.accession,
    how: telling.how,
    kind: telling.kind,
    session: sessionIn(text.slice(span.start, span.end)),
    date: telling.date,
    ...days,
    clock: clockOf(telling.date.value, 'stated'),
    duration: durationIn(text, told),
    // Of a call, a place in a sentence is where somebody was going.
    place: telling.kind === 'call' ? null : telling.place,
    agents,
    by: issuer,
    title: lineOf(text.slice(span.start, span.end)),
    span,
    told,
    count: telling.rule.startsWith('series') ? countIn(text, told) : null,
    firstOf: firstIn(text, told),
    dayPart: null,
    initiative: initiativeIn(text, told, agents),
    words: tellingWords(text, told),
    source: document.source,
    rule: telling.rule,
  };
}

/** `took place on June 16 at Brdo Castle`, `met in Shanghai`: a place right behind what happened there. */
const PLACE =
  /\b(?:took place|occurred|was held|held|met|meeting|talks|encounter|visited|signed|summit|addressed|attack(?:s|ed)?)\b([^.;]{0,70}?)\b(?:in|at|near)\s+(?:the\s+)?((?:\p{Lu}[\p{L}’'-]+)(?:\s+(?:of\s+)?\p{Lu}[\p{L}’'-]+){0,3})/gu;
/** Between the two, words that lead elsewhere. */
const ELSEWHERE =
  /\b(?:after|before|ahead|later|since|until|attacks?|visit|between|that|which|who|of the|signing|invasion)\b/i;
const NO_PLACES = new Set(
  'january february march april may june july august september october november december spring summer autumn winter nato moscow’s washington’s congress president prime foreign russian american'.split(
    ' ',
  ),
);

/** The first place that a sentence names; null where it names none. */
export function placeIn(text: string, { start, end }: Span): Read<string> | null {
  for (const match of text.slice(start, end).matchAll(PLACE)) {
    const name = match[2] ?? '';
    const [first = ''] = name.toLowerCase().split(/\s/);
    const between = (match[1] ?? '').replace(/on the sidelines of the/i, '');
    if (NO_PLACES.has(first) || ELSEWHERE.test(between)) continue;
    const at = start + match.index + match[0].length - name.length;
    return { value: name, span: { start: at, end: at + name.length } };
  }
  return null;
}
