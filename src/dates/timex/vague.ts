import type { Family } from '../expression.ts';
import { at, END, GAP, readAt } from '../pattern.ts';

type Reference = 'PRESENT_REF' | 'PAST_REF' | 'FUTURE_REF';

const PRESENT = at(
  `(?:(?:right${GAP})?now(?!${GAP}that${END})|currently|current(?!${GAP}(?:fiscal${GAP})?(?:year|quarter|month|week|decade|century|events|affairs|and)${END})|nowadays|these${GAP}days|presently|at${GAP}present|at${GAP}the${GAP}moment|at${GAP}this${GAP}(?:time|point|moment))${END}`,
);
/** `the past few weeks` is a length of time. */
const COUNTS =
  '(?:few|several|couple|half|two|three|four|five|six|seven|eight|nine|ten|twelve|decade|century|year|month|week|day|quarter|weekend)s?';
const PAST = at(
  `(?:recently|lately|(?:in${GAP})?the${GAP}(?:recent${GAP})?past(?!${GAP}(?:\\d|${COUNTS}${END}))|recent${GAP}(?:times|past|days|weeks|months|years|decades))${END}`,
);
const FUTURE = at(
  `(?:the${GAP}(?:near${GAP}|foreseeable${GAP}|distant${GAP})?future|future(?!${GAP}(?:of|and)${END}))${END}`,
);

const REFERENCES: readonly (readonly [Reference, RegExp])[] = [
  ['PRESENT_REF', PRESENT],
  ['PAST_REF', PAST],
  ['FUTURE_REF', FUTURE],
];

export const vague: Family = {
  name: 'vague',
  triggers: [
    'now',
    'right',
    'currently',
    'current',
    'these',
    'future',
    'nowadays',
    'presently',
    'at',
    'recently',
    'recent',
    'lately',
    'previously',
    'formerly',
    'in',
    'the',
    'soon',
  ],
  digits: false,
  read(text, place) {
    for (const [reference, pattern] of REFERENCES) {
      const match = readAt(pattern, text, place);
      if (match !== null)
        return { start: place, end: place + match[0].length, meaning: { is: 'reference', reference } };
    }
    return null;
  },
};
