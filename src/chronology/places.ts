/** Do two places name one place? By their words, and by a few houses that stand for their cities. */

/** Facts: houses and rooms whose name is given instead of their city's. */
const STANDS_IN: readonly (readonly [RegExp, string])[] = [
  [/white house|oval office|cabinet room|situation room|west wing|capitol|state department/, 'washington'],
  [/\bkremlin\b|novo-?ogar|spaso house/, 'moscow'],
  [/bocharov/, 'sochi'],
  [/tsarskoye|catherine palace|hermitage|strelna|peterhof/, 'petersburg'],
  [/crawford/, 'texas'],
  [/camp david/, 'maryland'],
  [/gleneagles/, 'scotland'],
  [/waldorf|hyde park|manhattan/, 'york'],
  [/kananaskis/, 'canada'],
];
const ORDINARY = new Set(
  'the of at in and room house hotel residence office palace city state region president ambassador'.split(' '),
);

/** True where they share a word that names something, or a house of one is the city of the other. */
export function samePlace(a: string, b: string): boolean {
  const left = wordsOf(a);
  return [...wordsOf(b)].some((word) => left.has(word));
}

function wordsOf(place: string): Set<string> {
  const folded = place
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\bst\.?\s/g, 'saint ');
  const words = new Set((folded.match(/\p{L}{3,}/gu) ?? []).filter((word) => !ORDINARY.has(word)));
  for (const [pattern, city] of STANDS_IN) if (pattern.test(folded)) words.add(city);
  return words;
}
