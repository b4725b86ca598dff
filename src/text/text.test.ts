import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AlignStep,
  alignWords,
  canonical,
  editDistance,
  foldWord,
  STEP_BITS,
  sameJoined,
  shortestEdit,
  tokenise,
  wordDiff,
  wordSimilarity,
} from './text.ts';

const words = (text: string): readonly string[] => tokenise(text).words;

describe('tokenise', () => {
  it.each([
    ['The Treaty, signed.', ['the', 'treaty', 'signed']],
    ['“Don’t!” said Dorn’s aide', ["don't", 'said', "dorn's", 'aide']],
    ['the U.S.S.R. and the U.S.–Kestrian talks', ['the', 'ussr', 'and', 'the', 'us', 'kestrian', 'talks']],
    ['in the U.N.', ['in', 'the', 'un']],
    ['V. Marek came', ['v', 'marek', 'came']],
    ['1,000 men, 12,5 of 3.5%', ['1000', 'men', '12', '5', 'of', '3.5']],
    ['in 1941, 200 came. 1941.', ['in', '1941', '200', 'came', '1941']],
    ['of some impor-\ntance and well-known', ['of', 'some', 'importance', 'and', 'well', 'known']],
    ['impor\u00ad\r\n  tance', ['importance']],
    ['impor\u00adtance', ['importance']],
    ['1941-\n45, anti-\nSoviet', ['1941', '45', 'anti', 'soviet']],
    ['the ﬁnal eﬀort', ['the', 'final', 'effort']],
    ['Çiller, Łódź, Straße', ['ciller', 'lodz', 'strasse']],
    ['Ёлка и мой дом', ['елка', 'и', 'мой', 'дом']],
    ['re\u0301sume\u0301', ['resume']],
    ['', []],
    ['… — “”', []],
  ])('reads %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('passes over skipped spans, and joins a word broken by them', () => {
    const text = 'some impor-\n\f\nPAGE TWO\ntance here';
    const skip = [{ start: text.indexOf('PAGE'), end: text.indexOf('tance') }];
    const tokens = tokenise(text, { skip });
    expect(tokens.words).toEqual(['some', 'importance', 'here']);
    expect(text.slice(tokens.starts[1], tokens.ends[1])).toBe('impor-\n\f\nPAGE TWO\ntance');
  });

  it('reads a window as it reads the whole', () => {
    const text = 'President Dorn told the U.S. Chairman that 1,000 men would leave.';
    const whole = tokenise(text);
    for (let i = 0; i < whole.count; i++) {
      const part = tokenise(text, { from: whole.starts[i] as number });
      expect(part.words).toEqual(whole.words.slice(i));
      expect([...part.starts]).toEqual([...whole.starts.slice(i)]);
    }
  });

  const anyText = fc
    .array(fc.constantFrom(...'abZé-\n\r ’\'.,9Яё\u00ad\f\u0301ﬁ"\ud83d'.split(''), 'U.S.', 'word ', '1,000'))
    .map((parts) => parts.join(''));
  const anySkip = fc.array(fc.tuple(fc.nat(60), fc.nat(10)).map(([start, length]) => ({ start, end: start + length })));

  it('has ascending spans that map back to the characters that made the word', () => {
    fc.assert(
      fc.property(anyText, anySkip, (text, skip) => {
        const { count, words, starts, ends } = tokenise(text, { skip });
        let last = 0;
        for (let i = 0; i < count; i++) {
          const [start, end] = [starts[i] as number, ends[i] as number];
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(keyBySlowRoad(text, start, end, skip)).toBe(words[i]);
          last = end;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  /** The span's unskipped letters and digits, folded one by one: what the key must be but for inner dots and marks. */
  function keyBySlowRoad(text: string, start: number, end: number, skip: readonly { start: number; end: number }[]) {
    let kept = '';
    for (let i = start; i < end; i++) if (!skip.some((s) => s.start <= i && i < s.end)) kept += text[i];
    // A stray accent before the digits folds away: ´9.1 is a number too.
    const isNumber = /^\d[\d,]*\.\d/.test(foldWord(kept));
    return foldWord(kept.replace(isNumber ? /[,\s\f\ufeff\u00ad-]/g : /[.,\s\f¬‐\u00ad-]/g, ''));
  }

  it('is the same for text that was composed and decomposed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('é', 'ü', 'й', 'ё', 'a', ' ', 'ñ')), (parts) => {
        const text = parts.join('');
        expect(words(text.normalize('NFD'))).toEqual(words(text.normalize('NFC')));
      }),
    );
  });
});

describe('canonical', () => {
  it.each([
    ['towards', 'toward'],
    ['organisation', 'organization'],
    ['honour', 'honor'],
    ['Eltsin'.toLowerCase(), 'yeltsin'],
    ['five', '5'],
    ['defence', 'defense'],
    ['travelled', 'traveled'],
  ])('%s is %s', (a, b) => expect(canonical(a)).toBe(canonical(b)));
  it.each([
    ['four', 'for'],
    ['now', 'not'],
    ['will', 'would'],
    ['guarantee', 'assurance'],
  ])('%s is not %s', (a, b) => expect(canonical(a)).not.toBe(canonical(b)));
  it('knows one word written as two', () => {
    expect(sameJoined('wellknown', 'well', 'known')).toBe(true);
    expect(sameJoined('us', 'united', 'states')).toBe(true);
    expect(sameJoined('us', 'united', 'nations')).toBe(false);
  });
});

describe('editDistance', () => {
  /** By the definition, without memory of anything. */
  function naive(a: string, b: string): number {
    if (a === '' || b === '') return a.length + b.length;
    const step = a[0] === b[0] ? 0 : 1;
    const costs = [naive(a.slice(1), b.slice(1)) + step, naive(a.slice(1), b) + 1, naive(a, b.slice(1)) + 1];
    if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]) costs.push(naive(a.slice(2), b.slice(2)) + 1);
    return Math.min(...costs);
  }
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
  it('is what its definition says, and stops past its bound', () => {
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, max) => {
        const true_ = naive(a, b);
        expect(editDistance(a, b)).toBe(true_);
        expect(Math.min(editDistance(a, b, max), max + 1)).toBe(Math.min(true_, max + 1));
      }),
      { numRuns: 300 },
    );
  });
  it('gives likeness as a share', () => {
    expect(wordSimilarity('government', 'govemment')).toBeCloseTo(0.8);
    expect(wordSimilarity('dog', 'cat', 0.5)).toBe(0);
  });
});

