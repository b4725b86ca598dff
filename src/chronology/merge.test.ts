import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account, EventAgent } from './account.ts';
import type { ChronicleEvent } from './event.ts';
import { mergeAccounts } from './merge.ts';

const tesk: EventAgent = { name: 'Chancellor Tesk', person: 'tesk', side: 'Kestria', principal: true, span: null };
const marek: EventAgent = { name: 'Chairman Marek', person: 'marek', side: 'Valmoor', principal: true, span: null };
const dorn: EventAgent = { name: 'Minister Dorn', person: 'dorn', side: 'Kestria', principal: true, span: null };

function account(id: string, changes: Partial<Account> = {}): Account {
  const day = changes.first ?? '1996-06-12';
  return {
    id,
    document: id.split('@')[0] ?? null,
    series: id,
    how: 'record',
    kind: 'call',
    session: null,
    date: { value: day, span: null },
    first: day,
    last: day,
    clock: null,
    duration: null,
    place: null,
    agents: [tesk, marek],
    by: null,
    title: id,
    span: null,
    told: null,
    count: null,
    firstOf: null,
    dayPart: null,
    initiative: null,
    words: [],
    source: null,
    rule: 'test@1',
    ...changes,
  };
}

const noted = (start: number) => ({ start, end: null, is: 'noted', zone: null }) as const;
const stated = (start: number, end: number) => ({ start, end, is: 'stated', zone: null }) as const;
const groups = (events: readonly ChronicleEvent[]) =>
  events.map(({ accounts }) => accounts.map(({ id }) => id).toSorted()).toSorted();

