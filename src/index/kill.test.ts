import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { tokenise } from '../text/text.ts';
import { openQuotationIndex } from './index.ts';

/** Adds one document after the other and says each id once it is lasting. */
const WRITER = `
  const { openQuotationIndex } = await import(process.argv[1]);
  const index = await openQuotationIndex(process.argv[2]);
  for (let i = index.ids().length; ; i++) {
    const text = 'some words of document number' + i + ' and the tide';
    await index.add([{ id: 'd' + i, text, skip: [] }]);
    process.stdout.write('d' + i + '\\n');
  }`;

it('loses nothing that was said to be lasting, and nothing is damaged, when it is killed at any moment', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'memcon-kill-'));
  try {
    const said: string[] = [];
    for (let round = 0; round < 6; round++) said.push(...(await writeAndKill(directory, 60 + 35 * round)));
    const index = await openQuotationIndex(directory);
    expect(said.length).toBeGreaterThan(0);
    expect(index.verify()).toEqual([]);
    expect(said.filter((id) => !index.has(id))).toEqual([]);
    expect(new Set(index.ids()).size).toBe(index.ids().length);
    for (const id of said) {
      const { words } = tokenise(`of document number${id.slice(1)} and the tide`);
      expect(index.locate(words)[0]?.document).toBe(id);
    }
    await index.add([{ id: 'last', text: 'a last word', skip: [] }]);
    const segments = readdirSync(directory).filter((name) => name.startsWith('segment-'));
    expect(segments).toHaveLength(index.size().segments);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}, 60_000);

it('answers while a writer stands still in the midst of whatever it was doing', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'memcon-still-'));
  const writer = startWriter(directory);
  try {
    await writer.first;
    for (let round = 0; round < 12; round++) {
      await wait(5 + 7 * round);
      writer.process.kill('SIGSTOP');
      const reader = await openQuotationIndex(directory);
      expect(reader.problems).toEqual([]);
      // What it has said is lasting, and so is all before.
      const last = writer.said().at(-1) ?? '';
      expect(last).not.toBe('');
      for (const id of ['d0', last]) {
        const { words } = tokenise(`of document number${id.slice(1)} and the tide`);
        expect(reader.locate(words)[0]?.document).toBe(id);
      }
      writer.process.kill('SIGCONT');
      // A reader that stays open goes on with the segments it has, though they be merged away meanwhile.
      await wait(30);
      expect(reader.locate(tokenise('of document number0 and the tide').words)[0]?.document).toBe('d0');
      reader.close();
    }
  } finally {
    writer.process.kill('SIGKILL');
    await writer.ended;
    rmSync(directory, { recursive: true, force: true });
  }
}, 60_000);

/** What the writer said before it was killed, some milliseconds after its first word. */
async function writeAndKill(directory: string, milliseconds: number): Promise<string[]> {
  const writer = startWriter(directory);
  await Promise.race([writer.first, writer.ended]);
  await wait(milliseconds);
  writer.process.kill('SIGKILL');
  await writer.ended;
  return writer.said();
}

function startWriter(directory: string) {
  const door = join(import.meta.dirname, 'index.ts');
  const writer = spawn(process.execPath, ['--input-type=module', '-e', WRITER, door, directory]);
  let said = '';
  const ended = new Promise((resolve) => writer.once('exit', resolve));
  const first = new Promise<void>((resolve) => {
    writer.stdout.on('data', (chunk) => {
      said += chunk;
      resolve();
    });
  });
  return { process: writer, ended, first, said: () => said.split('\n').slice(0, -1) };
}
