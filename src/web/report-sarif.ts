/**
 * Findings as SARIF 2.1.0, which editors and code hosts show beside the lines of a draft.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Checked } from '../memcon.ts';
import type { Document, TracedQuotation } from '../record/record.ts';

type Verdict = TracedQuotation['verdict'];
interface Rule {
  readonly level: 'error' | 'warning' | 'note' | 'none';
  /** §3.27.9: `open`, where it can't be told. */
  readonly kind: 'fail' | 'pass' | 'open';
  readonly means: string;
}

const RULES: Readonly<Record<Verdict, Rule>> = {
  verbatim: { level: 'none', kind: 'pass', means: 'The record has these words.' },
  elided: { level: 'none', kind: 'pass', means: 'The record has these words, but for marked omissions.' },
  altered: { level: 'error', kind: 'fail', means: 'Words were changed, added or dropped without a mark.' },
  spliced: { level: 'error', kind: 'fail', means: 'Parts from different places are presented as one.' },
  'other-speaker': { level: 'error', kind: 'fail', means: 'The record gives these words to someone else.' },
  'other-date': { level: 'error', kind: 'fail', means: 'The record has these words on another date.' },
  reported: { level: 'warning', kind: 'fail', means: 'The record has it in indirect speech.' },
  'common-phrase': { level: 'none', kind: 'open', means: 'Too few or too ordinary words to tell.' },
  'not-found': { level: 'note', kind: 'fail', means: 'Not in this archive, which does not make it false.' },
};
const VERDICTS = Object.keys(RULES) as Verdict[];

export function sarifReport(checked: readonly Checked[]): string {
  const rules = VERDICTS.map((id) => ({
    id,
    shortDescription: { text: RULES[id].means },
    defaultConfiguration: { level: RULES[id].level },
  }));
  const run = {
    tool: { driver: { name: 'Memcon', rules } },
    columnKind: 'utf16CodeUnits',
    results: checked.flatMap((file) =>
      [file, ...file.more].flatMap(({ document, quotations }) => quotations.map((one) => result(file, document, one))),
    ),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(file: Checked, document: Document, traced: TracedQuotation): object {
  const { verdict, quotation, matches, words, speaker, date, warnings } = traced;
  const { level, kind } = RULES[verdict];
  const best = matches[0];
  const record = best === undefined ? null : `${best.document}#${best.start}-${best.end}`;
  return {
    ruleId: verdict,
    ruleIndex: VERDICTS.indexOf(verdict),
    kind,
    level,
    message: { text: message(traced) },
    locations: [location(file.file, document, quotation)],
    properties: { words, speaker, date, warnings, record, similarity: best?.similarity ?? null },
  };
}

function message({ verdict, quotation, matches }: TracedQuotation): string {
  const [best] = matches;
  const quoted = `“${oneLine(quotation.text)}”`;
  if (best === undefined) return `${quoted}: ${RULES[verdict].means}`;
  const place = [best.title === null ? null : oneLine(best.title), best.date ?? best.documentDate, best.speaker?.name];
  return `${quoted}: ${RULES[verdict].means} Record: “${oneLine(best.text)}” (${place.filter(Boolean).join(', ')})`;
}

/** Formats whose canonical text is the decoded file, unchanged. */
const PLAIN: ReadonlySet<string> = new Set(['text/plain', 'text/markdown']);

/** Lines and offsets only where the text that was read is the file's own; elsewhere the place within the document. */
function location(file: string, document: Document, { start, end }: { start: number; end: number }): object {
  const artifactLocation = { uri: isAbsolute(file) ? pathToFileURL(file).href : encodeURI(file.replaceAll('\\', '/')) };
  if (!PLAIN.has(document.format) || document.ordinal !== 1) {
    const logicalLocations = [{ fullyQualifiedName: `${document.id}#${start}-${end}`, kind: 'member' }];
    return { physicalLocation: { artifactLocation }, logicalLocations };
  }
  const region = { ...lineAndColumn(document.text, start), charOffset: start, charLength: end - start };
  return { physicalLocation: { artifactLocation, region } };
}

/** Both from 1. */
function lineAndColumn(text: string, at: number): { startLine: number; startColumn: number } {
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { startLine: before.split('\n').length, startColumn: at - lineStart + 1 };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
