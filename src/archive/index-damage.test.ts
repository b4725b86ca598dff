import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Archive, openArchive } from './archive.ts';

const WORDS = 'no garrison would stand on the northern shore before the survey was done';
const ARTICLE = new TextEncoder().encode(`He recalled the talk. “You told me that ${WORDS},” Marek said.`);

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'memcon-damage-'));
  writeFileSync(join(folder, 'talk.txt'), `Marek: You told me that ${WORDS}.\n`);
  writeFileSync(join(folder, 'other.txt'), 'Dorn: The fisheries of the inner gulf were not spoken of at all.\n');
  const archive = await openArchive(join(folder, 'archive'), { create: true });
  await archive.add([join(folder, 'talk.txt'), join(folder, 'other.txt')]);
  await archive.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Turns a bit in the last section of every segment, which is the token stream. */
function damage(): void {
  const index = join(folder, 'archive', 'index');
  for (const name of readdirSync(index).filter((file) => file.startsWith('segment-'))) {
    const bytes = readFileSync(join(index, name));
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] as number) ^ 0x04;
    writeFileSync(join(index, name), bytes);
  }
}

const questions: Readonly<Record<string, (archive: Archive) => Promise<string | undefined>>> = {
  trace: async (archive) => (await archive.trace(WORDS)).verdict,
  check: async (archive) => (await archive.checkBytes('article.txt', ARTICLE)).quotations[0]?.words,
};

for (const [form, memory] of [
  ['held whole', 1 << 28],
  ['read page by page', 0],
] as const) {
  it.each(Object.keys(questions))(
    `answers a %s from an index that was damaged, ${form}, as if it were whole, and has it whole again`,
    async (verb) => {
      damage();
      const archive = await openArchive(join(folder, 'archive'), { index: { memory } });
      try {
        expect(await questions[verb]?.(archive)).toBe('verbatim');
      } finally {
        await archive.close();
      }
      const again = await openArchive(join(folder, 'archive'), { index: { memory } });
      expect((await again.verify()).findings).toEqual([]);
      await again.close();
    },
    60_000,
  );
}

it('tells the damage to who verifies, before anything is asked', async () => {
  damage();
  const archive = await openArchive(join(folder, 'archive'));
  const { findings } = await archive.verify();
  expect(findings.map(({ code }) => code)).toContain('index-segment-damaged');
  await archive.close();
}, 60_000);
