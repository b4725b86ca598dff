import type { Marking } from '../record/record.ts';
import { editDistance, lettersOf } from './lettering.ts';
import type { Line, Sheet } from './sheet.ts';

/**
 * Classifications and their caveats, as they stand on a line of their own:
 *
 *   TOP SECRET/SENSITIVE · SECRET/NODIS · -COHFIDENTIAL · Secret; Eyes Only · UNCLASSIFIED · DECLASSIFIED PER E.O. …
 *
 * Banners that repeat on every page are markings each time: that a page lacks one tells something. Portion marks (`(S)`
 * after a paragraph) belong to their paragraph and are left there. Cost: linear.
 */
const LEVELS = [
  'TOP SECRET',
  'SECRET',
  'CONFIDENTIAL',
  'LIMITED OFFICIAL USE',
  'OFFICIAL USE ONLY',
  'SENSITIVE BUT UNCLASSIFIED',
  'UNCLASSIFIED',
  'DECLASSIFIED',
] as const;
const LEVEL_LETTERS = LEVELS.map((level) => ({ level, letters: lettersOf(level) }));

const CAVEATS: Readonly<Record<string, string>> = {
  SENSITIVE: 'SENSITIVE',
  NODIS: 'NODIS',
  EXDIS: 'EXDIS',
  LIMDIS: 'LIMDIS',
  STADIS: 'STADIS',
  NOFORN: 'NOFORN',
  NOFORM: 'NOFORN',
  ORCON: 'ORCON',
  EYESONLY: 'EYES ONLY',
  RESTRICTED: 'RESTRICTED',
  PERSONAL: 'PERSONAL',
  CODEWORD: 'CODEWORD',
  LIMITDISTRIBUTION: 'LIMIT DISTRIBUTION',
  LIMITEDACCESS: 'LIMITED ACCESS',
  OUTSIDETHESYSTEM: 'OUTSIDE THE SYSTEM',
  ROGER: 'ROGER CHANNEL',
  ROGERCHANNEL: 'ROGER CHANNEL',
  UMBRA: 'UMBRA',
  RUFF: 'RUFF',
  VERBATIMTEXT: 'VERBATIM TEXT',
  SPECIALENCRYPTION: 'SPECIAL ENCRYPTION',
  ADMINISTRATIVELYCONTROLLED: 'ADMINISTRATIVELY CONTROLLED',
};

const LONGEST_MARKING = 60;
/** `Current Classification *** CONFIDENTIAL`, `Classification: SECRET`: words before the level. */
const LEAD = /^(?:current |original |overall )?classification\s*[:*\s]+/i;
const DECLASSIFIED =
  /^\W*(?:declassified|released? in (?:full|part)|unclassified (?:u\.?s\.? )?(?:department|released))\b/i;

export function markingsOf(sheet: Sheet): Marking[] {
  const markings: Marking[] = [];
  for (const line of sheet.lines) {
    const marking = line.text.length <= LONGEST_MARKING * 2 ? markingOf(line) : null;
    if (marking !== null) markings.push(marking);
  }
  return markings;
}

/** True where the line is a classification, a caveat or a stamp and nothing else. */
export function isMarking(line: Line): boolean {
  return markingOf(line) !== null;
}

function markingOf(line: Line): Marking | null {
  const span = { start: line.start, end: line.end };
  if (DECLASSIFIED.test(line.text)) return { level: 'DECLASSIFIED', caveats: [], span };
  if (line.text.length > LONGEST_MARKING || !isPrintedAsMarking(line)) return null;
  const parts = line.text
    .replace(LEAD, '')
    .split(/\s*(?:\/\/?|;|—|--|\*+)\s*/)
    .map(lettersOf)
    .filter((letters) => letters !== '');
  const [first = '', ...rest] = parts;
  const level = levelOf(first, line.apart);
  const caveats = (level === null ? parts : rest)
    .map((letters) => CAVEATS[letters] ?? damagedCaveat(letters))
    .filter((caveat) => caveat !== null);
  if (level === null && caveats.length === 0) return null;
  // A word that only begins like a level (`SECRETARY`) or other words on the line: no marking.
  if (level === null && caveats.length < parts.length) return null;
  return { level, caveats, span };
}

function isPrintedAsMarking(line: Line): boolean {
  const lower = line.text.match(/\p{Ll}/gu)?.length ?? 0;
  const upper = line.text.match(/\p{Lu}/gu)?.length ?? 0;
  if (CAVEATS[lettersOf(line.text)] !== undefined) return true;
  return upper >= 4 && (lower <= upper || line.text.split(/\s+/).length <= 4);
}

/** One letter in four may be damaged on a line that repeats at the page's edge; elsewhere one in eight. */
function levelOf(letters: string, banner: boolean): string | null {
  for (const { level, letters: wanted } of LEVEL_LETTERS) {
    const allowed = Math.floor(wanted.length / (banner ? 4 : 8));
    if (Math.abs(letters.length - wanted.length) <= allowed && editDistance(letters, wanted, allowed) <= allowed)
      return level;
  }
  return null;
}

function damagedCaveat(letters: string): string | null {
  if (letters.length < 5) return null;
  const found = Object.entries(CAVEATS).find(
    ([wanted]) => Math.abs(wanted.length - letters.length) <= 1 && editDistance(letters, wanted, 1) <= 1,
  );
  return found?.[1] ?? null;
}

const NOTE_LEVEL =
  /\b(Top Secret|Secret|Confidential|Limited Official Use|Official Use Only|Unclassified)((?:; [A-Z][\w ]{2,30}?)*)(?=[.;])/;

/** Levels as a volume's source note gives them: `… Secret; Eyes Only. Drafted by …`. Null where it has none. */
export function markingInNote(text: string, start: number, end: number): Marking | null {
  const match = NOTE_LEVEL.exec(text.slice(start, end));
  if (match?.[1] === undefined) return null;
  const caveats = (match[2] ?? '')
    .split(';')
    .map((caveat) => caveat.trim().toUpperCase())
    .filter((caveat) => caveat !== '');
  const at = start + match.index;
  return { level: match[1].toUpperCase(), caveats, span: { start: at, end: at + match[0].length } };
}
