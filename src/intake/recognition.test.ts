import { expect, test } from 'vitest';
import { readDocuments } from './reading.ts';
import { postponedOcr } from './recognition.ts';

const IMAGE = { bytes: new Uint8Array(), dpi: 300 };

test('an engine that puts recognition off refuses, and remembers that it was asked', async () => {
  const engine = postponedOcr();
  expect(() => engine.throwIfAsked()).not.toThrow();
  await expect(engine.recognise(IMAGE)).rejects.toThrow('put off');
  expect(engine.isAsked).toBe(true);
  expect(() => engine.throwIfAsked()).toThrow('put off');
});

test('a text asks for no recognition, and is read at once', async () => {
  const engine = postponedOcr();
  const bytes = new TextEncoder().encode('The President of Kestria met Chairman Marek in Halvern.');
  const read = await readDocuments({ name: 'note.txt', bytes, sha256: '0'.repeat(64) }, engine);
  expect(read.documents).toHaveLength(1);
  expect(engine.isAsked).toBe(false);
});
