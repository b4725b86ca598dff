import type { AgentName, DocumentKind } from '../record/record.ts';
import { type Finding, finding } from './finding.ts';
import { fieldOf, type HeaderField } from './header.ts';
import { closeUp, editDistance, lettersOf } from './lettering.ts';
import type { Line, Sheet } from './sheet.ts';
import { agentNamed } from './speakers.ts';

/**
 * Who wrote, and to whom: declared; else `FROM:`/`TO:`/`MEMORANDUM FOR`; else the title's own words (`Telegram From the
 * Embassy in Kestria to the Department of State`); else a salutation, a by-line, a cable's signature.
 */
export interface Correspondents {
  readonly author: Finding<AgentName> | null;
  readonly addressees: Finding<readonly AgentName[]> | null;
}

export function correspondentsOf(
  sheet: Sheet,
  fields: readonly HeaderField[],
  title: Finding<string> | null,
  kind: DocumentKind | null,
): Correspondents {
  const fromTitle = titleCorrespondents(title);
  return {
    author:
      declaredAuthor(sheet) ??
      cableLine(sheet, kind, SENT_FROM) ??
      fieldAuthor(fields) ??
      fromTitle.author ??
      byLine(sheet, kind) ??
      spokenBy(title, kind) ??
      signature(sheet, kind) ??
      officialSignature(sheet, kind) ??
      letterSignature(sheet, kind),
    addressees:
      declaredAddressees(sheet) ??
      addressBlock(sheet, kind) ??
      cableAddressee(sheet, kind) ??
      fieldAddressees(fields) ??
      fromTitle.addressees ??
      salutation(sheet),
  };
}

function declaredAuthor(sheet: Sheet): Finding<AgentName> | null {
  const [first] = sheet.read.declared.authors ?? [];
  return first === undefined ? null : { value: agentNamed(first.value.trim()), evidence: first.evidence };
}

function declaredAddressees(sheet: Sheet): Finding<readonly AgentName[]> | null {
  const addressees = sheet.read.declared.addressees ?? [];
  const [first] = addressees;
  if (first === undefined) return null;
  return { value: addressees.map((each) => agentNamed(each.value.trim())), evidence: first.evidence };
}

/** `FM SECSTATE WASHDC` · `LINE4 FM AMEMBASSY BELGRADE` */
const SENT_FROM = /^(?:LINE ?\d+\s+)?FM\s+\W?([A-Z][A-Z .'-]{4,40})$/;
/** `TO RUEHBW/AMEMBASSY BELGRADE IMMEDIATE 0943`: route, post, precedence (damaged: `IMMEOIATE`), serial. */
const SENT_TO =
  /^TO\s+(?:R[A-Z]{4,6}\s?\/\s?)?((?:SEC|AM|US|ALL|WHITE|CIA|JCS|CINC)[A-Z .'-]{2,40}?)(?:\s+(?:[A-Z]{0,3}(?:MMED|MMEO|IORIT|OUTIN|LASH|NIACT)[A-Z]{0,6})\b.{0,12}|\s+\d{3,5})?$/;
const CABLE_HEAD = 60;

function cableLine(sheet: Sheet, kind: DocumentKind | null, pattern: RegExp): Finding<AgentName> | null {
  if (kind !== 'cable') return null;
  for (const line of sheet.lines.slice(0, CABLE_HEAD)) {
    const name = pattern.exec(line.text)?.[1];
    if (name !== undefined && (!sheet.recognised || isPost(name)))
      return finding(agentNamed(name.trim()), 'cable/routing-line@1', line);
  }
  return null;
}

/** How telegrams call their stations. */
const STATIONS = [
  'AMEMBASSY',
  'AMCONSUL',
  'SECSTATE',
  'USMISSION',
  'USDEL',
  'AMCONGEN',
  'USINT',
  'USLO',
  'WHITEHOUSE',
  'ALLNATO',
  'USNATO',
].map(lettersOf);

/** `AMEMBAS.SY HALVERN`: the station's word, one letter wrong at most. */
function isPost(name: string): boolean {
  const letters = lettersOf(name);
  return STATIONS.some((station) => editDistance(letters.slice(0, station.length), station, 1) <= 1);
}

function cableAddressee(sheet: Sheet, kind: DocumentKind | null): Finding<readonly AgentName[]> | null {
  const found = cableLine(sheet, kind, SENT_TO);
  return found === null ? null : { value: [found.value], evidence: found.evidence };
}

function fieldAuthor(fields: readonly HeaderField[]): Finding<AgentName> | null {
  const value = fieldOf(fields, 'from')?.values[0];
  if (value === undefined) return null;
  return finding(agentNamed(plain(value.text)), 'header/from@1', value);
}

function fieldAddressees(fields: readonly HeaderField[]): Finding<readonly AgentName[]> | null {
  const field = fieldOf(fields, 'to');
  const [first] = field?.values ?? [];
  const last = field?.values.at(-1);
  if (field === null || first === undefined || last === undefined) return null;
  const value = namesOf(field.values.map((each) => plain(each.text))).map(agentNamed);
  return finding(value, 'header/to@1', { start: first.start, end: last.end });
}

/** Where names are in capitals, lines in small letters are the offices beneath them: `MR. PAUL HALE ⏎ Assistant to the Chairman`. */
function namesOf(lines: readonly string[]): string[] {
  const named = lines.filter((line) => line !== '');
  const [first = ''] = named;
  const inCapitals = first.length > 3 && first === first.toUpperCase();
  return inCapitals ? named.filter((line) => line === line.toUpperCase()) : named;
}

/** Initials and check marks that were written beside a name fall to the scan; brackets and marks at the ends go. */
function plain(text: string): string {
  return closeUp(text)
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,:;*'‘’-]+|[\s,:;*'‘’-]+$/g, '');
}

/**
 * `… From <author> to <addressee>`. Offices hold `to` and `for` themselves (`Special Assistant to the President (Hale) to
 * the Secretary`): the `to` after a bracketed name parts them; failing that the first `to`, failing that `for`.
 */
const FROM =
  /\b(?:Telegram|Airgram|Letter|Memorandum|Message|Note|Cable|Aide-M[ée]moire|Paper|Report)s?\b[^,]{0,40}? From (.{3,400})$/;
/** `Anna Reed to Pavel Osk`, the title of a letter. */
const NAME_TO_NAME =
  /^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3} to \p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3}$/u;
