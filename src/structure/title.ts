import type { DocumentKind } from '../record/record.ts';
import { readDateLine } from './date-line.ts';
import { declaredFinding, type Finding, finding } from './finding.ts';
import { fieldOf, type HeaderField, isProse, labelNames } from './header.ts';
import { closeUp, isLetterSpaced, lettersOf } from './lettering.ts';
import { isMarking } from './markings.ts';
import type { Line, Paragraph, Sheet } from './sheet.ts';

/** Declared; else a heading's words; else the first line, where it reads as a title. */
export function titleOf(sheet: Sheet): Finding<string> | null {
  const declared = declaredFinding(sheet.read.declared.title);
  if (declared !== null) return declared;
  return headingTitle(sheet) ?? firstLineTitle(sheet);
}

function headingTitle(sheet: Sheet): Finding<string> | null {
  const style = sheet.read.styles.find((each) => each.kind === 'heading' && each.start < HEAD_CHARACTERS);
  if (style === undefined) return null;
  const words = sheet.text.slice(style.start, style.end).replace(/\s+/g, ' ').trim();
  return words === '' ? null : finding(words, 'title/heading@1', style);
}

const HEAD_CHARACTERS = 3000;
const LONGEST_TITLE = 200;
/** Letterheads and banners: whose paper it is, or how secret, not what it says. */
const LETTERHEAD =
  /^(?:THEWHITEHOUSE|WASHINGTON|WASHINGTONDC|DEPARTMENTOFSTATE|UNITEDSTATESDEPARTMENTOFSTATE|NATIONALSECURITYCOUNCIL|OFFICEOFTHE.*|TOPSECRET|SECRET.*|CONFIDENTIAL.*|UNCLASSIFIED.*|DECLASSIFIED.*|RELEASED.*)$/;

function firstLineTitle(sheet: Sheet): Finding<string> | null {
  const prose = sheet.paragraphs.find(isLongProse);
  const head = sheet.lines.slice(0, 12).filter((each) => each.start < (prose?.start ?? sheet.text.length));
  const line = head.find((each) => readsAsTitle(each));
  if (line === undefined || line.end - line.start > LONGEST_TITLE) return null;
  const text = closeUp(line.text)
    .replace(/^#+\s*|\s*#+$/g, '')
    .replace(/\s+/g, ' ');
  return finding(text, 'title/first-line@1', line, 0.7);
}

const LONG_PROSE = 300;

/** What begins with running prose has no title on its first line, only the margin's first break. */
function isLongProse({ text }: Paragraph): boolean {
  return text.length >= LONG_PROSE && isProse(text);
}

/** A long line that closes as a sentence is the text's beginning, not its name. */
function isSentence(text: string): boolean {
  return text.split(' ').length > WORDS_OF_A_TITLE && /[.]['"”’)]?$/.test(text);
}

/** A volume numbers its documents in their titles; below the first line a number begins a paragraph. */
const NUMBERED = /^\d+\s?[.)]/;
const WORDS_OF_A_TITLE = 14;

function readsAsTitle(line: Line): boolean {
  if (line.apart || isLetterSpaced(line.text)) return false;
  if (isMarking(line) || isSentence(line.text)) return false;
  if (/^by \p{Lu}/iu.test(line.text)) return false;
  const letters = lettersOf(line.text);
  if (letters.length < 6 || LETTERHEAD.test(letters)) return false;
  if (!/^[#\s"“‘'(]*[\p{Lu}\d]/u.test(line.text) || (NUMBERED.test(line.text) && line.index > 0)) return false;
  const date = readDateLine(line.text);
  if (date !== null && date.span.end - date.span.start > line.text.length / 2) return false;
  return labelNames(line.text.replace(/:.*$/, '')) === null;
}

/** What a scan leaves of a struck mark behind a subject: ` -W`, ` f&t—`, ` «fS-)—`, ` •{ C y-`, ` fQ) 1`. */
const DAMAGED_PORTION_MARK =
  /\s+(?=\S{0,12}[^\p{L}\p{N}\s.,'"’”)]|\S{0,4}[(){}])[^\p{L}\s]{0,3}\p{L}{0,2}[^\p{L}\p{N}\s]{0,3}\p{L}{0,2}[^\p{L}\p{N}\s]{0,4}(?:\s\p{L}{0,2}[^\p{L}\p{N}\s]{0,3}|\s\d)?$/u;

/** `SUBJECT:` and what follows it. */
export function subjectOf(sheet: Sheet, fields: readonly HeaderField[]): Finding<string> | null {
  const declared = declaredFinding(sheet.read.declared.subject);
  if (declared !== null) return declared;
  const field = fieldOf(fields, 'subject');
  const [first] = field?.values ?? [];
  const last = field?.values.at(-1);
  if (field === null || first === undefined || last === undefined || isProse(first.text)) return null;
  const words = field.values.map((value) => closeUp(value.text)).join(' ');
  const subject = words
    .replace(/\s+/g, ' ')
    .replace(/\s*\((?:S|C|U|TS|LOU)\)\s*$/, '')
    .replace(sheet.recognised ? DAMAGED_PORTION_MARK : /$^/, '')
    .trim();
  return finding(subject, 'header/subject@1', { start: first.start, end: last.end });
}

/** Kinds whose form's name says nothing of the single document; their subject tells more. */
const FORM_KINDS: ReadonlySet<DocumentKind> = new Set([
  'memcon',
  'telcon',
  'minutes',
  'memorandum',
  'cable',
  'letter',
  'post',
  'mail',
]);

/** For a form, its subject; the declared title always stands. */
export function shownTitle(
  sheet: Sheet,
  title: Finding<string> | null,
  subject: Finding<string> | null,
  kind: Finding<DocumentKind> | null,
): Finding<string> | null {
  if (sheet.read.declared.title !== undefined || kind === null || !FORM_KINDS.has(kind.value)) return title;
  if (subject !== null)
    return { value: subject.value, evidence: { ...subject.evidence, rule: 'title/subject-of-form@1' } };
  // A cable without a subject begins with its text, or ends with its sender: neither is a title.
  if (kind.value === 'cable') return null;
  // A letter's first line is its letterhead.
  if (kind.value === 'letter') return title?.evidence.rule.startsWith('title/first-line') ? null : title;
  const { span, rule } = kind.evidence;
  if (span === null || !rule.startsWith('kind/printed-form')) return title;
  return finding(closeUp(sheet.text.slice(span.start, span.end)).replace(/\s+/g, ' '), 'title/printed-form@1', span);
}
