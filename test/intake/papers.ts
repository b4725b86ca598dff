/** Writes invented papers for tests: as many as asked for, each with words of its own. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SPEAKERS = ['President Dorn', 'Chairman Marek', 'Minister Osk', 'Minister Turin'];
const TOPICS = ['the garrison at Perrin', 'the northern shore', 'the ferry to Morva', 'the survey of Lake Tessen'];

/** Text of paper `n`; no two are alike. */
export function paper(n: number): string {
  const day = String((n % 28) + 1).padStart(2, '0');
  const lines = [`MEMORANDUM OF CONVERSATION`, '', `Date: ${day} June 1996`, `Subject: Paper number ${n}`, ''];
  for (let turn = 0; turn < 12; turn += 1) {
    const speaker = SPEAKERS[(n + turn) % SPEAKERS.length];
    const topic = TOPICS[(n * 7 + turn) % TOPICS.length];
    lines.push(`${speaker}: On ${topic} we said word${n}x${turn}, and we say it again on this ${day}th day.`, '');
  }
  return lines.join('\n');
}

/** `count` text files, a file of JSON lines with `records` documents, and a letter with a paper attached. */
export function writePapers(folder: string, count: number, records: number): { files: number; documents: number } {
  mkdirSync(folder, { recursive: true });
  for (let n = 0; n < count; n += 1) writeFileSync(join(folder, `paper-${n}.txt`), paper(n));
  const lines = Array.from({ length: records }, (_, i) => {
    return JSON.stringify({ title: `Notice ${i}`, date: '1996-07-01', text: paper(10_000 + i) });
  });
  writeFileSync(join(folder, 'notices.jsonl'), `${lines.join('\n')}\n`);
  writeFileSync(join(folder, 'letter.eml'), letterWith('paper-attached.txt', paper(20_000)));
  return { files: count + 3, documents: count + records + 2 };
}

/** A mail with one text file attached. */
export function letterWith(name: string, text: string): string {
  return [
    'From: Tomas Reyl <reyl@kestria.example>',
    'To: Boris Kantor <kantor@valmoor.example>',
    'Subject: The paper you asked for',
    'Date: Mon, 10 Jun 1996 10:00:00 +0000',
    'Message-ID: <1@kestria.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="seam"',
    '',
    '--seam',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Dear Boris, here is the paper that you asked for on the ferry.',
    '--seam',
    `Content-Type: text/plain; charset=utf-8; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '--seam--',
    '',
  ].join('\r\n');
}
