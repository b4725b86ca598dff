import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Piece, whoseWords } from './unlabelled.ts';

const piece = (speaker: string | null, text: string, isFresh = false): Piece => ({ speaker, text, isFresh });
const told = (pieces: readonly Piece[]) =>
  whoseWords(pieces)?.map((whose) => (whose === null || whose.confidence < 0.7 ? null : whose.speaker)) ?? null;

const D = (text: string) => piece('Dorn', text);
const M = (text: string) => piece('Marek', text);
const lost = (text: string) => piece(null, text);
/** Enough of a dialogue for its two speakers to be known, and how they call each other. */
const DIALOGUE = [
  D('Ivo, the ferries have stood idle.'),
  M('I know, Alena. We will send engineers.'),
  D('When, Ivo?'),
  M('Before the winter.'),
];

describe('paragraphs without a label', () => {
  it('go on with the speaker before them, where the next label is the other’s', () => {
    expect(
      told([...DIALOGUE, D('The upper crossing opens in May.'), lost('The lower one needs a dredge.'), M('Good.')]),
    ).toEqual([null, null, null, null, null, 'Dorn', null]);
  });

  it('are the other’s, where the next label is the same speaker’s and an answer is given', () => {
    expect(told([...DIALOGUE, D('Do you agree?'), lost('Yes, I agree.'), D('Then it is settled.')])).toEqual([
      null,
      null,
      null,
      null,
      null,
      'Marek',
      null,
    ]);
  });

  it('are told by the name by which one calls the other', () => {
    const pieces = [...DIALOGUE, lost('Ivo, let us be frank.'), lost('Alena, I am always frank.')];
    expect(told(pieces)?.slice(4)).toEqual(['Dorn', 'Marek']);
  });

  it('are nobody’s, where nothing tells', () => {
    const many = Array.from({ length: 6 }, (_, at) => lost(`The ${at}th pier is of stone.`));
    const pieces = [...DIALOGUE, ...many, D('So much for the piers.')];
    expect(told(pieces)?.slice(6, 9)).toEqual([null, null, null]);
  });

  it('can’t be told among many speakers', () => {
    expect(whoseWords([...DIALOGUE, piece('Osk', 'And the tolls?'), lost('None.')])).toBeNull();
    expect(whoseWords([D('Alone.'), lost('Still alone.')])).toBeNull();
  });

  it('keep every answer’s odds between none and certainty, and label nothing that is labelled', () => {
    const one = fc.record({
      speaker: fc.constantFrom('Dorn', 'Marek', null),
      text: fc.constantFrom('Yes.', 'And the piers?', 'Ivo, listen.', 'The dredge is old…', ''),
      isFresh: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), (pieces) => {
        const whose = whoseWords(pieces);
        if (whose === null) return;
        expect(whose.length).toBe(pieces.length);
        for (const [at, each] of whose.entries()) {
          expect(each === null).toBe(pieces[at]?.speaker !== null);
          if (each === null) continue;
          expect(each.confidence).toBeGreaterThanOrEqual(0.5);
          expect(each.confidence).toBeLessThanOrEqual(1);
          expect(each.change).toBeGreaterThanOrEqual(0);
          expect(each.change).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
