import { describe, expect, it } from 'vitest';
import { blankDocument } from '../../test/made-documents.ts';
import type { DiffStep, Document, Match, WitnessRelation } from '../record/record.ts';
import { translationDiffers } from './translations.ts';

const interpreter = { name: 'Vera Lind', agent: null, role: 'Interpreter', side: null, span: null };

function match(document: string, relation: WitnessRelation, variant: readonly DiffStep[]): Match {
  const place = { page: null, turn: null, speaker: null, start: 0, end: 4, parts: [], text: '', before: '', after: '' };
  const group = relation === 'elsewhere' ? 1 : 0;
  const witness = { group, relation, variant, rank: '' };
  const dates = { documentDate: null, date: null };
  return {
    document,
    title: document,
    ...dates,
    ...place,
    similarity: 1,
    information: 40,
    diff: [],
    reason: '',
    witness,
  };
}

function judge(
  variant: readonly DiffStep[],
  more: Partial<Document> = {},
  relation: WitnessRelation = 'same-occasion',
) {
  const documents = [blankDocument('ours', 'We met.'), blankDocument('theirs', 'They met.', more)];
  const records = { get: (id: string) => documents.find((one) => one.id === id) ?? null };
  return translationDiffers([match('ours', 'first', []), match('theirs', relation, variant)], records);
}

const guarantee: DiffStep = { op: '~', quoted: 'guarantee', record: 'assurance' };
const translated = { participants: [interpreter] };

describe('two translations', () => {
  it.each<[string, DiffStep]>([
    ['an undertaking', guarantee],
    ['a modal', { op: '~', quoted: 'may', record: 'will' }],
    ['a figure', { op: '~', quoted: '2,600', record: '2,400' }],
    ['a month', { op: '~', quoted: 'July', record: 'June' }],
    ['a negation', { op: '-', quoted: '', record: 'not' }],
    ['a condition', { op: '+', quoted: 'if', record: '' }],
  ])('differ by %s', (_, step) => {
    expect(judge([step], translated)).toContain('in theirs');
  });

  it.each<[string, DiffStep]>([
    ['a synonym', { op: '~', quoted: 'large', record: 'great' }],
    ['a spelling', { op: '~', quoted: 'toward', record: 'towards' }],
    ['a numeral', { op: '~', quoted: 'five', record: '5' }],
  ])('do not differ by %s', (_, step) => {
    expect(judge([step], translated)).toBeNull();
  });

  it('are two only where one of them is a translation', () => {
    expect(judge([guarantee])).toBeNull();
    expect(judge([guarantee], { text: 'Unofficial translation\n\nThey met.' })).not.toBeNull();
    expect(judge([guarantee], { text: 'Неофициальный перевод\n\nОни встретились.' })).not.toBeNull();
  });

  it('are of one occasion', () => {
    expect(judge([guarantee], translated, 'elsewhere')).toBeNull();
  });
});
