/** The calls of September 2001, told by a press feature and by the Kremlin's notes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseBytes } from '../../src/archive/archive.ts';
import { PORTS } from '../../src/archive/chronology.ts';
import { type Account, accountsOf, mergeAccounts, registerAccounts } from '../../src/chronology/chronology.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const isThere = existsSync(join(data, 'kremlin'));
if (!isThere) process.stderr.write(`chronology: ${data} is absent; its real documents are not tested\n`);

async function accountsIn(path: string): Promise<Account[]> {
  const { documents } = await parseBytes(basename(path), readFileSync(path));
  return documents.flatMap((document) => accountsOf(document, PORTS));
}

const seed = (number: string) => {
  const folder = join(data, 'seeds');
  return join(folder, readdirSync(folder).find((name) => name.startsWith(number)) ?? '');
};

describe.runIf(isThere)('real accounts of one friendship', async () => {
  const events = isThere
    ? mergeAccounts(
        [
          ...(await accountsIn(seed('000'))),
          ...(await accountsIn(seed('001'))),
          ...(await accountsIn(seed('002'))),
          ...(await accountsIn(join(data, 'kremlin', 'kremlin-en-1999-2013.jsonl'))),
          ...registerAccounts('us-russia', PORTS),
        ],
        [],
      )
    : [];
  const talks = (day: string) =>
    events.filter(
      ({ first, agents, kind }) =>
        first === day &&
        ['call', 'meeting', 'conversation'].includes(kind) &&
        ['putin-vladimir', 'bush-george-w'].every((person) => agents.some((agent) => agent.person === person)),
    );

  it.each(['2001-07-06', '2001-10-21', '2001-11-08', '2001-11-13', '2002-04-02', '2003-03-18', '2001-06-16'])(
    'joins both sides’ accounts of %s',
    (day) => {
      const joined = talks(day).filter(
        ({ accounts }) =>
          new Set(accounts.filter(({ how }) => how !== 'register').map(({ series }) => series)).size === 2,
      );
      expect(joined).toHaveLength(1);
    },
  );

  it('keeps the two calls of 12 September apart, and both from the long one ten days later', () => {
    const calls = talks('2001-09-12');
    expect(calls.length).toBeGreaterThanOrEqual(2);
    const short = calls.find(({ accounts }) => accounts.some(({ duration }) => duration?.value === 5));
    expect(short?.accounts.some(({ by }) => by === 'Russia')).toBe(true);
    const long = events.filter(({ accounts }) =>
      accounts.some(({ duration, document }) => duration?.value === 40 && document !== null),
    );
    expect(long.every(({ id }) => id !== short?.id)).toBe(true);
  });

  it('says that two texts give the transcripts other years', () => {
    const differ = events
      .flatMap(({ conflicts }) => conflicts)
      .filter(({ a, b }) => [a.says, b.says].toSorted().join() === '2001/2003,2001/2008');
    expect(differ.map(({ type }) => type)).toEqual(['date']);
  });
});
