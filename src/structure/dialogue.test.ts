import { describe, expect, it } from 'vitest';
import type { Document, ReadDocument, Style } from '../record/record.ts';
import { structureOf } from './structure.ts';

const identity = { accession: 'ab'.repeat(32), ordinal: 1, name: 'source.txt', readAt: '2026-01-01T00:00:00Z' };

function structured(text: string, format = 'text/plain', styles: readonly Style[] = []): Document {
  const read: ReadDocument = {
    text,
    format,
    reader: 'test@1',
    declared: {},
    pages: [],
    origins: [],
    styles,
    apart: [],
    problems: [],
  };
  return structureOf(read, identity, { find: () => [] });
}

function spoken(document: Document): (string | null)[] {
  return document.turns.map(({ kind, speaker }) => (kind === 'direct' ? (speaker?.name ?? null) : kind));
}

const PROSE =
  'The ferries had not run for a year when Dorn and Marek met in the harbour office, and nobody on either bank believed that they would run again before the winter came.';

describe('two lines of a dialogue', () => {
  it('are told by names that the prose uses', () => {
    const article = `${PROSE}\n\nDorn: When will the ferries run?\n\nMarek: Not before spring, I am afraid.\n\n${PROSE}\n\n${PROSE}`;
    expect(spoken(structured(article))).toEqual(['Dorn', 'Marek']);
  });

  it('are none where the prose knows no such names', () => {
    const list = `${PROSE}\n\nHarbours: They have been closed since May.\n\nBridges: They will open in the spring.\n\n${PROSE}\n\n${PROSE}`;
    expect(spoken(structured(list))).toEqual([]);
  });

  it('are told where their labels are bold', () => {
    const text = `${PROSE} It was there that Reed met Osk for the first time.\n\nPavel Osk: When will the ferries run?\n\nAnna Reed: Not before spring.\n\n${PROSE}\n\n${PROSE}`;
    const bold = ['Pavel Osk:', 'Anna Reed:'].map((label) => ({
      kind: 'bold' as const,
      start: text.indexOf(label),
      end: text.indexOf(label) + label.length,
    }));
    expect(spoken(structured(text, 'text/html', bold))).toEqual(['Pavel Osk', 'Anna Reed']);
  });
});

describe('questions and answers', () => {
  it.each([
    [
      'Q. When will the ferries run?\n\nA. Not before spring.\n\nQ. Why so late?\n\nA. Ask the river.',
      ['Q', 'A', 'Q', 'A'],
    ],
    ['QUESTION: When will they run?\n\nMR. OSK: Not before spring.', ['QUESTION', 'MR. OSK']],
    ['Q. You spoke of ferries. When will they run?\n\nDHR: Not before spring, as I told the board.', ['Q', 'DHR']],
  ])('%s', (text, speakers) => {
    expect(spoken(structured(`Interview With the Harbour Master\n\nMay 3, 1991\n\n${text}\n`))).toEqual(speakers);
  });
});

describe('scans of records', () => {
  const record = (middle: string) =>
    `MEMORANDUM OF CONVERSATION\n\nPresident Dorn: The ferries run again.\n\n${middle}\n\nChairman Marek: Good news.\n\nPresident Dorn: Indeed it is.`;

  it('keep a remark apart from speech, also with its damaged portion mark', () => {
    const document = structured(record('(The horn of a ferry is heard. Both listen to it.) Cerf'), 'application/pdf');
    expect(spoken(document)).toEqual(['President Dorn', 'stage', 'Chairman Marek', 'President Dorn']);
  });

  it('give no turn to what is left of a banner', () => {
    const document = structured(record('«€QMFID#W 1 IAL*** 3'), 'application/pdf');
    expect(document.turns).toHaveLength(3);
  });
});

describe('reported speech', () => {
  const head =
    'Memorandum of Conversation\n\nSUBJECT\n\nFerries\n\nPARTICIPANTS\n\nKestria\n\nSecretary Hale\n\nAnna Reed, Deputy Secretary\n\nValmoor\n\nAmbassador Osk\n\nPavel Turin, Ambassador to the League\n\n';
  const speakers = (body: string) => structured(head + body).turns.map(({ speaker }) => speaker?.name ?? null);

  it('names whom the list shows to bear the role, and leaves the role where two bear it', () => {
    expect(
      speakers('The Secretary said that the ferries run. The Ambassador replied that he was glad of it.\n'),
    ).toEqual(['Secretary Hale', 'The Ambassador']);
  });

  it('goes on with the pronoun in its own paragraph, and says unknown in the next', () => {
    const body =
      'The Secretary said that the ferries run. He added that they are new.\n\nHe asked for patience with them.\n';
    expect(speakers(body)).toEqual(['Secretary Hale', null]);
  });
});
