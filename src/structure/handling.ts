import type { DocumentKind, HandledBy, Handling, StatedPart } from '../record/record.ts';
import { closeUp } from './lettering.ts';
import type { Line, Sheet } from './sheet.ts';
import { executiveOrder, messageNumber, precedence, section, tags, telegramHead } from './telegram.ts';

/**
 * Who drafted, approved and cleared a paper, to whom it went, and a telegram's routing:
 *
 *   DRAFTED BY: EUR/SOV:BBURTON              Drafted: EUR/SOV: MParris
 *   APPROVED BY: EUR:RLRIDGWAY               Cleared: PM: JHolmes, EUR/RPM: TFarr
 *   cc: The Vice President                   INFO AMEMBASSY MOSCOW
 *   REF: MOSCOW 18138                        Copies to: …
 *
 * Absent where the paper states nothing of all that. Cost: linear in the first and last lines.
 */
export function handlingOf(sheet: Sheet, kind: DocumentKind | null): Handling | null {
  const head = telegramHead(sheet);
  const isCable = kind === 'cable';
  const lines = [...head, ...sheet.lines.slice(Math.max(head.length, sheet.lines.length - LAST_LINES))];
  const handling: Handling = {
    messageNumber: isCable ? messageNumber(head) : null,
    precedence: isCable ? precedence(head) : null,
    tags: isCable ? tags(head) : [],
    executiveOrder: isCable ? executiveOrder(head) : null,
    section: isCable ? section(head) : null,
    references: isCable ? references(head) : [],
    drafters: handledBy(lines, DRAFTED),
    approvers: handledBy(lines, APPROVED),
    clearances: handledBy(lines, CLEARED),
    distribution: distribution(lines, isCable),
  };
  return Object.values(handling).some((part) => part !== null && part.length !== 0) ? handling : null;
}

/** Drafters and clearances of a memorandum stand below its text. */
const LAST_LINES = 40;

const DRAFTED = /^(?:DRAFTED(?: BY)?|Drafted(?: by)?|Drafter)\s*:\s*(\S.*)$/;
const APPROVED = /^(?:APPROVED(?: BY)?|Approved(?: by)?)\s*:\s*(\S.*)$/;
const CLEARED = /^(?:CLEAR(?:ED|ANCES?)(?: BY)?|Clear(?:ed|ances?)(?: by)?)\s*:\s*(\S.*)$/;
/** The first letters of those words: most lines need no closer look. */
const HANDLED_BEGIN: ReadonlySet<string> = new Set('DAC');
/** `EUR/SOV:BBURTON` · `EUR/SOV: MParris` · `PM/SNP - NFry` · `B. Kantor` */
const OFFICE_AND_NAME =
  /^(?:(\p{Lu}[\p{L}/&.-]{0,14}?)\s?[:;-]\s?)?(\p{Lu}[\p{L}.'’ -]{1,30}?)(?:\s*\(.*|\s+[x\d][\d-]{3,})?\.?$/u;
/** Each paper lists a few. */
const MOST_NAMES = 30;

function handledBy(lines: readonly Line[], pattern: RegExp): HandledBy[] {
  const found: HandledBy[] = [];
  for (const line of lines) {
    if (!HANDLED_BEGIN.has(line.text.charAt(0))) continue;
    const words = pattern.exec(line.text)?.[1];
    if (words === undefined) continue;
    const from = line.start + line.text.length - words.length;
    for (const match of words.matchAll(/[^,;]+/g)) {
      const lead = match[0].length - match[0].trimStart().length;
      const text = match[0].trim();
      const [, office, name] = OFFICE_AND_NAME.exec(text) ?? [];
      const start = from + match.index + lead;
      if (name === undefined || found.length >= MOST_NAMES) continue;
      found.push({ name: name.trim(), agent: null, office: office ?? null, span: { start, end: start + text.length } });
    }
  }
  return found;
}

const REFERENCES = /^REF(?:S|TEL|TELS)?\s?[:.]\s*(\S.*)$/;

function references(head: readonly Line[]): StatedPart[] {
  const line = head.find(({ text }) => REFERENCES.test(text));
  const words = line === undefined ? undefined : REFERENCES.exec(line.text)?.[1];
  if (line === undefined || words === undefined) return [];
  const from = line.start + line.text.length - words.length;
  return [...words.matchAll(/(?<![A-Za-z])(?:\d{2} )?[A-Z]{3,12} \d{3,6}\b/g)].map((match) => ({
    value: match[0],
    span: { start: from + match.index, end: from + match.index + match[0].length },
  }));
}

const COPIES = /^(?:cc|Copies to|Copy to|Distribution|DISTRIBUTION)\s*:\s*(\S.*)$/;
const COPIES_BEGIN: ReadonlySet<string> = new Set('cCD');
const INFO =
  /^INFO\s+((?:R[A-Z]{4,6}\/)?(?:AM|US|SEC|CINC|ALL|WHITE)[A-Z .'-]{3,40}?)(?:\s+(?:IMMEDIATE|PRIORITY|ROUTINE|FLASH).*)?$/;

function distribution(lines: readonly Line[], isCable: boolean): StatedPart[] {
  return lines.flatMap((line): StatedPart[] => {
    const first = line.text.charAt(0);
    const info = isCable && first === 'I' ? INFO.exec(closeUp(line.text))?.[1] : undefined;
    const words = info ?? (COPIES_BEGIN.has(first) ? COPIES.exec(line.text)?.[1] : undefined);
    if (words === undefined) return [];
    return words.split(/;\s*/).map((value) => ({ value: value.trim(), span: { start: line.start, end: line.end } }));
  });
}
