import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Archive, openArchive } from '../../src/memcon.ts';

const WORDS = 'the garrison stays until the last boat has left the northern shore';
const ARTICLE = new TextEncoder().encode(
  `Ten years on\n\n“${WORDS},” Chairman Marek told the inspectors at Harrow Point.\n`,
);
const MEMCON = (name: string) =>
  new TextEncoder().encode(`MEMORANDUM OF CONVERSATION

SUBJECT: ${name}
PARTICIPANTS: President Alena Dorn, Chairman Ivo Marek
DATE: June 12, 1996
PLACE: Harrow Point

President Dorn: ${name} is what we came for, and nothing besides.

Chairman Marek: ${name === 'The ferry' ? 'We shall hear of it.' : `Then ${WORDS}.`}
`);
/** Reading happens in worker threads, which take their time on a busy machine. */
const PATIENCE = 120_000;
const HASH = '0123456789abcdef01234567';

let folder = '';
let archive: Archive;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'memcon-kept-'));
  archive = await openArchive(folder, { create: true });
  await archive.addBytes('ferry.txt', MEMCON('The ferry'));
}, PATIENCE);

afterAll(async () => {
  await archive.close();
  rmSync(folder, { recursive: true, force: true });
});

test(
  'a kept check is due when the record changes, and what came out otherwise is kept with its time',
  async () => {
    const checked = await archive.checkBytes('article.txt', ARTICLE);
    expect(checked.quotations.map(({ verdict }) => verdict)).toEqual(['not-found']);
    await archive.keepCheck(
      { hash: HASH, name: 'article.txt', bytes: ARTICLE, checked, at: '2026-01-02T03:04:05Z' },
      'A. Vance',
    );
    expect((await archive.keptChecks())[0]).toMatchObject({ again: null, isCurrent: false });
    expect(await archive.recheckNext()).toMatchObject({ hash: HASH, again: { changedAt: null, changes: [] } });
    expect(await archive.recheckNext()).toBeNull();

    await archive.addBytes('garrison.txt', MEMCON('The garrison'));
    expect((await archive.keptChecks())[0]?.isCurrent).toBe(false);
    await archive.recheckNext();
    const [kept] = await archive.keptChecks();
    const change = { number: 1, before: 'not-found', document: { title: 'The garrison' } };
    expect(kept?.again?.changes).toMatchObject([change]);
    expect(['verbatim', 'elided']).toContain(kept?.again?.changes[0]?.after);
    expect(kept?.again?.changedAt).toBe(kept?.again?.at);

    // It comes out the same once more: the time stays that of the change.
    await archive.addBytes('ferry-2.txt', MEMCON('The lighthouse'));
    await archive.recheckNext();
    const [later] = await archive.keptChecks();
    expect(later?.isCurrent).toBe(true);
    expect(later?.again?.at).not.toBe(kept?.again?.at);
    expect(later?.again?.changes[0]?.after).toBe(kept?.again?.changes[0]?.after);
  },
  PATIENCE,
);

test(
  'a correction makes it due as well, and keeping the new result ends the change',
  async () => {
    const before = (await archive.keptChecks())[0]?.again?.changes[0];
    const document = before?.document?.id ?? '';
    await archive.assert({
      kind: 'correction',
      about: document,
      value: { field: 'date', value: '1961-02-03' },
      by: 'A. Vance',
    });
    expect((await archive.keptChecks())[0]?.isCurrent).toBe(false);
    const checked = await archive.checkBytes('article.txt', ARTICLE);
    await archive.keepCheck(
      { hash: HASH, name: 'article.txt', bytes: ARTICLE, checked, at: '2026-01-03T03:04:05Z' },
      'A. Vance',
    );
    expect((await archive.keptChecks())[0]?.again).toBeNull();
    expect(await archive.recheckNext()).toMatchObject({ again: { changes: [], changedAt: null, failed: null } });
    await archive.dropCheck(HASH, 'A. Vance');
    expect(await archive.keptChecks()).toEqual([]);
    expect(await archive.recheckNext()).toBeNull();
  },
  PATIENCE,
);
