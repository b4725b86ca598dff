/** The readers of text formats on the real documents beside the checkout: counts, names, dates, and no exception. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read } from '../../src/readers/readers.ts';
import type { Problem, ReadDocument } from '../../src/record/record.ts';
import { open } from '../../src/sources/sources.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const present = existsSync(data);
if (!present) {
  const line = '*'.repeat(78);
  console.warn(`${line}\n* ${data} is absent: the readers were NOT tried on real documents.\n${line}`);
}

interface Run {
  readonly files: number;
  readonly documents: readonly ReadDocument[];
  /** `file: code`. */
  readonly problems: readonly string[];
  readonly bytes: number;
  readonly seconds: number;
}

async function run(...folders: readonly string[]): Promise<Run> {
  const documents: ReadDocument[] = [];
  const problems: string[] = [];
  let [files, bytes, seconds] = [0, 0, 0];
  for await (const item of open(folders.map((folder) => join(data, folder)))) {
    files += 1;
    const named = (problem: Problem): string => `${basename(item.origin)}: ${problem.code}`;
    if ('problem' in item) {
      problems.push(named(item.problem));
      continue;
    }
    const content = await item.bytes();
    const started = performance.now();
    const reading = await read({ name: item.name, bytes: content }, { ocr: null });
    seconds += (performance.now() - started) / 1000;
    bytes += content.length;
    documents.push(...reading.documents);
    problems.push(...reading.problems.map(named));
    for (const document of reading.documents) expectSpansWithin(document);
  }
  return { files, documents, problems, bytes, seconds };
}

function expectSpansWithin(document: ReadDocument): void {
  let end = 0;
  for (const origin of document.origins) {
    expect(origin.start).toBeGreaterThanOrEqual(end);
    end = origin.end;
  }
  for (const span of [...document.origins, ...document.styles, ...document.apart]) {
    expect(span.end <= document.text.length && span.start < span.end).toBe(true);
  }
}

describe.runIf(present)('real documents', () => {
  it('reads the Kremlin file with no mapping: 3,836 dated documents', async () => {
    const { documents, problems } = await run('kremlin');
    expect(problems).toEqual([]);
    expect(documents).toHaveLength(3836);
    expect(
      documents.every((document) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(document.declared.date?.value ?? '')),
    ).toBe(true);
    const treaty = documents.find((document) => document.declared.source?.value.endsWith('/news/6152'));
    expect(treaty?.declared.date?.value).toBe('2009-11-29T15:50');
    expect(documents.some((document) => (document.declared.speakers?.length ?? 0) > 1)).toBe(true);
  });

  it('reads the seeds, the cables and the tracts as the files have them', async () => {
    const { files, documents, problems, bytes } = await run('seeds', 'cables/text');
    expect([files, documents.length, problems]).toEqual([155, 155, []]);
    expect(documents.every((document) => document.reader === 'text@1')).toBe(true);
    const mapped = documents
      .map((document) => document.origins.at(-1)?.bytes?.[1] ?? 0)
      .reduce((sum, end) => sum + end, 0);
    expect(mapped).toBe(bytes);
  });

  it('reads the White House texts: each with title, date and address', async () => {
    const { documents, problems } = await run('whitehouse');
    expect([documents.length, problems]).toEqual([141, []]);
    for (const { declared, text, apart } of documents) {
      expect(declared.title?.value).toBeTruthy();
      expect(declared.date?.value).toMatch(/^20\d{2}-\d{2}-\d{2}$/);
      expect(declared.source?.value).toMatch(/^https:/);
      expect(text.slice(apart[0]?.start, apart[0]?.end)).toMatch(/^---\n[\s\S]*\n---\n$/);
    }
  });

  it('finds the page of every recognised JFK document', async () => {
    const { documents, problems } = await run('jfk-ocr');
    expect([documents.length, problems]).toEqual([150, []]);
    expect(documents.every((document) => document.pages.length >= 1 && document.pages[0]?.label === '1')).toBe(true);
  });

  it('reads one speech in two languages from Typst', async () => {
    const { documents } = await run('munich-2007');
    expect(documents).toHaveLength(2);
    for (const { text, apart } of documents) expect(text.slice(apart[0]?.start, apart[0]?.end)).toMatch(/^#import/);
    expect(documents.some((document) => document.text.includes('Madam Federal Chancellor'))).toBe(true);
    expect(documents.some((document) => document.text.includes('госпожа Федеральный канцлер'))).toBe(true);
  });

  it('reads all mail, told by its content, or names what is none', async () => {
    const { files, documents, problems } = await run('mail');
    const messages = documents.filter((document) => document.format === 'message/rfc822');
    expect(files).toBe(341);
    expect(messages).toHaveLength(395);
    const codes = problems.map((problem) => problem.replace(/^.*: /, '')).sort();
    expect(codes).toEqual(['file-empty', 'json-not-a-document', 'json-not-a-document', 'json-not-a-document']);
    const dated = messages.filter((message) => /^\d{4}-\d{2}-\d{2}T/.test(message.declared.date?.value ?? ''));
    expect(dated.length).toBeGreaterThanOrEqual(390);
    expect(messages.filter((message) => message.declared.messageId !== undefined).length).toBeGreaterThan(385);
    expect(messages.filter((message) => message.text === '' && message.problems.length === 0)).toEqual([]);
  });

  it('splits mailboxes into their messages', async () => {
    const box = async (name: string): Promise<number> => (await run(`mail/perceval/${name}`)).documents.length;
    expect(await box('mbox/mbox_single.mbox')).toBe(1);
    expect(await box('mbox/mbox_multipart.mbox')).toBe(2);
    expect(await box('pipermail/pipermail_2016_april.mbox')).toBe(3);
    expect(await box('groupsio/messages.zip')).toBe(49);
  });

  it('keeps the speed: text at 5 MB/s and more', async () => {
    await run('seeds', 'whitehouse');
    const { bytes, seconds } = await run('kremlin', 'tracts', 'scan-vs-frus', 'whitehouse', 'cables/text');
    const rate = bytes / 1e6 / seconds;
    console.info(`text formats: ${rate.toFixed(1)} MB/s`);
    expect(rate).toBeGreaterThan(5);
  });
});