describe('alignWords', () => {
  const bitsOf = (quoted: readonly string[]): number[] => quoted.map((w) => 4 + w.length);

  it('shows a changed, an added and a dropped word', () => {
    const quoted = 'we give you a firm guarantee today'.split(' ');
    const record = 'then we gave you a guarantee and no more today he said'.split(' ');
    const { steps } = alignWords(quoted, record, { bits: bitsOf(quoted) });
    expect(steps.map((s) => s.op).join('')).toBe('=~==+=-=');
  });

  it('takes one word for two', () => {
    const quoted = ['the', 'us', 'wellknown', 'in', 'formation'];
    const record = ['the', 'united', 'states', 'well', 'known', 'information'];
    const { steps } = alignWords(quoted, record, { bits: bitsOf(quoted) });
    expect(steps.map((s) => `${s.op}${s.recordTo - s.recordFrom}`)).toEqual(['=1', '~2', '~2', '~1']);
  });

  it('lets a marked insertion stand for record words', () => {
    const quoted = ['he', 'told', 'that'];
    const record = ['he', 'told', 'a', 'b', 'c', 'd', 'that'];
    const options = { bits: [3, 3, 3], freeBefore: [0, 0, 1] };
    expect(alignWords(quoted, record, options).steps.map((s) => s.op)).toEqual(['=', '=', '-', '=']);
    expect(alignWords(quoted, record, options).score).toBeCloseTo(9 + 3 * STEP_BITS.kept);
  });

  const sentence = fc.array(fc.constantFrom('a', 'b', 'ab', 'peace', 'peaec', 'towards', 'toward'), { maxLength: 6 });

  it('finds the best score that any alignment has', () => {
    fc.assert(
      fc.property(sentence, sentence, fc.array(fc.nat(12), { minLength: 7, maxLength: 7 }), (quoted, record, bits) => {
        const { score, steps } = alignWords(quoted, record, { bits });
        expect(score).toBeCloseTo(bestByTrial(quoted, record, bits), 6);
        expect(steps.reduce((sum, step) => sum + step.score, 0)).toBeCloseTo(score, 6);
        expectToCover(steps, quoted.length);
      }),
      { numRuns: 500 },
    );
  });

  it('takes any two rows of words, and any bits, and stays within both', () => {
    const anyWord = fc.oneof(
      fc.constantFrom('', 'us', 'united', 'states', 'unitedstates', 'a', 'in', 'ina'),
      fc.string(),
    );
    const anyRow = fc.array(anyWord, { maxLength: 12 });
    const anyBits = fc.array(fc.oneof(fc.integer({ min: -5, max: 40 }), fc.constant(0)), { maxLength: 12 });
    const anyFree = fc.array(fc.nat(1), { maxLength: 13 });
    fc.assert(
      fc.property(anyRow, anyRow, anyBits, anyFree, (quoted, record, bits, freeBefore) => {
        const { steps, recordFrom, recordTo } = alignWords(quoted, record, { bits, freeBefore });
        expectToCover(steps, quoted.length);
        expect(recordFrom).toBeGreaterThanOrEqual(0);
        expect(recordTo).toBeLessThanOrEqual(record.length);
        for (const step of steps) {
          const [q, r] = [step.quotedTo - step.quotedFrom, step.recordTo - step.recordFrom];
          expect(q >= 0 && r >= 0 && step.recordFrom >= 0 && step.recordTo <= record.length).toBe(true);
          if (step.op === '=') expect(quoted[step.quotedFrom]).toBe(record[step.recordFrom]);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  function expectToCover(steps: readonly AlignStep[], quotedLength: number): void {
    let [i, j] = [0, steps[0]?.recordFrom ?? 0];
    for (const step of steps) {
      expect([step.quotedFrom, step.recordFrom]).toEqual([i, j]);
      [i, j] = [step.quotedTo, step.recordTo];
    }
    expect(i).toBe(quotedLength);
  }

  /** Every alignment there is, tried one after the other. A pair's score is asked of a one-word alignment. */
  function bestByTrial(quoted: readonly string[], record: readonly string[], bits: readonly number[]): number {
    const pair = (i: number, j: number): number =>
      Math.max(
        STEP_BITS.exchanged,
        alignWords([quoted[i] as string], [record[j] as string], { bits: [bits[i] as number] }).score,
      );
    const go = (i: number, j: number, omitting: boolean): number => {
      if (i === quoted.length) return 0;
      const one = quoted[i] as string;
      const options = [go(i + 1, j, false) + STEP_BITS.added];
      if (j < record.length) {
        const b = bits[i] as number;
        const r = record[j] as string;
        options.push(go(i + 1, j + 1, false) + pair(i, j));
        options.push(go(i, j + 1, true) + (omitting ? STEP_BITS.omitMore : STEP_BITS.omitOpen));
        if (sameJoined(one, r, record[j + 1] ?? '\n')) options.push(go(i + 1, j + 2, false) + b + STEP_BITS.respelled);
        if (sameJoined(r, one, quoted[i + 1] ?? '\n')) {
          options.push(go(i + 2, j + 1, false) + b + (bits[i + 1] as number) + STEP_BITS.respelled);
        }
      }
      return Math.max(...options);
    };
    let best = -Infinity;
    for (let start = 0; start <= record.length; start++) best = Math.max(best, go(0, start, false));
    return best;
  }
});

describe('shortestEdit', () => {
  const row = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
  /** Length of the longest common subsequence, by its definition. */
  const common = (a: readonly string[], b: readonly string[]): number => {
    if (a.length === 0 || b.length === 0) return 0;
    if (a[0] === b[0]) return 1 + common(a.slice(1), b.slice(1));
    return Math.max(common(a.slice(1), b), common(a, b.slice(1)));
  };
  it('covers both rows in order, keeps equal words equal, and edits no more than it must', () => {
    fc.assert(
      fc.property(row, row, (quoted, record) => {
        const runs = shortestEdit(quoted, record, 100) ?? [];
        let [i, j, edits] = [0, 0, 0];
        for (const run of runs) {
          expect([run.quotedFrom, run.recordFrom]).toEqual([i, j]);
          const [q, r] = [quoted.slice(i, run.quotedTo), record.slice(j, run.recordTo)];
          if (run.op === '=') expect(q).toEqual(r);
          else edits += q.length + r.length;
          [i, j] = [run.quotedTo, run.recordTo];
        }
        expect([i, j]).toEqual([quoted.length, record.length]);
        expect(edits).toBe(quoted.length + record.length - 2 * common(quoted, record));
      }),
    );
  });
  it('gives up beyond its bound', () => expect(shortestEdit(['a', 'b'], ['c', 'd'], 3)).toBeNull());
});

describe('wordDiff', () => {
  it('keeps the spelling of both sides', () => {
    const [q, r] = ['We move toward peace', 'and: We move, towards peace.'];
    const [quoted, record] = [
      { text: q, tokens: tokenise(q) },
      { text: r, tokens: tokenise(r) },
    ];
    const { steps } = alignWords(quoted.tokens.words, record.tokens.words, { bits: [5, 5, 9, 9] });
    expect(wordDiff(steps, quoted, record)).toEqual([
      { op: '=', quoted: 'We move', record: 'We move' },
      { op: '~', quoted: 'toward', record: 'towards' },
      { op: '=', quoted: 'peace', record: 'peace' },
    ]);
  });
});
