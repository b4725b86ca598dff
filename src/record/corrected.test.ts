import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assertion, Json } from './assertion.ts';
import { corrected } from './corrected.ts';
import { participantsText } from './correction.ts';
import type { Document, Turn } from './document.ts';

const turn = (start: number, end: number, name: string | null): Turn => ({
  start,
  end,
  speaker: name === null ? null : { name, agent: null },
  label: null,
  kind: 'direct',
  attribution: name === null ? 'unknown' : 'inferred',
  confidence: name === null ? null : 0.8,
  rule: 'turns/test@1',
});

const document = {
  id: 'aaaaaaaaaaaa-1',
  kind: 'memcon',
  title: 'A crossing',
  subject: null,
  date: null,
  place: null,
  author: null,
  participants: [],
  source: null,
  turns: [turn(0, 40, 'Dorn'), turn(41, 80, null)],
  evidence: { kind: { by: 'rule', rule: 'kind/title@1', span: null } },
  problems: [
    { severity: 'note', code: 'date-not-stated', message: 'No date.', where: null },
    { severity: 'note', code: 'place-not-stated', message: 'No place.', where: null },
  ],
} as unknown as Document;

let count = 0;
const said = (value: Json, at: string, more: Partial<Assertion> = {}): Assertion => ({
  id: `a${++count}`,
  kind: 'correction',
  about: document.id,
  value,
  by: 'A. Vance',
  at,
  ...more,
});

describe('what a person puts right', () => {
  it('wins over the rule, names the person and the time, and answers the problem that asked', () => {
    const found = corrected(document, [said({ field: 'date', value: '1994-10-03' }, '2026-01-02T10:00:00Z')]);
    expect(found.date).toBe('1994-10-03');
    expect(found.evidence.date).toEqual({ by: 'person', rule: 'A. Vance', span: null, at: '2026-01-02T10:00:00Z' });
    expect(found.problems.map(({ code }) => code)).toEqual(['place-not-stated']);
  });

  it('holds as said last, in whatever order it is given', () => {
    const first = said({ field: 'kind', value: 'telcon' }, '2026-01-01T00:00:00Z');
    const last = said({ field: 'kind', value: 'minutes' }, '2026-01-03T00:00:00Z');
    expect(corrected(document, [last, first]).kind).toBe('minutes');
    expect(corrected(document, [first, last]).kind).toBe('minutes');
  });

  it('finds a turn whose ends a later reading has moved', () => {
    const found = corrected(document, [
      said({ turn: { start: 45, end: 90 }, speaker: 'Marek' }, '2026-01-02T00:00:00Z'),
    ]);
    expect(found.turns.map(({ speaker, attribution }) => [speaker?.name, attribution])).toEqual([
      ['Dorn', 'inferred'],
      ['Marek', 'labelled'],
    ]);
    expect(found.turns[1]?.rule).toBe('person/A. Vance');
    expect(found.evidence['turn@41']).toMatchObject({ by: 'person', span: { start: 41, end: 80 } });
  });

  it('may say that it can’t be told', () => {
    const found = corrected(document, [said({ turn: { start: 0, end: 40 }, speaker: null }, '2026-01-02T00:00:00Z')]);
    expect(found.turns[0]).toMatchObject({ speaker: null, attribution: 'unknown', confidence: null });
  });

  it('passes over what is of another kind, about another document, or no correction', () => {
    const others = [
      said({ field: 'kind', value: 'telcon' }, '2026-01-01T00:00:00Z', { kind: 'note' }),
      said({ field: 'kind', value: 'telcon' }, '2026-01-01T00:00:00Z', { about: 'bbbbbbbbbbbb-1' }),
      said({ field: 'kind', value: 'poem' }, '2026-01-01T00:00:00Z'),
      said({ turn: { start: 500, end: 600 }, speaker: 'Marek' }, '2026-01-01T00:00:00Z'),
    ];
    expect(corrected(document, others)).toEqual(document);
  });

  it('lists those who took part, each with the side, and leaves what was read of them by name', () => {
    const span = { start: 3, end: 9 };
    const listed = {
      ...document,
      participants: [{ name: 'Alena Dorn', agent: null, role: 'principal', side: null, span }],
    };
    const value = {
      field: 'participants',
      value: 'alena  dorn [Kestria]; ; The Envoy (Osk); Marek [ Valmoor ]; Vonn []',
    };
    const { participants, evidence } = corrected(listed as Document, [said(value, '2026-01-01T00:00:00Z')]);
    expect(participants).toEqual([
      { name: 'alena  dorn', agent: null, role: 'principal', side: 'Kestria', span },
      { name: 'The Envoy (Osk)', agent: null, role: null, side: null, span: null },
      { name: 'Marek', agent: null, role: null, side: 'Valmoor', span: null },
      { name: 'Vonn', agent: null, role: null, side: null, span: null },
    ]);
    expect(evidence.participants?.by).toBe('person');
    expect(participantsText(participants)).toBe('alena  dorn [Kestria]; The Envoy (Osk); Marek [Valmoor]; Vonn');
    const none = corrected(listed as Document, [said({ field: 'participants', value: null }, '2026-01-01T00:00:00Z')]);
    expect(none.participants).toEqual([]);
  });

  it('is never thrown off by a value, and changes nothing twice', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const all = [said(value as Json, '2026-01-01T00:00:00Z')];
        const once = corrected(document, all);
        expect(corrected(once, all)).toEqual(once);
        expect(once.turns.length).toBe(document.turns.length);
      }),
    );
  });
});
