import { describe, expect, it } from 'vitest';
import { findDates } from '../dates/dates.ts';
import type { Account, EventAgent } from './account.ts';
import { anchorsOf, isAnchor } from './anchors.ts';

const agent = (person: string, side: string): EventAgent => ({
  name: person,
  person,
  side,
  principal: true,
  span: null,
});

function meeting(place: string, first: string, last = first, changes: Partial<Account> = {}): Account {
  return {
    id: `${place}@${first}`,
    document: 'a1b2c3d4e5f6-1',
    series: 's',
    how: 'record',
    kind: 'meeting',
    session: null,
    date: { value: first, span: null },
    first,
    last,
    place: { value: place, span: null },
    agents: [agent('tesk', 'Kestria'), agent('marek', 'Valmoor')],
    rule: 'header/record@2',
    source: null,
    ...changes,
  } as Account;
}

const dated = (text: string, accounts: readonly Account[], written = '1999-01-01') =>
  findDates(text, { written, events: anchorsOf(accounts.filter(isAnchor), () => false) }).map(
    ({ text: words, edtf }) => [words, edtf],
  );

describe('a date counted from an event of the archive', () => {
  const accounts = [meeting('Harrow Point, Valmoor', '1996-06-12')];

  it.each([
    'They wrote two days after the Harrow Point meeting.',
    'They wrote two days after the summit at Harrow Point.',
  ])('has its day: %s', (text) => {
    expect(dated(text, accounts).map(([, edtf]) => edtf)).toContain('1996-06-14');
  });

  it('is open where the place saw several, and told where only one was before the text', () => {
    const two = [...accounts, meeting('Harrow Point, Valmoor', '1998-03-01')];
    const text = 'They wrote two days after the Harrow Point meeting.';
    expect(dated(text, two).map(([, edtf]) => edtf)).not.toContain('1996-06-14');
    expect(dated(text, two, '1997-01-01').map(([, edtf]) => edtf)).toContain('1996-06-14');
  });

  it('takes sittings of one stay together', () => {
    const stay = [...accounts, meeting('Harrow Point', '1996-06-13')];
    const found = anchorsOf(stay, () => false).at('Harrow Point talks', 0);
    expect(found?.events.map(({ date }) => date)).toEqual(['1996-06-12/1996-06-13']);
  });
});

it('is no event that dates read in a text have told, nor one of one side, nor a room', () => {
  expect(isAnchor(meeting('Harrow Point', '1996-06-12', '1996-06-12', { rule: 'sentence/dated@1' }))).toBe(false);
  expect(isAnchor(meeting('Harrow Point', '1996-06-12', '1996-06-12', { agents: [agent('tesk', 'Kestria')] }))).toBe(
    false,
  );
  expect(anchorsOf([meeting('Oval Office', '1996-06-12')], () => false).at('Oval Office meeting', 0)).toBeNull();
});

it('leaves to others what they know better', () => {
  expect(anchorsOf([meeting('Sarnow', '1996-06-12')], () => true).at('Sarnow meeting', 0)).toBeNull();
});

it('looks no further than it must', () => {
  const begun = performance.now();
  const found = anchorsOf([meeting('Sarnow', '1996-06-12')], () => false);
  const text = 'Sarnow '.repeat(50_000);
  for (let at = 0; at < text.length; at += 7) found.at(text, at);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
