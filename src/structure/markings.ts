import type { Marking, Problem } from '../record/record.ts';
import { closeUp, editDistance, lettersByCase, lettersOf } from './lettering.ts';
import { declassification, releaseStamps } from './release-stamps.ts';
import type { Line, Sheet } from './sheet.ts';

/**
 * Classifications and their caveats, as they stand on a line of their own:
 *
 *   TOP SECRET/SENSITIVE · SECRET/NODIS · -COHFIDENTIAL · Secret; Eyes Only · UNCLASSIFIED · DECLASSIFIED PER E.O. …
 *
 * Banners that repeat on every page are markings each time: that a page lacks one tells something. Portion marks (`(S)`
 * after a paragraph) are listed apart, as `portions`. Cost: linear.
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

/** By their letters, for comparing with damaged ones. */
const CAVEAT_LETTERS = Object.entries(CAVEATS);
const LONGEST_CAVEAT = Math.max(...CAVEAT_LETTERS.map(([letters]) => letters.length));

const LONGEST_MARKING = 60;
/** `Current Classification *** CONFIDENTIAL`, `Classification: SECRET`: words before the level. */
const LEAD =
  /^(?:(?:current |original |overall )?classification\s*[:*\s]+|(?:NATO|COSMIC|WEU) (?=TOP|SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED))/i;
const LEADS = /^[cowN]/i;
/** What parts a level from its caveats; most lines have none of these signs. */
const PARTS = /\s*(?:\/\/?|;|—|--|\*+)\s*/;
const PARTED = /[/;—*]|--/;
/** `CONFIDENTIAL HALVERN 000733` · `S E C R E T SECTION 01 OF 02 HALVERN 000733`: a telegram's post and serial behind it. */
const CABLE_CLASSIFICATION =
  /^(TOP SECRET|SECRET|CONFIDENTIAL|LIMITED OFFICIAL USE|UNCLASSIFIED|UNCLAS)\s+(?:SECTION \d+ OF \d+\s+)?[A-Z][A-Z ]{2,20}\s\d{3,6}(?:\/\d+)?$/;
/** Letters that cables' levels begin with: most lines need no closer look. */
const LEVELS_BEGIN = /^[TSCLU]/;
const DECLASSIFIED =
  /^\W*(?:declassified|released? in (?:full|part)|unclassified (?:u\.?s\.? )?(?:department|released))\b/i;

/** `… documents were ⏎ released in full or released in part.`: a sentence's second line, and no stamp. */
const GOES_ON = /^\p{Ll}/u;

export function markingsOf(sheet: Sheet): Marking[] {
  const markings: Marking[] = [];
  const edges = sheet.recognised ? edgeLines(sheet.lines) : new Set<Line>();
  for (const line of sheet.lines) {
    if (line.text.length > LONGEST_MARKING * 2) continue;
    const marking = markingOf(line) ?? (edges.has(line) ? bannerOf(line) : null);
    if (marking === null) continue;
    markings.push(marking.level === 'DECLASSIFIED' ? { ...marking, stamp: declassification(sheet, line) } : marking);
  }
  return [...markings, ...releaseStamps(sheet)].sort((a, b) => a.span.start - b.span.start);
}

/** Banners stand among the first and last lines of a page. */
const EDGE_LINES = 4;

function edgeLines(lines: readonly Line[]): Set<Line> {
  const edges = new Set<Line>();
  for (const line of lines) {
    const above = lines[line.index - EDGE_LINES];
    const below = lines[line.index + EDGE_LINES];
    if (above?.page !== line.page || below?.page !== line.page) edges.add(line);
  }
  return edges;
}

/** `CONEIDENT EAE  WASHINGTON`: a stamped banner, much damaged, with a letterhead behind it on the same line. */
function bannerOf(line: Line): Marking | null {
  if (!isPrintedAsMarking(line)) return null;
  const words = line.text.split(/\s+/);
  for (let count = Math.min(3, words.length); count > 0; count--) {
    const banner = words.slice(0, count).join(' ');
    const letters = lettersOf(banner);
    const level = letters.length >= SHORTEST_BANNER ? levelOf(letters, true) : null;
    if (level !== null) return { level, caveats: [], span: { start: line.start, end: line.start + banner.length } };
  }
  return null;
}

/** Shorter words, damaged, may be anything. */
const SHORTEST_BANNER = 6;

/** True where the line is a classification, a caveat or a stamp and nothing else. */
export function isMarking(line: Line): boolean {
  return markingOf(line) !== null;
}

