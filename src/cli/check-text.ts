import type { Checked } from '../memcon.ts';
import type { DiffStep, Match, TracedQuotation } from '../record/record.ts';
import { counted, type Style, type Terminal, wrap } from './terminal.ts';

type Verdict = TracedQuotation['verdict'];

/** A sign and a colour for each verdict; the word always stands beside them. */
const VERDICTS: Readonly<Record<Verdict, readonly [sign: string, style: Style, words: string]>> = {
  verbatim: ['✓', 'green', 'verbatim'],
  elided: ['…', 'green', 'verbatim but for marked omissions'],
  altered: ['≠', 'red', 'altered'],
  spliced: ['⋈', 'red', 'spliced from different places'],
  'other-speaker': ['⇄', 'red', 'said by someone else'],
  'other-date': ['±', 'red', 'said on another date'],
  reported: ['¶', 'yellow', 'reported, not in direct speech'],
  'common-phrase': ['~', 'dim', 'too common a phrase to tell'],
  'not-found': ['∅', 'yellow', 'not in this archive'],
};
/** Matches shown under a quotation; --json has all. */
const SHOWN_MATCHES = 2;

export function checkText(terminal: Terminal, checked: readonly Checked[]): string {
  const parts: string[] = [];
  for (const one of checked) {
    for (const { document, quotations } of [one, ...one.more]) {
      const title = document.title === null ? '' : `: ${oneLine(document.title)}`;
      parts.push(terminal.style('bold', `${one.file}${title}`), '');
      for (const traced of quotations) parts.push(tracedText(terminal, traced), '');
    }
  }
  return [...parts, summaryLine(checked)].join('\n');
}

/** Verdict, quotation, record with the differences, place, warnings. */
export function tracedText(terminal: Terminal, traced: TracedQuotation): string {
  const [sign, style, words] = VERDICTS[traced.verdict];
  const { quotation } = traced;
  const said = [quotation.speaker?.name, quotation.date].filter(Boolean).join(', ');
  const lines = [
    `${terminal.style(style, `${sign} ${words}`)}${said === '' ? '' : terminal.style('dim', `  as ${said}`)}`,
    wrap(`“${oneLine(quotation.text)}”`, terminal.width, '  '),
  ];
  for (const match of traced.matches.slice(0, SHOWN_MATCHES)) lines.push(matchText(terminal, traced, match));
  for (const warning of traced.warnings)
    lines.push(`  ${terminal.style('yellow', `! ${warning.replaceAll('-', ' ')}`)}`);
  if (traced.matches.length === 0) lines.push(terminal.style('dim', `  ${searched(traced)}`));
  return lines.join('\n');
}

function matchText(terminal: Terminal, traced: TracedQuotation, match: Match): string {
  const words = match.diff.length > 0 ? diffText(terminal, match.diff) : oneLine(match.text);
  const place = [
    match.title === null ? 'untitled' : oneLine(match.title),
    match.date ?? match.documentDate,
    match.page === null ? null : `p. ${match.page}`,
    match.speaker?.name ?? null,
    traced.speaker === 'differs' ? 'another speaker' : null,
    traced.date === 'differs' ? 'another date' : null,
  ].filter((part) => part !== null);
  const address = `${match.document}#${match.start}-${match.end}`;
  return [
    `${wrap(`record: ${words}`, terminal.width, '  ')}`,
    `${wrap(`${place.join(' · ')} · ${address}`, terminal.width, '    ')}`,
  ].join('\n');
}

/** `we [-shall-]{+will+} withdraw`: the quotation's words struck, the record's put in, as on the page. */
function diffText(terminal: Terminal, diff: readonly DiffStep[]): string {
  return diff
    .map((step) => stepText(terminal, step))
    .filter(Boolean)
    .join(' ');
}

function stepText(terminal: Terminal, { op, quoted, record }: DiffStep): string {
  const [quotedWords, recordWords] = [oneLine(quoted), oneLine(record)];
  if (op === '=') return recordWords;
  const struck = quotedWords === '' ? '' : terminal.style('red', `[-${quotedWords}-]`);
  const inserted = recordWords === '' ? '' : terminal.style('green', `{+${recordWords}+}`);
  return struck + inserted;
}

function searched({ searched: { documents, passages } }: TracedQuotation): string {
  return `not in the ${counted(documents, 'document')} (${counted(passages, 'passage')}) of this archive`;
}

function summaryLine(checked: readonly Checked[]): string {
  const all = checked.flatMap((one) => [...one.quotations, ...one.more.flatMap((further) => further.quotations)]);
  const counts = (Object.keys(VERDICTS) as Verdict[])
    .map((verdict) => [verdict, all.filter((traced) => traced.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`);
  const where = all[0] === undefined ? '' : `; searched ${counted(all[0].searched.documents, 'document')}`;
  return `${counted(all.length, 'quotation')}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}${where}.`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
