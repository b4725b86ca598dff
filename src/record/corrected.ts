import type { Assertion } from './assertion.ts';
import { type CorrectableField, type Correction, participantsIn, readCorrection } from './correction.ts';
import { DOCUMENT_KINDS, type Document, type DocumentKind, type Participant, type Turn } from './document.ts';
import type { Evidence } from './evidence.ts';

/**
 * The document as people have put it right: what a person says of a field or of a turn's speaker stands above what a
 * rule read, and the evidence names the person and the time. Of several corrections of one thing the last one holds.
 * Assertions of other kinds, about other documents, or that are no corrections are passed over, so that what another
 * program has written does no harm. Pure; linear in corrections times turns.
 */
export function corrected(document: Document, assertions: readonly Assertion[]): Document {
  return inOrder(assertions, document.id).reduce(applied, document);
}

function inOrder(assertions: readonly Assertion[], id: string): readonly Assertion[] {
  return assertions
    .filter(({ kind, about }) => kind === 'correction' && about === id)
    .toSorted((a, b) => a.at.localeCompare(b.at));
}

function applied(document: Document, { value, by, at }: Assertion): Document {
  const correction = readCorrection(value);
  if (correction === null) return document;
  const evidence: Evidence = { by: 'person', rule: by, span: null, at };
  return 'field' in correction
    ? withField(document, correction, evidence)
    : withSpeaker(document, correction, evidence);
}

type FieldCorrection = Extract<Correction, { readonly field: CorrectableField }>;
type TurnCorrection = Exclude<Correction, FieldCorrection>;

function withField(document: Document, { field, value }: FieldCorrection, evidence: Evidence): Document {
  const said = { ...document.evidence, [field]: evidence };
  const problems = document.problems.filter(({ code }) => !TOLD_BY[field].includes(code));
  const rest = { evidence: said, problems };
  if (field === 'kind') return isKind(value) ? { ...document, ...rest, kind: value } : document;
  if (field === 'author') return { ...document, ...rest, author: value === null ? null : { name: value, agent: null } };
  if (field === 'participants') return { ...document, ...rest, participants: takingPart(document, value ?? '') };
  return { ...document, ...rest, [field]: value };
}

/** Whoever was listed before under the same name keeps role, place in the text and presence. */
function takingPart({ participants }: Document, said: string): readonly Participant[] {
  const alike = (name: string) => name.toLowerCase().replace(/\s+/g, ' ');
  return participantsIn(said).map(({ name, side }) => {
    const before = participants.find((one) => alike(one.name) === alike(name));
    return before === undefined ? { name, agent: null, role: null, side, span: null } : { ...before, name, side };
  });
}

/** Problems that ask a person for the field: once a person has told it, they ask no more. */
const TOLD_BY: Readonly<Record<CorrectableField, readonly string[]>> = {
  kind: ['kind-not-stated'],
  title: ['title-not-stated'],
  subject: [],
  date: ['date-not-stated', 'date-doubtful'],
  place: ['place-not-stated'],
  author: ['author-not-stated'],
  participants: ['participants-not-stated'],
  source: [],
};

function isKind(value: string | null): value is DocumentKind | null {
  return value === null || DOCUMENT_KINDS.some((kind) => kind === value);
}

/** The turn that was meant is the one with most of its words: a rebuild may have moved a turn's ends since. */
function withSpeaker(document: Document, { turn, speaker }: TurnCorrection, evidence: Evidence): Document {
  const shared = (each: Turn) => Math.min(each.end, turn.end) - Math.max(each.start, turn.start);
  const meant = document.turns.reduce<Turn | null>((best, each) => {
    const more = best === null ? shared(each) > 0 : shared(each) > shared(best);
    return more ? each : best;
  }, null);
  if (meant === null) return document;
  const told: Turn = {
    ...meant,
    speaker: speaker === null ? null : { name: speaker, agent: null },
    attribution: speaker === null ? 'unknown' : 'labelled',
    confidence: null,
    rule: `person/${evidence.rule}`,
  };
  const turns = document.turns.map((each) => (each === meant ? told : each));
  const said = {
    ...document.evidence,
    [turnField(meant)]: { ...evidence, span: { start: meant.start, end: meant.end } },
  };
  return { ...document, turns, evidence: said };
}

/** The name under which `evidence` holds a turn that a person put right. */
function turnField({ start }: Turn): string {
  return `turn@${start}`;
}
