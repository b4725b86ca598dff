/**
 * TEI (https://tei-c.org/release/doc/tei-p5-doc/en/html/), first of all as *Foreign Relations of the United States* is
 * written in it: `div[@type='document']` is a document, with `head`, `dateline`, `note[@type='source']`, lists of
 * participants, `sp`/`speaker`, `pb`. Other TEI is read as one document. Namespace prefixes need no declaration (`frus:`
 * comes without one), and no entity but XML's own five is expanded. Cost: linear; the file is read once.
 */
import { SaxesParser } from 'saxes';
import type { Problem, Reading } from '../../record/record.ts';
import { decode } from '../encoding.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { LARGEST_TEXT, tooLarge } from '../text.ts';
import { TeiDocuments } from './tei-documents.ts';
import type { Attributes } from './tei-draft.ts';

const SAMPLE_BYTES = 8192;
const CERTAIN = 0.95;

const NAMESPACE = 'http://www.tei-c.org/ns/1.0';
/** A fragment without its root: what an office publishes as one document. */
const FRAGMENT = /<div\b[^>]*\btype\s*=\s*["']document["']/;

export const tei: Reader = {
  name: 'tei',
  version: 2,
  recognise: ({ bytes }) => {
    const sample = decode(bytes.subarray(0, SAMPLE_BYTES)).text.trimStart();
    if (!sample.startsWith('<')) return 0;
    if (sample.includes(NAMESPACE) || /<(?:TEI|teiCorpus|TEI\.2)\b/.test(sample)) return CERTAIN;
    return FRAGMENT.test(sample) ? CERTAIN : 0;
  },
  read: async (input) => readTei(input),
};

/** Thrown to leave the parser at the first break of well-formedness; never leaves this file. */
class NotWellFormed extends Error {}

function readTei({ bytes, name }: ReaderInput): Reading {
  if (bytes.length > LARGEST_TEXT) return { documents: [], problems: [tooLarge(name, bytes.length)], attachments: [] };
  const decoded = decode(bytes);
  const collected = new TeiDocuments(byteCounter(decoded.text, decoded.encoding, decoded.mark));
  const problems: Problem[] = [...decoded.problems];
  parse(decoded.text, collected, problems, name);
  const { documents, leftAside } = collected.finish();
  if (documents.length === 0 && problems.every((problem) => problem.severity !== 'error')) problems.push(nothing(name));
  return { documents, problems: [...problems, ...leftAside], attachments: [] };
}

function parse(xml: string, collected: TeiDocuments, problems: Problem[], name: string): void {
  const parser = new SaxesParser({ xmlns: false, position: true, fragment: false });
  let from = 0;
  parser.on('error', (error) => {
    const problem = breakOf(error.message, parser.line, parser.column, name);
    problems.push(problem);
    if (problem.severity === 'error') throw new NotWellFormed();
  });
  parser.on('opentag', (tag) => {
    collected.open(tag.name, tag.attributes as Attributes);
    from = parser.position;
  });
  parser.on('closetag', (tag) => {
    collected.close(tag.name);
    from = parser.position;
  });
  parser.on('text', (words) => collected.words(words, from, parser.position));
  parser.on('cdata', (words) => collected.words(words, from, parser.position));
  parser.on('comment', () => {
    from = parser.position;
  });
  parser.on('processinginstruction', () => {
    from = parser.position;
  });
  try {
    parser.write(xml).close();
  } catch (error) {
    if (!(error instanceof NotWellFormed)) throw error;
  }
}

/** An entity that is not declared loses a character; anything else that XML forbids ends the reading. */
function breakOf(message: string, line: number, column: number, name: string): Problem {
  const words = message.replace(/^[^:]*:?\d+:\d+: /, '').replace(/\.$/, '');
  const entity = /undefined entity/i.test(words);
  return {
    severity: entity ? 'warning' : 'error',
    code: entity ? 'xml-entity-undefined' : 'xml-not-well-formed',
    message: entity
      ? `${name}, line ${line}, column ${column}: ${words}; it is left as it stands.`
      : `${name} is not well-formed XML at line ${line}, column ${column}: ${words}. What stands before was read; mend the file and add it again.`,
    where: { line },
  };
}

function nothing(name: string): Problem {
  return {
    severity: 'error',
    code: 'tei-no-text',
    message: `${name} is TEI without words in its text; nothing to read.`,
    where: null,
  };
}

/** Character position → byte position. Positions come nearly in order, so each step counts only what lies between. */
function byteCounter(text: string, encoding: string, mark: number): (at: number) => number {
  if (encoding === 'windows-1252') return (at) => at + mark;
  if (encoding.startsWith('utf-16')) return (at) => at * 2 + mark;
  let [lastAt, lastByte] = [0, mark];
  return (at) => {
    const step = at >= lastAt ? Buffer.byteLength(text.slice(lastAt, at)) : -Buffer.byteLength(text.slice(at, lastAt));
    [lastAt, lastByte] = [at, lastByte + step];
    return lastByte;
  };
}
