import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { teiElements } from '../../test/tei-elements.ts';
import { readDocuments } from '../intake/reading.ts';
import type { Document } from '../record/record.ts';
import { teiOf } from './export.ts';

const fixtures = join(import.meta.dirname, '../../fixtures');

async function read(name: string, bytes: Uint8Array): Promise<readonly Document[]> {
  return (await readDocuments({ name, bytes, sha256: 'a'.repeat(64) }, null)).documents;
}

const bytesOf = (xml: string) => new TextEncoder().encode(xml);
/** The header names the file, which differs. */
const bodyOf = (tei: string) => tei.slice(tei.indexOf('<body>'));

/** The words between two anchors. */
function between(tei: string, from = '', to = ''): string {
  const [, after = ''] = tei.split(`xml:id="${from}"/>`);
  const [words = ''] = after.split(`<anchor type="memcon-turn" xml:id="${to}"/>`);
  return words.replace(/<[^>]*>/g, '').replace('&amp;', '&');
}

const KINDS = `<div type="document" xml:id="d7" n="7" frus:doc-dateTime-min="1994-05-03T10:00:00Z">
<head>7. Letter From <persName corresp="#p_DA_1">President Dorn</persName> to Chairman Marek<note n="1" type="source" xml:id="d7fn1">Source:
Kestrian Archive, <gloss target="#t_FF_1">FF</gloss> Files. Secret.</note></head>
<opener><dateline rendition="#right"><placeName>Halvern</placeName>, <date from="1994-05-03" to="1994-05-04" calendar="gregorian">May 3–4, 1994</date></dateline>
<seg rendition="#left">By courier</seg></opener>
<list type="participants"><head>PARTICIPANTS</head><item><list><head><hi rend="italic">Kestria</hi></head><item>The President</item></list></item></list>
<p rend="flushleft">The <hi rend="strong">ferries &amp; the <hi rend="italic">bridge</hi></hi>, as agreed<note n="2" xml:id="d7fn2">See <ref target="#d6">Document 6</ref>, <hi rend="italic">above</hi>.</note>, re<pb facs="0012" n="12" xml:id="pg_12"/>main open.</p>
<table rows="1" cols="2"><row role="label"><cell cols="2">Tons</cell><cell>1 &lt; 2</cell></row></table>
<figure><graphic url="map.png"/><figDesc>A map of the strait.</figDesc></figure>
<quote rend="blockquote"><p>No lights<lb/>after ten.</p></quote>
<closer><signed><hi rend="smallcaps">Alena Dorn</hi></signed></closer>
<frus:attachment xml:id="d7a1"><head>Attachment</head><p>A table of tides.<anchor xml:id="a1"/></p></frus:attachment>
</div>`;

describe('a document as TEI', () => {
  it('gives back every element, attribute and word that its source marked', async () => {
    const [document] = await read('d7.xml', bytesOf(KINDS));
    const isRoot = (name: string) => name === 'div';
    const came = teiElements(KINDS, isRoot);
    const goes = teiElements(teiOf(document as Document), isRoot);
    expect(goes).toEqual(came);
  });

  for (const name of ['telegram', 'volume']) {
    it(`comes round to the same record: ${name}`, async () => {
      const source = readFileSync(join(fixtures, 'tei', name, 'source.xml'));
      for (const document of await read('source.xml', source)) {
        const [again, ...others] = await read('again.xml', bytesOf(teiOf(document)));
        expect(others).toEqual([]);
        expect(again?.text).toBe(document.text);
        expect(again?.notes).toEqual(document.notes);
        expect(again?.turns.map(({ start, end, speaker }) => [start, end, speaker?.name])).toEqual(
          document.turns.map(({ start, end, speaker }) => [start, end, speaker?.name]),
        );
        expect(bodyOf(teiOf(again as Document))).toBe(bodyOf(teiOf(document)));
      }
    });
  }

  it('adds the turns that its source lacks, each between two anchors', async () => {
    const xml = `<div type="document"><head>Telephone Conversation</head>
<p>President Dorn: The ferries &amp; the <hi rend="italic">bridge</hi> remain open.</p>
<p>Chairman Marek: I am glad to hear it.</p><p>President Dorn: Good-bye.</p></div>`;
    const [document] = await read('call.xml', bytesOf(xml));
    const tei = teiOf(document as Document);
    const spans = [...tei.matchAll(/<span from="#(.+?)" to="#(.+?)" subtype="direct" cert="high">(.+?)<\/span>/g)];
    expect(spans.map(([, from, to, name]) => [name, between(tei, from, to)])).toEqual(
      document?.turns.map(({ start, end, speaker }) => [speaker?.name, document.text.slice(start, end)]),
    );
    expect(spans.map(([, , , name]) => name)).toEqual(['President Dorn', 'Chairman Marek', 'President Dorn']);
  });

  it('gives paragraphs, pages, furniture and a header to what came in another form', async () => {
    const source = readFileSync(join(fixtures, 'pdf/rotated/source.pdf'));
    const [document] = await read('source.pdf', source);
    const tei = teiOf(document as Document);
    const elements = teiElements(tei, (name) => name === 'TEI');
    expect(new Set(elements.map(({ name }) => name))).toContain('pb');
    const body = elements.find(({ name }) => name === 'body');
    expect(body?.words).toContain(document?.text.replace(/\s+/g, '').slice(0, 200));
    expect(elements.find(({ name }) => name === 'title')?.leaf).toBe(document?.title ?? document?.id);
  });

  it('lets nothing of a document become markup', async () => {
    const text = 'MEMORANDUM\n\n</p><script>alert("x")</script> & ]]> \u0000\ud800 <!-- no --> <?php ?>';
    const [document] = await read('note.txt', bytesOf(text));
    const elements = teiElements(teiOf(document as Document), (name) => name === 'TEI');
    expect(elements.map(({ name }) => name)).not.toContain('script');
    expect(elements.find(({ name }) => name === 'body')?.words).toContain('</p><script>alert("x")</script>&]]>');
  });
});