const PARTINGS = [/^(.{3,200}?\)) to (.{3,240})$/, /^(.{3,200}?) to (.{3,240})$/, /^(.{3,200}?) for (.{3,240})$/];
const PREPARED_BY = /\b(?:Prepared|Drafted) (?:by|in) (.{3,120})$/;

function titleCorrespondents(title: Finding<string> | null): Correspondents {
  const words = title?.value ?? '';
  const span = title?.evidence.span ?? null;
  const tail = FROM.exec(words)?.[1] ?? NAME_TO_NAME.exec(words)?.[0] ?? '';
  const parted = PARTINGS.map((pattern) => pattern.exec(tail)).find((match) => match !== null);
  const author = parted?.[1] ?? (tail === '' ? PREPARED_BY.exec(words)?.[1] : tail);
  const addressee = parted?.[2];
  const named = (name: string) => agentNamed(name.trim());
  return {
    author: author === undefined ? null : finding(named(author), 'title/from@1', span),
    addressees: addressee === undefined ? null : finding([named(addressee)], 'title/to@1', span),
  };
}

/** `By Anna Reed` on a line of its own near the head of an article. */
const BY_LINE =
  /^[*_]{0,2}[Bb][Yy] (\p{Lu}[\p{L}.'’-]+(?: (?:\p{Lu}[\p{L}.'’-]*|de|van|von|al|bin|and)){1,6})(?:,.{0,40})?[*_]{0,2}$/u;
const BY_LINE_WITHIN = 25;

function byLine(sheet: Sheet, kind: DocumentKind | null): Finding<AgentName> | null {
  if (kind !== 'article' && kind !== 'brief' && kind !== 'report' && kind !== null) return null;
  for (const line of sheet.lines.slice(0, BY_LINE_WITHIN)) {
    const match = BY_LINE.exec(line.text);
    if (match?.[1] !== undefined) return finding(agentNamed(match[1]), 'header/by-line@1', line);
  }
  return null;
}