function markingOf(line: Line): Marking | null {
  const span = { start: line.start, end: line.end };
  if (DECLASSIFIED.test(line.text) && !GOES_ON.test(line.text)) return { level: 'DECLASSIFIED', caveats: [], span };
  const cable = LEVELS_BEGIN.test(line.text) ? CABLE_CLASSIFICATION.exec(closeUp(line.text)) : null;
  if (cable?.[1] !== undefined) return { level: cable[1].replace(/^UNCLAS$/, 'UNCLASSIFIED'), caveats: [], span };
  if (line.text.length > LONGEST_MARKING || !isPrintedAsMarking(line)) return null;
  const words = LEADS.test(line.text) ? line.text.replace(LEAD, '') : line.text;
  const parts = (PARTED.test(words) ? words.split(PARTS) : [words]).map(lettersOf).filter((letters) => letters !== '');
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
  const { lower, upper } = lettersByCase(line.text);
  if (upper >= 4 && (lower <= upper || line.text.split(/\s+/).length <= 4)) return true;
  return lower + upper <= LONGEST_CAVEAT && CAVEATS[lettersOf(line.text)] !== undefined;
}

/**
 * One letter in four may be damaged on a line that repeats at the page's edge; elsewhere one in eight. A damaged word
 * that is nearly as close to another level (`TSECRET`, `DNCLASSIFIED`) is neither.
 */
function levelOf(letters: string, banner: boolean): string | null {
  // `Declassify on: OADR` says of a paper that it is still classified.
  if (letters.startsWith('DECLASSIFY')) return null;
  let best: { readonly level: string; readonly damage: number } | null = null;
  for (const { level, letters: wanted } of LEVEL_LETTERS) {
    const allowed = Math.floor(wanted.length / (banner ? 4 : 8));
    const damage = editDistance(letters, wanted, allowed);
    if (damage <= allowed && damage < (best?.damage ?? Infinity)) best = { level, damage };
  }
  if (best === null || best.damage === 0) return best?.level ?? null;
  const nearly = best.damage + CLEARLY_NEARER - 1;
  const rivals = LEVEL_LETTERS.filter(({ letters: other }) => editDistance(letters, other, nearly) <= nearly);
  return rivals.length > 1 ? null : best.level;
}

/** Letters by which a damaged banner must be nearer to its level than to any other. */
const CLEARLY_NEARER = 2;

function damagedCaveat(letters: string): string | null {
  if (letters.length < 5 || letters.length > LONGEST_CAVEAT + 1) return null;
  const found = CAVEAT_LETTERS.find(
    ([wanted]) => Math.abs(wanted.length - letters.length) <= 1 && editDistance(letters, wanted, 1) <= 1,
  );
  return found?.[1] ?? null;
}

/** How fast a telegram was to be sent stands among its caveats and is none. */
const PRECEDENCE =
  /^(?:OPERATIONAL |EMERGENCY )?(?:PRIORITY|NIACT|FLASH|IMMEDIATE|ROUTINE|EMERGENCY)$|^VERBATIM TEXT$|^NIACT/;

const NOTE_LEVEL =
  /\b(Top Secret|Secret|Confidential|Limited Official Use|Official Use Only|Unclassified)((?:; [A-Z][\w ]{2,30}?)*)(?=[.;])/;

/** Levels as a volume's source note gives them: `… Secret; Eyes Only. Drafted by …`. Null where it has none. */
export function markingInNote(text: string, start: number, end: number): Marking | null {
  const match = NOTE_LEVEL.exec(text.slice(start, end));
  if (match?.[1] === undefined) return null;
  const caveats = (match[2] ?? '')
    .split(';')
    .map((caveat) => caveat.trim().toUpperCase())
    .filter((caveat) => caveat !== '' && !PRECEDENCE.test(caveat));
  const at = start + match.index;
  return { level: match[1].toUpperCase(), caveats, span: { start: at, end: at + match[0].length } };
}

/** A stamp says that the paper was classified once, and no banner says how: banners are struck out when papers are released. */
export function unreadLevel(markings: readonly Marking[]): Problem[] {
  const stamp = markings.find((marking) => marking.level === 'DECLASSIFIED');
  const level = markings.some((marking) => marking.level !== null && marking.level !== 'DECLASSIFIED');
  if (stamp === undefined || level) return [];
  const message =
    'The paper bears a stamp of declassification, but no banner on it can be read: at which level it was classified can’t be told; see the page.';
  return [{ severity: 'note', code: 'classification-not-stated', message, where: { span: stamp.span } }];
}