describe('bringing accounts together', () => {
  it('joins the records of two sides and an article’s account of the same call', () => {
    const events = mergeAccounts(
      [
        account('kestria@0', { by: 'Kestria', clock: stated(605, 620), duration: { value: 15, span: null } }),
        account('valmoor@0', { by: 'Valmoor', clock: noted(1100) }),
        account('article@40', { how: 'report', kind: 'conversation' }),
      ],
      [],
    );
    expect(groups(events)).toEqual([['article@40', 'kestria@0', 'valmoor@0']]);
    expect(events[0]?.kind).toBe('call');
    expect(events[0]?.joins).toHaveLength(2);
  });

  it('keeps the short call and the long one ten days later apart', () => {
    const events = mergeAccounts(
      [
        account('a@0', { duration: { value: 5, span: null } }),
        account('b@0', { first: '1996-06-22', last: '1996-06-22', duration: { value: 40, span: null } }),
      ],
      [],
    );
    expect(groups(events)).toEqual([['a@0'], ['b@0']]);
  });

  it.each([
    ['a call and a meeting', { kind: 'meeting' as const }, {}],
    [
      'a lunch and talks one to one',
      { kind: 'meeting' as const, session: 'meal' as const },
      { kind: 'meeting' as const, session: 'one-on-one' as const },
    ],
    ['two papers of one series', { series: 'x' }, { series: 'x' }],
    ['times that do not overlap', { clock: stated(600, 620) }, { clock: stated(700, 720) }],
    ['other people', {}, { agents: [tesk, dorn] }],
    ['one person in common', {}, { agents: [tesk] }],
    [
      'two countries',
      { kind: 'meeting' as const, place: { value: 'Paris, France', span: null } },
      { kind: 'meeting' as const, place: { value: 'Rome, Italy', span: null } },
    ],
  ])('never joins %s', (_, left, right) => {
    expect(mergeAccounts([account('a@0', left), account('b@0', right)], [])).toHaveLength(2);
  });

  it('never joins by words alone', () => {
    const words = ['garris', 'timeta', 'shorel', 'treaty', 'armist'];
    const events = mergeAccounts(
      [account('a@0', { words }), account('b@0', { words, agents: [dorn, { ...marek, person: 'vance' }] })],
      [],
    );
    expect(events).toHaveLength(2);
  });

  it('leaves an account apart where it goes as well with either of two calls, and says so', () => {
    const calls = [
      account('first@0', { by: 'Valmoor', series: 's', clock: noted(1080) }),
      account('second@0', { by: 'Valmoor', series: 's', clock: noted(1340) }),
    ];
    const events = mergeAccounts([...calls, account('article@9', { how: 'report', kind: 'conversation' })], []);
    expect(groups(events)).toEqual([['article@9'], ['first@0'], ['second@0']]);
    expect(events.flatMap(({ doubts }) => doubts).some(({ candidates }) => candidates.length === 2)).toBe(true);
  });

  it('lets words choose between candidates that all else leaves equal', () => {
    const words = ['garris', 'timeta', 'shorel'];
    const calls = [
      account('first@0', { series: 's', clock: noted(1080), words }),
      account('second@0', { series: 's', clock: noted(1340) }),
    ];
    const events = mergeAccounts([...calls, account('article@9', { how: 'report', kind: 'conversation', words })], []);
    expect(groups(events)).toEqual([['article@9', 'first@0'], ['second@0']]);
  });

  it('tells two calls of one evening apart by when their notes appeared', () => {
    const events = mergeAccounts(
      [
        account('morning@0', { by: 'United States', clock: stated(600, 605) }),
        account('afternoon@0', { by: 'United States', clock: stated(850, 856) }),
        account('first@0', { by: 'Russia', series: 's', clock: noted(1080) }),
        account('second@0', { by: 'Russia', series: 's', clock: noted(1340) }),
      ],
      [],
    );
    expect(groups(events)).toEqual([
      ['afternoon@0', 'second@0'],
      ['first@0', 'morning@0'],
    ]);
  });

  it('takes talks for the sitting that is no lunch', () => {
    const events = mergeAccounts(
      [
        account('talks@0', { by: 'Kestria', kind: 'meeting', session: 'one-on-one', clock: stated(690, 800) }),
        account('lunch@0', { by: 'Kestria', kind: 'meeting', session: 'meal', clock: stated(810, 880) }),
        account('note@0', { by: 'Valmoor', kind: 'meeting', clock: noted(1200) }),
      ],
      [],
    );
    expect(groups(events)).toEqual([['lunch@0'], ['note@0', 'talks@0']]);
  });

  const own = { kind: 'meeting', by: 'Valmoor', series: 'site' } as const;
  const words = { ...own, rule: 'header/own-words@1' } as const;

  it('joins an office’s note of what was said to its note of the meeting', () => {
    const events = mergeAccounts(
      [account('a@0', { ...own, clock: noted(600) }), account('b@0', { ...words, clock: noted(800) })],
      [],
    );
    expect(groups(events)).toEqual([['a@0', 'b@0']]);
  });

  it.each([
    ['two meetings of one day', [account('a@0', own), account('c@0', own), account('b@0', words)], 3],
    ['a meeting of more people', [account('a@0', { ...own, agents: [tesk, marek, dorn] }), account('b@0', words)], 2],
    [
      'a meeting noted later',
      [account('a@0', { ...own, clock: noted(900) }), account('b@0', { ...words, clock: noted(600) })],
      2,
    ],
    ['the lunch', [account('a@0', { ...own, session: 'meal' }), account('b@0', words)], 2],
  ] as const)('leaves what was said apart from %s', (_, accounts, events) => {
    expect(mergeAccounts(accounts, [])).toHaveLength(events);
  });

  it('joins what the lists of two guests’ journeys say of one meeting of three', () => {
    const guest = { kind: 'meeting', how: 'report', series: 'visits', rule: 'journeys/met@1' } as const;
    const both = [
      account('a@0m', { ...guest, agents: [marek, tesk] }),
      account('b@0m', { ...guest, agents: [{ ...dorn, side: 'Orland' }, tesk] }),
    ];
    expect(mergeAccounts(both, [])).toHaveLength(2);
    const record = account('c@0', { kind: 'meeting', agents: [tesk, marek, { ...dorn, side: 'Orland' }] });
    expect(groups(mergeAccounts([...both, record], []))).toEqual([['a@0m', 'b@0m', 'c@0']]);
  });

  it('joins across midnight where a clock of the small hours says so, and shows the two dates', () => {
    const events = mergeAccounts(
      [
        account('west@0', { by: 'Kestria', clock: stated(1020, 1035) }),
        account('east@0', { by: 'Valmoor', first: '1996-06-13', last: '1996-06-13', clock: noted(20) }),
      ],
      [],
    );
    expect(events).toHaveLength(1);
    expect(events[0]?.conflicts.map(({ type }) => type)).toEqual(['date']);
  });

  it('does not take the next afternoon for the same call', () => {
    expect(
      mergeAccounts(
        [
          account('a@0', { by: 'Kestria', clock: stated(600, 620) }),
          account('b@0', { by: 'Valmoor', first: '1996-06-13', last: '1996-06-13', clock: noted(900) }),
        ],
        [],
      ),
    ).toHaveLength(2);
  });

  it('does what a person rules, against all rules of its own', () => {
    const far = account('b@0', { first: '1996-07-01', last: '1996-07-01' });
    const merged = mergeAccounts([account('a@0'), far], [{ is: 'merge', a: 'a@0', b: 'b@0', by: 'A. Vance' }]);
    expect(groups(merged)).toEqual([['a@0', 'b@0']]);
    expect(merged[0]?.joins[0]?.by).toBe('A. Vance');
    const split = mergeAccounts(
      [account('a@0'), account('b@0')],
      [{ is: 'split', a: 'a@0', b: 'b@0', by: 'A. Vance' }],
    );
    expect(groups(split)).toEqual([['a@0'], ['b@0']]);
  });

  it('gives the same events in whatever order accounts come', () => {
    const pool = Array.from({ length: 14 }, (_, at) =>
      account(`d${at}@0`, {
        first: `1996-06-${String(12 + (at % 3)).padStart(2, '0')}`,
        last: `1996-06-${String(12 + (at % 3)).padStart(2, '0')}`,
        by: at % 2 === 0 ? 'Kestria' : 'Valmoor',
        kind: at % 5 === 0 ? 'conversation' : at % 4 === 0 ? 'meeting' : 'call',
        clock: at % 3 === 0 ? noted(60 * at) : null,
        series: `s${at % 4}`,
      }),
    );
    const expected = groups(mergeAccounts(pool, []));
    fc.assert(
      fc.property(fc.shuffledSubarray(pool, { minLength: pool.length }), (shuffled) => {
        expect(groups(mergeAccounts(shuffled, []))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('where accounts disagree', () => {
  const typesOf = (a: Partial<Account>, b: Partial<Account>) =>
    mergeAccounts([account('a@0', a), account('b@0', b)], [{ is: 'merge', a: 'a@0', b: 'b@0', by: 'x' }]).flatMap(
      ({ conflicts }) => conflicts.map(({ type }) => type),
    );

  it.each([
    ['date', {}, { first: '1996-06-20', last: '1996-06-20' }],
    ['time', { by: 'Kestria', clock: stated(600, 610) }, { by: 'Kestria', clock: stated(605, 610) }],
    ['duration', { duration: { value: 5, span: null } }, { duration: { value: 40, span: null } }],
    [
      'place',
      { kind: 'meeting', place: { value: 'Sarnow', span: null } },
      { kind: 'meeting', place: { value: 'Harrow Point', span: null } },
    ],
    ['initiative', { initiative: { value: 'tesk', span: null } }, { initiative: { value: 'marek', span: null } }],
    [
      'count',
      { count: { value: { number: 8, of: 'transcripts' }, span: null } },
      { count: { value: { number: 9, of: 'transcripts' }, span: null } },
    ],
    [
      'participants',
      { agents: [tesk, marek, dorn] },
      { agents: [tesk, marek, { ...dorn, person: 'vance', name: 'Vance' }] },
    ],
  ] as const)('names a conflict of %s', (type, a, b) => {
    expect(typesOf(a as Partial<Account>, b as Partial<Account>)).toEqual([type]);
  });

  it('takes no country for another place than a house in it', () => {
    const at = (value: string) => ({ place: { value, span: null }, kind: 'meeting' }) as const;
    const conflicts = (a: string, b: string) =>
      mergeAccounts([account('a@0', at(a)), account('b@0', at(b))], [])[0]?.conflicts.map(({ type }) => type);
    expect(conflicts('Waldorf Hotel, New York', 'United States')).toEqual([]);
    expect(conflicts('Waldorf Hotel, New York', 'Harrow Point')).toEqual(['place']);
  });

  it('takes about five minutes and six minutes for the same length, and a call’s two places for two ends', () => {
    expect(typesOf({ duration: { value: 5, span: null } }, { duration: { value: 6, span: null } })).toEqual([]);
    expect(
      typesOf({ place: { value: 'Sarnow', span: null } }, { place: { value: 'Harrow Point', span: null } }),
    ).toEqual([]);
  });

  it('sets “good evening” against a header of the early afternoon', () => {
    const [event] = mergeAccounts(
      [account('a@0', { clock: stated(922, 958), dayPart: { value: 'evening', span: { start: 3, end: 9 } } })],
      [],
    );
    expect(event?.conflicts.map(({ type, b }) => [type, b.span])).toEqual([['day-part', { start: 3, end: 9 }]]);
  });

  it('names two events that are both called the first', () => {
    const first = { start: 0, end: 5 };
    const events = mergeAccounts(
      [
        account('a@0', { how: 'mention', firstOf: first }),
        account('b@0', { how: 'mention', first: '1996-06-13', last: '1996-06-13', firstOf: first }),
      ],
      [],
    );
    expect(events.map(({ conflicts }) => conflicts.map(({ type }) => type))).toEqual([['order'], ['order']]);
  });
});

describe('what is missing', () => {
  const trip = account('register:1', {
    document: null,
    how: 'register',
    kind: 'visit',
    last: '1996-06-14',
    date: { value: '1996-06-12/1996-06-14', span: null },
  });

  it('is the record of a visit on which two met, until it is there', () => {
    expect(mergeAccounts([trip], [])[0]?.gaps.map(({ type }) => type)).toEqual(['no-record']);
    const held = mergeAccounts(
      [trip, account('memcon@0', { kind: 'meeting', first: '1996-06-13', last: '1996-06-13' })],
      [],
    );
    expect(held.flatMap(({ gaps }) => gaps)).toEqual([]);
  });

  it('is a paper that is cited', () => {
    const cited = account('article@3', { how: 'mention', title: 'The memorandum of conversation of 12 June says so.' });
    expect(mergeAccounts([cited], [])[0]?.gaps.map(({ type }) => type)).toEqual(['no-document']);
  });
});
