import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mail } from './mail.ts';
import { mailDate } from './mail-date.ts';
import { splitMbox, unescapeFrom } from './mbox.ts';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const read = (text: string, name = 'mail') => mail.read({ name, bytes: bytesOf(text) }, { ocr: null });

describe('mailDate', () => {
  it.each([
    ['Thu, 16 Jun 2016 22:14:41 -0400', '2016-06-16T22:14:41-04:00'],
    ['2 May 94 09:46 EDT', '1994-05-02T09:46-04:00'],
    ['Mon May  2 09:46:00 1994', '1994-05-02T09:46:00'],
    ['Mon, 02 May 1994 09:46:07 GMT', '1994-05-02T09:46:07Z'],
    ['Tue, 3 May 1994 11:00:00 +0200 (CEST)', '1994-05-03T11:00:00+02:00'],
    ['2 May 1994 25:00:00 +0000', '1994-05-02'],
    ['30 Feb 1994 10:00:00 +0000', null],
    ['yesterday, about noon', null],
    ['', null],
  ])('%s → %s', (header, edtf) => {
    expect(mailDate(header)).toBe(edtf);
  });
});

describe('splitMbox', () => {
  const separator = 'From dorn@kestria.example Mon May  2 09:46:00 1994\n';
  const words = fc
    .string({ unit: fc.constantFrom(...'abF >\n'), maxLength: 40 })
    .map((text) => text.replace(/^From /gm, 'from '));

  it('gives back every message, byte for byte, for any bodies', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (bodies) => {
        const messages = bodies.map((body) => `Subject: x\n\n${body}\n\n`);
        const file = bytesOf(messages.map((message) => separator + message).join(''));
        const found = splitMbox(file).map(({ start, end }) =>
          Buffer.from(file.subarray(start, end)).toString('latin1'),
        );
        expect(found).toEqual(messages);
      }),
    );
  });

  it('leaves a line of prose that begins with From where it is', () => {
    const file = bytesOf(`${separator}Subject: x\n\nOne.\n\nFrom Monday on we wait, Tue 3 May at noon\n\nTwo.\n`);
    expect(splitMbox(file)).toHaveLength(1);
  });

  it('reads carriage returns', () => {
    const file = bytesOf(`${separator}Subject: x\n\nOne.\n\n${separator}Subject: y\n\nTwo.\n`.replaceAll('\n', '\r\n'));
    expect(splitMbox(file)).toHaveLength(2);
  });
});

describe('unescapeFrom', () => {
  it('takes one mark off each escaped line, and copies nothing where there is none', () => {
    expect(Buffer.from(unescapeFrom(bytesOf('a\n>From x\n>>From y\n> From z\n'))).toString()).toBe(
      'a\nFrom x\n>From y\n> From z\n',
    );
    const plain = bytesOf('a\n> b\n');
    expect(unescapeFrom(plain)).toBe(plain);
  });
});

describe('origins', () => {
  const lines = fc.array(fc.string({ unit: fc.constantFrom(...'ab éß“”–да😀'), maxLength: 10 }), {
    minLength: 1,
    maxLength: 6,
  });

  it('lead back to the bytes of each line, for any words in UTF-8, also within a mailbox', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (all) => {
        const message = `From: a@b.example\nMessage-ID: <1>\nContent-Type: text/plain; charset=utf-8\n\nw${all.join('\n')}\n\n`;
        const separator = 'From a@b.example Mon May  2 09:46:00 1994\n';
        const bytes = Buffer.from((separator + message).repeat(2));
        const { documents } = await mail.read({ name: 'box', bytes }, { ocr: null });
        expect(documents).toHaveLength(2);
        for (const { text, origins } of documents) {
          const found = origins.map((origin) => bytes.subarray(...(origin.bytes ?? [0, 0])).toString());
          expect(found.join('')).toBe(text);
          expect(origins.map((origin) => text.slice(origin.start, origin.end))).toEqual(found);
        }
      }),
    );
  });
});

describe('recognise', () => {
  it.each([
    ['a message without an ending', 'Received: from x\nFrom: a@b\nSubject: s\n\nText', 0.9],
    ['a memorandum with FROM and TO lines', 'FROM: The Ambassador\nTO: The President\nSUBJECT: Orsa\n\nText', 0],
    ['prose', 'From the beginning: nothing.\n\nText', 0],
    ['binary data', 'From: a\nMessage-ID: <x>\n\n\u0000\u0001\u0002\u0003\u0004\u0005\u0006', 0],
  ])('%s', (_, text, certainty) => {
    expect(mail.recognise({ name: '1994-05', bytes: bytesOf(text) })).toBe(certainty);
  });
});

describe('broken mail', () => {
  it('is named where its parts nest without end', async () => {
    const parts = Array.from(
      { length: 200 },
      (_, depth) => `Content-Type: multipart/mixed; boundary="b${depth}"\n\n--b${depth}\n`,
    );
    const reading = await read(`From: a@b.example\nSubject: x\n${parts.join('')}`);
    expect(reading).toMatchObject({ documents: [], problems: [{ code: 'mail-damaged', severity: 'error' }] });
  });

  it('says that a message is encrypted, and hands on no cipher as an attachment', async () => {
    const reading = await read(
      'From: a@b.example\nDate: Mon, 2 May 1994 09:46:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary="x"; protocol="application/pgp-encrypted"\n\n--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x\nContent-Type: application/octet-stream\n\nabc\n--x--\n',
    );
    expect(reading.documents[0]?.problems).toMatchObject([{ code: 'mail-encrypted' }]);
    expect(reading.attachments).toEqual([]);
  });

  it('reports an encoding that nobody knows, and headers in none', async () => {
    const reading = await read(
      'From: Pe\u00f1a <a@b.example>\nDate: Mon, 2 May 1994 09:46:00 +0000\nMessage-ID: <1>\nContent-Type: text/plain; charset=x-kestrian\n\nText',
    );
    expect(reading.documents[0]?.problems.map((problem) => problem.code)).toEqual([
      'encoding-undeclared',
      'encoding-unknown',
    ]);
    expect(reading.documents[0]?.text).toBe('Text');
  });
});
