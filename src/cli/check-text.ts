import type { Checked } from '../memcon.ts';
import type { DiffStep, Match, TracedQuotation, WitnessRelation } from '../record/record.ts';
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
const SHOWN_MATCHES = 4;

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
  // Where an ordinary phrase stands besides is nobody's question.
  const shown = traced.verdict === 'common-phrase' ? 1 : SHOWN_MATCHES;
  for (const match of traced.matches.slice(0, shown)) lines.push(matchText(terminal, traced, match));
  const more = traced.matches.length - shown;
  if (more > 0) lines.push(terminal.style('dim', `  and ${counted(more, 'place')} more (--json has them)`));
  for (const warning of traced.warnings)
    lines.push(`  ${terminal.style('yellow', `! ${warning.replaceAll('-', ' ')}`)}`);
  if (traced.matches.length === 0) lines.push(terminal.style('dim', `  ${searched(traced)}`));
  return lines.join('\n');
}

/** What each further place is to the first, as a historian would say it. */
const RELATIONS: Readonly<Record<WitnessRelation, string>> = {
  first: 'record',
  'same-text': 'same text',
  'same-occasion': 'same day, another record',
  elsewhere: 'elsewhere',
};

function matchText(terminal: Terminal, traced: TracedQuotation, match: Match): string {
  if (match.witness.relation !== 'first') return witnessText(terminal, match);
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
    terminal.style('dim', wrap(`why: ${oneLine(match.reason)}`, terminal.width, '    ')),
  ].join('\n');
}

/** Another place: what it is to the first, where it is, and its own words where they differ. */
function witnessText(terminal: Terminal, match: Match): string {
  const { relation, variant, rank } = match.witness;
  const place = [
    match.title === null ? 'untitled' : oneLine(match.title),
    match.date ?? match.documentDate,
    match.page === null ? null : `p. ${match.page}`,
    match.speaker?.name ?? null,
    `${match.document}#${match.start}-${match.end}`,
  ].filter((part) => part !== null);
  const differs = variant.filter(({ op }) => op !== '=');
  const words = differs.map(({ quoted, record }) => `${oneLine(record) || '–'} / ${oneLine(quoted) || '–'}`).join('; ');
  const lines = [wrap(`${RELATIONS[relation]}: ${place.join(' · ')}`, terminal.width, '  ')];
  if (words !== '') lines.push(wrap(`differs: ${words}`, terminal.width, '    '));
  lines.push(terminal.style('dim', wrap(rank, terminal.width, '    ')));
  return lines.join('\n');
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

function searched({ verdict, searched: { documents, passages } }: TracedQuotation): string {
  if (verdict === 'common-phrase') return 'words that stand in too many places to name one';
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