/** A cable ends in its sender's surname, alone on a line. */
const CABLE_SIGNATURE = /^(?:\p{Lu}[\p{L}'-]{2,20})$/u;
const NO_SIGNATURE =
  /^(?:UNQUOTE|END|SECRET|CONFIDENTIAL|UNCLASSIFIED|NODIS|EXDIS|BT|NNNN|UNCLAS|NOTE|NMAFVVZCZ|DIST|PAGE|NONE|THE|SUMMARY)$/i;
const SIGNATURE_WITHIN = 40;

function signature(sheet: Sheet, kind: DocumentKind | null): Finding<AgentName> | null {
  // What recognition leaves of a mark in the margin reads like a name in capitals.
  if (kind !== 'cable' || sheet.recognised) return null;
  const lines = sheet.lines.filter((line) => !line.apart).slice(-SIGNATURE_WITHIN);
  const signed = lines.findLast((line) => isSignature(line, sheet));
  return signed === undefined ? null : finding(agentNamed(signed.text), 'cable/signature@1', signed, 0.9);
}

/** Above the name there is at least a paragraph. */
const LEAST_INDEX = 2;

function isSignature(line: Line, sheet: Sheet): boolean {
  if (!CABLE_SIGNATURE.test(line.text) || NO_SIGNATURE.test(line.text)) return false;
  const after = sheet.lines[line.index + 1];
  return line.index >= LEAST_INDEX && (line.blanksBefore > 0 || after === undefined || after.blanksBefore > 0);
}

/** `Dear Mr. Chairman:` */
const SALUTATION =
  /^(?:My )?[Dd]ear ((?:Mr|Mrs|Ms|Dr|President|Chairman|General|Secretary|Prime|Premier|Ambassador|Senator|Madam|Sir)\b[^.!?,:]{0,2}[^!?,:]{0,50}|\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?)[,:!]?$/u;

function salutation(sheet: Sheet): Finding<readonly AgentName[]> | null {
  for (const line of sheet.lines.slice(0, 60)) {
    const match = SALUTATION.exec(line.text);
    if (match?.[1] !== undefined) return finding([agentNamed(match[1].trim())], 'letter/salutation@1', line);
  }
  return null;
}

/** `Speech by Chairman Ivo Marek to the National Assembly` */
const SPOKEN_BY =
  /\b(?:Speech|Remarks|Address|Statement|Lecture|Toast|Declaration) (?:by|of|from) (.{3,80}?)(?= (?:to|at|on|before|in|for|after|upon|during|announcing|regarding|about|ahead)\b|$)/i;

function spokenBy(title: Finding<string> | null, kind: DocumentKind | null): Finding<AgentName> | null {
  if (kind !== 'speech' && kind !== 'statement') return null;
  const name = SPOKEN_BY.exec(title?.value ?? '')?.[1];
  return name === undefined ? null : finding(agentNamed(name), 'title/spoken-by@1', title?.evidence.span ?? null);
}

/** A person's name alone on its line: two to four capitalised words. */
const NAME_LINE = /^(?:\p{Lu}[\p{L}.'’-]*)(?: (?:\p{Lu}[\p{L}.'’-]*|de|van|von|al|bin)){1,3}$/u;
const HONORIFIC = /^(?:his|her|the) (?:excellency|honou?rable|majesty|royal highness)/i;
const CLOSING_LINES = 5;

/** The name that closes a letter, perhaps with the office beneath. */
function letterSignature(sheet: Sheet, kind: DocumentKind | null): Finding<AgentName> | null {
  if (kind !== 'letter') return null;
  const lines = sheet.lines.filter((line) => !line.apart).slice(-CLOSING_LINES);
  const signed = lines.find((line) => NAME_LINE.test(line.text) && line.index > CLOSING_LINES);
  return signed === undefined ? null : finding(agentNamed(signed.text), 'letter/signature@1', signed, 0.9);
}

/** `Executive Secretary` beneath a name: whoever signed for an office. */
const OFFICE_LINE =
  /^(?!(?:Secretary|Ambassador|Director|Chairman) \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?$)(?:Acting |Deputy |Senior |Special )?(?:Executive |Staff |Assistant |National Security )?(?:Secretary|Director|Assistant|Advis[eo]r|Counsel(?:or)?|Ambassador|Chairman|Chief|Administrator)\b.{0,60}$/u;
const SIGNED: ReadonlySet<DocumentKind> = new Set(['memorandum', 'minutes', 'letter']);

/** A name alone on its line with an office beneath it, below the text. */
function officialSignature(sheet: Sheet, kind: DocumentKind | null): Finding<AgentName> | null {
  if (kind === null || !SIGNED.has(kind)) return null;
  const lines = sheet.lines.filter((line) => !line.apart);
  const after = lines.findIndex((line) => line.text.length > LINE_OF_PROSE);
  const at = lines.findLastIndex(
    (line, index) =>
      index > after &&
      after >= 0 &&
      line.start > sheet.text.length * SIGNED_FROM &&
      NAME_LINE.test(line.text) &&
      OFFICE_LINE.test(lines[index + 1]?.text ?? ''),
  );
  const signed = lines[at];
  return signed === undefined ? null : finding(agentNamed(signed.text), 'letter/signature-of-office@1', signed, 0.85);
}

/** Lists of names and offices stand in the first half of a paper. */
const SIGNED_FROM = 0.5;
/** Shorter lines may be the head's. */
const LINE_OF_PROSE = 55;

/** The address above the salutation names the addressee: `Her Excellency ⏎ Alena Dorn ⏎ President of Kestria`. */
function addressBlock(sheet: Sheet, kind: DocumentKind | null): Finding<readonly AgentName[]> | null {
  if (kind !== 'letter') return null;
  const head = sheet.lines.slice(0, 40);
  const greeting = head.findIndex((line) => SALUTATION.test(line.text));
  const above: Line[] = [];
  for (let at = greeting - 1; at >= 0; at--) {
    const line = head[at];
    if (line === undefined) break;
    above.unshift(line);
    if (line.blanksBefore > 0) break;
  }
  const named = above.find((line) => NAME_LINE.test(line.text) && !HONORIFIC.test(line.text));
  return named === undefined || above.length < 2 ? null : finding([agentNamed(named.text)], 'letter/address@1', named);
}
