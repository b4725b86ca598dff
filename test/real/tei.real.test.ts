import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { teiOf } from '../../src/export/export.ts';
import { readDocuments } from '../../src/intake/reading.ts';
import { hashOf } from '../../src/sources/sources.ts';
import { type TeiElement, teiElements } from '../tei-elements.ts';

const DATA = join(import.meta.dirname, '../../../shared/data/frus');
const isThere = existsSync(DATA);
if (!isThere) process.stderr.write(`\n!! ${DATA} is absent: TEI is not tried on real files\n\n`);

const shown = ({ name, attributes, words, leaf }: TeiElement) => JSON.stringify([name, attributes, words, leaf]);

describe.skipIf(!isThere)('TEI of the Office of the Historian', () => {
  for (const path of isThere ? globSync(join(DATA, '{tei,frus-history}/**/*.xml')) : []) {
    it(`${basename(path)}: record and back, no element, attribute or word is lost`, async () => {
      const bytes = readFileSync(path);
      const { documents } = await readDocuments({ name: basename(path), bytes, sha256: hashOf(bytes) }, null);
      const isDocument = (name: string, { type }: Record<string, string>) => name === 'div' && type === 'document';
      const source = bytes.toString('utf8');
      const pieces = /<div\b[^>]*\btype\s*=\s*["']document["']/.test(source);
      const [root] = teiElements(source, () => true);
      const isRoot = (name: string, attributes: Record<string, string>) =>
        name === root?.name && JSON.stringify(attributes) === JSON.stringify(root.attributes);
      const from = pieces ? isDocument : isRoot;
      const came = teiElements(source, from);
      const goes = documents.flatMap((document) => teiElements(teiOf(document), from));
      expect(goes.map(shown)).toEqual(came.map(shown));
      expect(came.length).toBeGreaterThan(0);
    });
  }
});
