/** Classification banners, as they were stamped and as OCR reads them: `-OECRET-/NODIO`. */

const LEVELS = [
  'TOP SECRET',
  'SECRET',
  'CONFIDENTIAL',
  'UNCLASSIFIED',
  'LIMITED OFFICIAL USE',
  'SENSITIVE',
  'RESTRICTED',
  'DECLASSIFIED',
];
/** What stands beside a level in a banner: handling caveats. */
const CAVEATS =
  /\b(?:NODIS|EXDIS|NOFORN|LIMDIS|STADIS|SENSITIVE|EYES ONLY|NO DISTRIBUTION|XGDS|GDS|ORCON|VIEW|WITH|ATTACHMENTS?|\d)\b/gi;
/** Letters misread, as a share of the level's own: `-OECRET-` has one of six. */
export const SLIPS_IN_BANNER = 0.34;

/** A level, with caveats and nothing else; `slips` is the share of the level's letters that may be misread. */
export function isBanner(text: string, slips: number): boolean {
  if (text.length > LONGEST_BANNER || (slips === 0 && text !== text.toUpperCase())) return false;
  const parts = text
    .toUpperCase()
    .replace(CAVEATS, ' ')
    .split(/[/\\|]/)
    .map((part) => part.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((part) => part.length > 1);
  const [first, ...rest] = parts;
  if (first === undefined || rest.some((part) => part.length > LONGEST_CAVEAT)) return false;
  return LEVELS.some((level) => isLevel(first, level.replaceAll(' ', ''), slips));
}

/** `SECRET/NODIS/EYES ONLY` and its like; a line of text is longer. */
const LONGEST_BANNER = 60;
const LONGEST_CAVEAT = 9;

function isLevel(letters: string, level: string, slips: number): boolean {
  const allowed = Math.floor(level.length * slips);
  return Math.abs(level.length - letters.length) <= allowed && editDistance(level, letters) <= allowed;
}

/** Levenshtein; O(a·b), on strings of at most 60 letters. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
