import { expect, test } from 'vitest';
import { blankDocument } from '../../test/made-documents.ts';
import type { Quotation, Turn } from '../record/record.ts';
import { linkDocument, linkQuotation, Roster, starterFiles } from './authority.ts';

const roster = new Roster(starterFiles());
const TEXT = 'Calls\n1991\nBush: Yes.\n2001\nBush: No.\nAside\nBush: Well.\n';

function turn(word: string): Turn {
  const start = TEXT.indexOf(word);
  const rest = { label: null, kind: 'direct', attribution: 'labelled', confidence: null, rule: 'made' } as const;
  return { start, end: start + word.length, speaker: { name: 'Bush', agent: null }, ...rest };
}

function section(heading: string, date: string | null, end: string | null) {
  const start = TEXT.indexOf(heading);
  const to = end === null ? TEXT.length : TEXT.indexOf(end);
  return { start, end: to, heading: { start, end: start + heading.length }, date };
}

const turns = [turn('Yes.'), turn('No.'), turn('Well.')];
const sections = [
  section('1991', '1991-02-12', '2001'),
  section('2001', '2001-07-06', null),
  section('Aside', null, null),
];

test('one name means another person under another dated heading, and the link says which heading', () => {
  const linked = linkDocument(blankDocument('a', TEXT, { turns, sections }), roster);
  const agents = linked.turns.map(({ speaker }) => speaker?.agent);
  expect(agents).toEqual(['bush-george-h-w', 'bush-george-w', 'bush-george-w']);
  expect(linked.links.map(({ name, agent, asOf }) => ({ name, agent, asOf }))).toEqual([
    { name: 'Bush', agent: 'bush-george-h-w', asOf: { date: '1991-02-12', span: sections[0]?.heading } },
    { name: 'Bush', agent: 'bush-george-w', asOf: { date: '2001-07-06', span: sections[1]?.heading } },
  ]);
});

test('without a heading the document’s own day counts, and without a day nobody is told', () => {
  const dated = linkDocument(blankDocument('a', TEXT, { turns, date: '1990-06-01' }), roster);
  expect(dated.links).toMatchObject([{ agent: 'bush-george-h-w', asOf: { date: '1990-06-01', span: null } }]);
  const undated = linkDocument(blankDocument('a', TEXT, { turns }), roster);
  expect(undated.links).toMatchObject([{ agent: null, candidates: ['bush-george-h-w', 'bush-george-w'], asOf: null }]);
});

function quoted(name: string, date: string | null = null): Quotation {
  const nothing = { addressee: null, cue: null, attributionSpans: { speaker: null, date: null, cue: null } };
  return {
    start: 0,
    end: 0,
    text: '',
    kind: 'direct',
    parts: [],
    rule: 'made',
    ...nothing,
    date,
    speaker: { name, agent: null },
  };
}

test.each<[text: string, speaker: string, date: string | null, agent: string | null]>([
  ['President Bill Clinton met Boris Yeltsin.', 'Clinton', null, 'clinton-william-j'],
  ['President Bill Clinton met Boris Yeltsin.', 'the Russian president', null, 'yeltsin-boris'],
  // Without his name, nothing says which Clinton of all days is meant.
  ['Nobody is named here.', 'Clinton', null, null],
  // Two who are named in full may both be meant.
  ['Bill Clinton and Hillary Clinton were there.', 'Clinton', null, null],
  ['Boris Yeltsin was followed by Vladimir Putin.', 'the Russian president', null, null],
  // Somebody else of the name, whom the authority does not know.
  ['Boris Yeltsin and Robert Yeltsin were there.', 'Yeltsin', null, null],
  // A day tells by itself.
  ['George W. Bush was there.', 'Bush', '1990-06-01', 'bush-george-h-w'],
  // Who never was a minister is not meant by one.
  ['Boris Yeltsin was there.', 'Trade Minister Yeltsin', null, null],
])('where “%s”, %s (%s) is %s', (text, speaker, date, agent) => {
  expect(linkQuotation(quoted(speaker, date), blankDocument('a', text), roster).speaker?.agent).toBe(agent);
});

test('a turn’s bare surname is told by the name in full, and the link says so', () => {
  const text = 'Boris Yeltsin spoke.\nYeltsin: Yes.\n';
  const start = text.indexOf('Yes.');
  const spoken = { ...turn('Yes.'), start, end: start + 4, speaker: { name: 'Yeltsin', agent: null } };
  const linked = linkDocument(blankDocument('a', text, { turns: [spoken] }), roster);
  expect(linked.links).toMatchObject([{ agent: 'yeltsin-boris', rule: 'link/named-in-full@1', asOf: null }]);
});
