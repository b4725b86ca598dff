/**
 * How ordinary a word is before the archive has been counted: shares of the commonest words of English and Russian
 * prose, by bands (occurrences per million words, rounded; from general frequency of these languages). An archive of
 * one document would otherwise take "there" for rare, because it says it once.
 */
const BANDS: readonly (readonly [perMillion: number, words: string])[] = [
  [55_000, 'the'],
  [28_000, 'of and to'],
  [20_000, 'a in и в'],
  [10_000, 'that is was it for i on не на'],
  [6_500, 'he with as be his at by you had not are but from have this or we я что он с а как это'],
  [3_000, 'which they were one all her she there would their will has been an so if my more who no him when what'],
  [3_000, 'по но они мы к у вы из за то все его так'],
  [1_600, 'said can do out up about into them your me some could our than then its time only other two may any now'],
  [1_600, 'these also did first such should over very like new us people after must before between many most'],
  [1_600, 'от о же бы для был было быть если мне нет да уже или ни ее вам вас нас'],
  [700, 'president government world states united made make much even through well where how own those both here'],
  [700, 'think know say see go get come take want good great way because against being back years year day'],
  [700, 'work just long still might never same under last every while too down without am upon shall cannot'],
  [700, "state country part war place life man men nothing does done each let don't it's i'm going right yes"],
  [350, 'three four five six seven eight nine ten hundred thousand million today yesterday tomorrow week month'],
  [350, 'minister secretary general mr mrs russia russian american america soviet union europe security'],
  [350, 'agreement support question questions important possible different another point however course always'],
  [350, 'again since yet few far off around during within among whether nor thus able need give given told asked'],
  [350, "put set end old little several themselves himself itself look help feel believe can't we're you're that's"],
  [120, 'step forward side sides hand head line number matter words case fact view hope peace army force'],
  [120, 'forces policy power public political economic military relations problem problems treaty talks meeting'],
  [120, 'party law free role area interest interests issue issues position positive strong clear full open close'],
  [120, 'second third half months weeks hour hours night morning house home city north south east west land water sea'],
  [120, 'friend friends children woman women money business order word letter report press news'],
  [120, 'taken seen known found left held kept became become brought began begin call called change'],
  [120, 'continue discuss discussed follow hear hold keep leave making means meet move needs offer play'],
  [120, 'present progress ready reason result return run sent sense show small large high low young early late'],
  [120, 'stop speak spoke talk talked thought turn understand used using voice wait wanted wish bring'],
];
/** A word not in the bands: about the 20,000th word of English. */
const RARE = 2e-6;

const shares: ReadonlyMap<string, number> = new Map(
  BANDS.flatMap(([perMillion, words]) => words.split(' ').map((word) => [word, perMillion / 1e6] as const)),
);

function backgroundShare(word: string): number {
  return shares.get(word) ?? RARE;
}

/** The background weighs as much as this many words of archive: after a book's worth, the archive speaks for itself. */
const BACKGROUND_WORDS = 100_000;

/** Bits of a word that the archive has `count` times in `words` words. */
export function informationOf(word: string, count: number, words: number): number {
  const share = (count + BACKGROUND_WORDS * backgroundShare(word)) / (words + BACKGROUND_WORDS);
  return -Math.log2(share);
}
