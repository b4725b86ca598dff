import { describe, expect, it } from 'vitest';
import type { Document, ReadDocument } from '../record/record.ts';
import { structureOf } from './structure.ts';

const identity = { accession: 'ab'.repeat(32), ordinal: 1, name: 'source.txt', readAt: '2026-01-01T00:00:00Z' };
const BODY = `1. CONFIDENTIAL - ENTIRE TEXT.
2. MINISTER OSK RECEIVED THE AMBASSADOR ON THE FERRIES OF THE LOWER LAKE AND SPOKE OF THE SPRING FLOOD AT LENGTH.
3. HE SAID THAT THE DREDGE WOULD ARRIVE BEFORE THE ICE HAD GONE. END SUMMARY.`;

function structured(text: string): Document {
  const read: ReadDocument = {
    text,
    format: 'application/pdf',
    reader: 'test@1',
    declared: {},
    pages: [{ start: 0, end: text.length, number: 1, label: null, width: null, height: null, confidence: null }],
    origins: [],
    styles: [],
    apart: [],
    problems: [],
  };
  return structureOf(read, identity, { find: () => [] });
}

const head = (group: string, relayed = '161649Z') => `TEXT OF TELEGRAM 86HALVER 005622
PAGE 01 HALVER 05622 01 OF 02 ${relayed}
ACTION EUR-00
${group}
FM AMEMBASSY HALVERN
TO SECSTATE WASHDC IMMEDIATE 1894
INFO AMEMBASSY MORVA PRIORITY
E.O. 12356: DECL: OADR
TAGS: PREL, PARM, KE
SUBJECT: FERRIES OF THE LOWER LAKE
REF: MORVA 09883

${BODY}
`;

describe('a telegram’s head', () => {
  it('tells number, precedence, tags, references and distribution, each from its words', () => {
    const document = structured(head('O 161646Z OCT 86'));
    const { kind, date, author, addressees, handling, text } = document;
    expect([kind, date, author?.name, addressees[0]?.name]).toEqual([
      'cable',
      '1986-10-16T16:46Z',
      'AMEMBASSY HALVERN',
      'SECSTATE WASHDC',
    ]);
    const values = (parts: readonly { value: string }[] = []) => parts.map(({ value }) => value);
    expect(handling?.messageNumber?.value).toBe('86HALVER 005622');
    expect(handling?.precedence?.value).toBe('IMMEDIATE');
    expect(values(handling?.tags)).toEqual(['PREL', 'PARM', 'KE']);
    expect(values(handling?.references)).toEqual(['MORVA 09883']);
    expect(values(handling?.distribution)).toEqual(['AMEMBASSY MORVA']);
    expect(handling?.section?.value).toBe('01 OF 02');
    const span = handling?.messageNumber?.span;
    expect(span && text.slice(span.start, span.end)).toBe('86HALVER 005622');
  });

  it.each([
    ['O 16l646Z OCT 86', '1986-10-16T16:46Z'],
    ['O 16I6Q6Z 0CT 86', '1986-10-16T16:06Z'],
    ['O 161646Z DCT 86', '1986-10-16T16:46Z'],
  ])('reads figures that are letters, borne out by the day of relay: %s', (group, date) => {
    const document = structured(head(group));
    expect(document.date).toBe(date);
    expect(document.evidence.date).toMatchObject({ rule: 'cable/date-time-group-repaired@1', confidence: 0.9 });
  });

  it.each([
    ['another day of relay', head('O 16l646Z OCT 86', '231649Z')],
    ['a figure lost', head('O 16646Z OCT 86')],
    ['a month that may be two', head('O 161646Z JUX 86')],
    ['an hour that no day has', head('O 162946Z OCT 86')],
  ])('leaves a damaged group alone: %s', (_, text) => {
    expect(structured(text).date).toBeNull();
  });
});

describe('stamps of release', () => {
  const stamped = (lines: string) => structured(`${head('O 161646Z OCT 86')}\n${lines}\n`);
  const authorities = (document: Document) => document.markings.flatMap(({ stamp }) => stamp?.authority ?? []);

  it('are known by their name, damaged', () => {
    expect(authorities(stamped('DEPARTTENT 0F STATE A/CDC/MB'))).toEqual(['Department of State A/CDC/MR']);
  });

  it('are known by several of their phrases', () => {
    const document = stamped('( )DENY ( )DELETE  FOI, EO nr PA exernptions 11/26/91\nTS authority to: (b)(1)');
    expect(authorities(document)).toEqual(['Department of State A/CDC/MR']);
    expect(document.markings.find(({ stamp }) => stamp?.authority)?.stamp).toMatchObject({
      date: '1991-11-26',
      exemptions: ['(b)(1)'],
    });
  });

  it('are told apart: reviewers, appeals, captions', () => {
    expect(authorities(stamped('APPEALS REVIFW PANEL, DATE'))).toEqual(['Department of State Appeals Review Panel']);
    expect(authorities(stamped('Cat. B - Transferred to O/FADRC\nwith additional access'))).toEqual([
      'Department of State caption review',
    ]);
  });

  it('are not seen in prose that speaks of release', () => {
    expect(
      authorities(stamped('THE RELEASE OF THE ENGINEERS WAS DISCUSSED, AND THE DEPARTMENT WAS INFORMED.')),
    ).toEqual([]);
  });
});

describe('a library’s stamp of declassification', () => {
  it('tells order, case and date', () => {
    const document = structured(
      'DECLASSIFIED IN PART\nPER E.O. 13526\n2013-0517-M\n4/16/1994\n\nMEMORANDUM\n\nThe ferries.',
    );
    expect(document.markings[0]).toMatchObject({
      level: 'DECLASSIFIED',
      stamp: { authority: 'E.O. 13526', case: '2013-0517-M', date: '1994-04-16', decision: 'declassified in part' },
    });
  });
});

describe('damaged words', () => {
  const repairs = (text: string) =>
    structured(text).repairs?.map(({ start, end, reads }) => [text.slice(start, end), reads]);

  it('are repaired where the page bears the true form out', () => {
    const text =
      'The govemment met. The government sat. A government rose. The oﬃce of the C0mmittee, Committee, Committee.';
    expect(repairs(text)).toEqual([
      ['govemment', 'government'],
      ['oﬃce', 'office'],
      ['C0mmittee', 'Committee'],
    ]);
  });

  it('are left where the form stands twice, once, or might be two words', () => {
    expect(repairs('Modem sets, modem sets; modern ferries, modern quays.')).toBeUndefined();
    expect(repairs('The govemment met.')).toBeUndefined();
  });
});
