import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Archive, openArchive, rebuildArchive } from '../../src/memcon.ts';

const MEMCON = `MEMORANDUM OF CONVERSATION

SUBJECT: Meeting of President Dorn with Chairman Marek
PARTICIPANTS: President Alena Dorn, Chairman Ivo Marek
DATE: June 12, 1996
PLACE: Harrow Point

President Dorn: We will not move the ferry before the survey of the lake is finished.

Chairman Marek: Then the garrison stays until the last boat has left the northern shore.
`;
/** Reading happens in worker threads, which take their time on a busy machine. */
const PATIENCE = 120_000;

let folder = '';
let archive: Archive;
let id = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'memcon-correct-'));
  archive = await openArchive(folder, { create: true });
  await archive.addBytes('memcon.txt', new TextEncoder().encode(MEMCON));
  id = (await archive.documents())[0]?.id ?? '';
}, PATIENCE);

afterAll(async () => {
  await archive.close();
  rmSync(folder, { recursive: true, force: true });
});

const facts = async (opened: Archive) => {
  const document = await opened.document(id);
  const [listed] = await opened.documents();
  const [hit] = (await opened.search('garrison')).hits;
  const evidence = document?.evidence.date;
  return {
    date: document?.date,
    speaker: document?.turns[1]?.speaker?.name,
    by: [evidence?.by, evidence?.rule],
    listed: [listed?.date, hit?.date],
  };
};

test(
  'a person’s word wins, in the document and in lists, is kept through a rebuild, and can be taken back',
  async () => {
    const read = await facts(archive);
    expect(read).toMatchObject({ date: '1996-06-12', speaker: 'Chairman Marek' });

    const turn = (await archive.document(id))?.turns[1];
    const said = await archive.assert({
      kind: 'correction',
      about: id,
      value: { field: 'date', value: '1996-06-21' },
      by: 'A. Vance',
    });
    await archive.assert({
      kind: 'correction',
      about: id,
      value: { turn: { start: turn?.start ?? 0, end: turn?.end ?? 0 }, speaker: 'Minister Osk' },
      by: 'A. Vance',
    });
    const right = {
      date: '1996-06-21',
      speaker: 'Minister Osk',
      by: ['person', 'A. Vance'],
      listed: ['1996-06-21', '1996-06-21'],
    };
    expect(await facts(archive)).toEqual(right);

    await archive.close();
    await rebuildArchive(folder);
    archive = await openArchive(folder);
    expect(await facts(archive)).toEqual(right);

    await archive.retract(said.id, 'A. Vance');
    expect(await facts(archive)).toMatchObject({ date: '1996-06-12', listed: ['1996-06-12', '1996-06-12'] });
  },
  PATIENCE,
);
