import { expect, test } from 'vitest';
import { type Intent, intentOf } from './intent.ts';

test.each<[string, Intent]>([
  ['garrison', 'search'],
  ['garrison northern shore', 'search'],
  ['"northern shore"', 'search'],
  ['"northern shore" speaker:Marek', 'search'],
  ['NEAR(garrison shore, 5)', 'search'],
  ['no garrison will stand on the northern shore before the survey is done', 'trace'],
  ['“No garrison will stand on the northern shore.”', 'trace'],
  ['speaker:Marek the garrison will not stand on the northern shore', 'search'],
  ['garrison OR survey OR boats OR shore OR lake OR ice OR mines OR ferry OR treaty', 'search'],
  ['He said: “No garrison will stand on the northern shore before the survey”, and left the room.', 'check'],
  ['First paragraph.\n\nSecond paragraph.', 'check'],
  ['word '.repeat(200).trim(), 'check'],
  ['https://example.org/an-article', 'url'],
])('%j is meant as %s', (text, intent) => {
  expect(intentOf(text)).toBe(intent);
});
