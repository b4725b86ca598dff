import fc from 'fast-check';
import { expect, test } from 'vitest';
import { referencesOf } from './references.ts';
import { readSourceNote } from './source-note.ts';

/** House | collection | series | box | folder | file unit | number | publication; level; marks. */
function summary(note: string): string {
  const read = readSourceNote(note, 0);
  if (read === null) return '';
  const value = (part: { value: string } | null) => part?.value ?? '-';
  const { repository, collection, series, box, folder, fileUnit, documentNumber, publication } = read;
  const place = [
    value(repository),
    value(collection),
    series.map(value).join(' > ') || '-',
    ...[box, folder, fileUnit, documentNumber, publication].map(value),
  ];
  return `${place.join(' | ')} ; ${value(read.classification)} ; ${read.handling.map(value).join(', ') || '-'}`;
}

test.each([
  [
    'Source: Kestria Library, Security Affairs, Marek Material, Box 6, Sarnow: 5/1/96. Secret; Nodis. Drafted by Hale.',
    'Kestria Library | Security Affairs | Marek Material | Box 6 | - | Sarnow: 5/1/96 | - | - ; SECRET ; NODIS',
  ],
  [
    'Source: National Archives, RG 59, Records of Anna Reed, 1977–1981: Lot 82 D 298, Box 2, TL 2/16–28/77. Unclassified.',
    'National Archives | RG 59 | Records of Anna Reed, 1977–1981: Lot 82 D 298 | Box 2 | - | TL 2/16–28/77 | - | - ; UNCLASSIFIED ; -',
  ],
  [
    '* Source: Department of State, Central Files, 611.61/3-161. Confidential; Priority; Limit Distribution.',
    'Department of State | Central Files | - | - | - | - | 611.61/3-161 | - ; CONFIDENTIAL ; PRIORITY, LIMIT DISTRIBUTION',
  ],
  [
    'Source: Department of State, Central Foreign Policy File, P770043–2533. No classification marking.',
    'Department of State | Central Foreign Policy File | - | - | - | - | P770043–2533 | - ; NO CLASSIFICATION MARKING ; -',
  ],
  [
    'Source: Department of State Bulletin, March 28, 1977, pp. 289–291. All brackets are in the original.',
    '- | - | - | - | - | - | - | Department of State Bulletin, March 28, 1977, pp. 289–291 ; - ; -',
  ],
  [
    'Source: Bureau of Inquiry: Job 79-S01060A, Box 13, Folder 18: Sarnow and Its Lake. Top Secret; [handling restriction not declassified].',
    'Bureau of Inquiry | Job 79-S01060A | - | Box 13 | Folder 18 | Sarnow and Its Lake | - | - ; TOP SECRET ; HANDLING RESTRICTION NOT DECLASSIFIED',
  ],
  [
    'Source: Kestria Library, Security Affairs, Box 26, Sarnow: 11/79, Secret; Sensitive. Sent for action.',
    'Kestria Library | Security Affairs | - | Box 26 | - | Sarnow: 11/79 | - | - ; SECRET ; SENSITIVE',
  ],
  [
    'Source: Kestria Library, Reed Files, Sarnow (5/1/96. Secret; Eyes Only. Copies were sent to Hale.',
    'Kestria Library | Reed Files | - | - | - | Sarnow (5/1/96 | - | - ; SECRET ; EYES ONLY',
  ],
  [
    'Source: Kestria Library, Reed Files, Sarnow. Priority; Limited Official Use. Sent to Osk.',
    'Kestria Library | Reed Files | - | - | - | Sarnow | - | - ; LIMITED OFFICIAL USE ; -',
  ],
  [
    'Source: Kestria Library, Reed Files, Sarnow. Reed wrote: “Good.” (Kestria Library, Box 4, Osk. Secret.)',
    'Kestria Library | Reed Files | - | - | - | Sarnow | - | - ; - ; -',
  ],
  ['Source: [2½ lines not declassified].', ''],
  ['Source:', ''],
])('%s', (note, read) => {
  expect(summary(note)).toBe(read);
});

test('every part stands where its span says, whatever the note', () => {
  const piece = fc.constantFrom(
    ...[
      'Kestria Library',
      ', ',
      '. ',
      'Secret',
      '; ',
      'Box 4',
      '(',
      ')',
      '[',
      ']',
      ': ',
      '1977–1981',
      'Nodis',
      '“',
      'vol. ',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(50), (pieces, start) => {
      const words = pieces.join('');
      const read = readSourceNote(words, start);
      if (read === null) return;
      const parts = [read.repository, read.collection, ...read.series, read.box, read.fileUnit, read.publication];
      for (const part of parts) {
        if (part?.span == null) continue;
        const { start: from, end } = part.span;
        expect(words.slice(from - start, end - start).replace(/\s+/g, ' ')).toBe(part.value);
      }
    }),
  );
});

test('a note of any length is read in time linear in it', () => {
  const took = (length: number) => {
    const note = `Source: ${'Kestria Library (a, '.repeat(length)}`;
    const begun = performance.now();
    readSourceNote(note, 0);
    return performance.now() - begun;
  };
  took(1_000);
  expect(took(100_000)).toBeLessThan(2_000);
});

test.each([
  ['See NSAEBB 447 and Electronic Briefing Book No. 12.', ['briefing-book 447', 'briefing-book 12']],
  ['Case No. F-1986-04261', ['case F-1986-04261']],
  ['FOIA 2009-0275-S; 2015-0782-M; MR 2011-0123', ['case 2009-0275-S', 'case 2015-0782-M', 'case 2011-0123']],
  ['see footnote 3 above; endnote 12', ['note 3', 'note 12']],
])('%s', (text, found) => {
  expect(referencesOf(text).map(({ kind, target }) => `${kind} ${target}`)).toEqual(found);
});
