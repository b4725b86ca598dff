import { describe, expect, it } from 'vitest';
import type { Mark, ReadDocument } from '../record/record.ts';
import { markedNames } from './marked-names.ts';

const TEXT = 'Chairman  Marek told FerCom nothing in Halvern.';

function marked(words: string, element: string, attributes: Record<string, string> = {}): Mark {
  const start = TEXT.indexOf(words);
  return { element, attributes, depth: 0, start, end: start + words.length };
}

function read(marks: readonly Mark[]): ReadDocument {
  const rest = { pages: [], origins: [], styles: [], apart: [], problems: [] };
  return { text: TEXT, format: 'application/tei+xml', reader: 'tei@2', declared: {}, marks, ...rest };
}

describe('names that the markup tells', () => {
  it('have the key by which the volume’s lists know them', () => {
    const names = markedNames(
      read([
        marked('Chairman  Marek', 'persName', { corresp: '#p_MI_1' }),
        marked('FerCom', 'gloss', { target: '#t_FC1' }),
        marked('Halvern', 'placeName'),
      ]),
    );
    expect(names).toEqual([
      { kind: 'person', name: 'Chairman Marek', key: 'p_MI_1', span: { start: 0, end: 15 } },
      { kind: 'term', name: 'FerCom', key: 't_FC1', span: { start: 21, end: 27 } },
      { kind: 'place', name: 'Halvern', key: null, span: { start: 39, end: 46 } },
    ]);
  });

  it('are none where a gloss points nowhere, where nothing stands, or where other elements stand', () => {
    expect(markedNames(read([marked('FerCom', 'gloss', { type: 'to' }), marked('told', 'hi')]))).toEqual([]);
    expect(markedNames(read([{ ...marked('FerCom', 'persName'), end: 21 }]))).toEqual([]);
    const { marks, ...unmarked } = read([]);
    expect(markedNames(unmarked)).toEqual([]);
    expect(marks).toEqual([]);
  });
});
