/**
 * Words that are strange to English: persons, or towns, ships, firms and slips of the pen? Told by the company that a word
 * keeps over the whole text, and by what it looks like:
 *
 *   GHASHMI SAID · TOLD CHAO · SADAT'S · WITH RAMPHUL        as persons stand
 *   IN VAIHINGEN · BRANIFF FLIGHTS · THE GEPLACEA            as places, firms and bodies stand
 *   ENVIROMENTAL · COUNTRIESHAVE                             as nothing stands: one stroke from English
 *
 * The weights were fitted on the half of the annotated cables that rules are made on, and rounded.
 */
import { isCableWord } from './cable-words.ts';
import type { Page } from './mention-page.ts';
import type { Token } from './mention-tokens.ts';
import { BEFORE_PERSON, FUNCTION_WORDS, SPEECH, TITLES } from './mention-words.ts';
import { isGivenName, isLeaderName, isPlaceName, isSurname, soundsLikeName } from './name-words.ts';
import { isRunTogether } from './slips.ts';

/** Points for each kind of company in which all occurrences of a word stand (a share of them counts in part), and for its looks. */
const WEIGHTS = {
  bias: -1.75,
  speaks: 0.75,
  acts: 0.75,
  possessive: 0.75,
  with: 0.75,
  opens: 1,
  placed: -2,
  body: -1.75,
  article: -2,
  surname: 1,
  leader: 1,
  given: 0.5,
  place: -1.5,
  together: -1.75,
  short: -0.5,
  often: 1.75,
  saysOnce: 1,
  actsOnce: 0.25,
  ownsOnce: 0.75,
  apposed: 1,
  office: 1,
  thenBracket: 0.25,
  nounBefore: -0.25,
  sounds: 1,
  hyphen: -1.75,
  coined: -1.75,
};

type Feature = keyof typeof WEIGHTS;
export type Features = Readonly<Record<Feature, number>>;

/** Positive for a person. */
export function personhood(features: Features): number {
  return (Object.keys(WEIGHTS) as Feature[]).reduce((sum, name) => sum + WEIGHTS[name] * features[name], 0);
}

const ARTICLES = new Set(['the', 'a', 'an']);
const WITH = new Set('with by from to for between against of'.split(' '));
const BEFORE_PLACE = new Set('in at near via inside outside around off into'.split(' '));
/** What stands before the name of a ship, a firm, a paper or a place. */
const BEFORE_BODY = new Set(
  (
    'uss ss mv hms vessel ship tanker trawler frigate submarine yacht aircraft firm company corporation subsidiary airline bank hotel newspaper ' +
    'paper daily weekly magazine journal agency operation project exercise mt mount lake river port fort cape camp island province region ' +
    'district town city village area sector tribe clan party organization group movement university institute'
  ).split(' '),
);
/** What stands behind the name of a body or a place. */
const OF_BODIES = new Set(
  (
    'airlines airways company companies corp corporation bank group party union front forces force officials leaders leadership rep reps representatives ' +
    'program programs project projects area areas region province district river basin port airport hotel street city town village island islands ' +
    'members delegation delegates agreement treaty conference meeting meetings committee council commission system reactor plant contract project ' +
    'ministry embassy office operations aircraft flight flights service services shares oil gas fields dam base guerrillas troops rebels inc ltd sa gmbh university institute school hospital mine mines refinery pipeline railway railroad road highway ' +
    'lake bay valley mountains border accord accords pact vessel vessels ship ships class missile missiles reactor tribe tribesmen border campus newspaper daily'
  ).split(' '),
);
const VERBS = new Set(
  'is was has had will would could can cannot should may might does did made makes went took takes came left gave got saw wants says feels knew knows met began does plans hopes holds held sent brought spoke became sees'.split(
    ' ',
  ),
);

/** A verb in the past, or an auxiliary. */
function isVerb(key: string): boolean {
  return VERBS.has(key) || (/(?:ed|ains|ests|ises|eeds|izes)$/.test(key) && isCableWord(key));
}

type Company = { -readonly [name in Feature]: number };

function nothing(): Company {
  const empty = {} as Company;
  for (const name of Object.keys(WEIGHTS) as Feature[]) empty[name] = 0;
  return empty;
}

/** Letters of a word at which it is short, and names are no rarer than abbreviations. */
const SHORT = 4;
/** Occurrences of a word more than which say no more. */
const OFTEN = 4;
/** `SUDANGOV`, `AEROPERU`, `USLO`: coined for bodies. */
const COINED = /(?:gov|govt|corp|pac|com|co|air)$|^(?:aero|trans|inter|petro|euro)/;

/** The features of every strange word, by its key. */
export function companyOf(page: Page, strangers: readonly Token[]): ReadonlyMap<string, Features> {
  const byKey = Map.groupBy(strangers, ({ key }) => key);
  return new Map([...byKey].map(([key, tokens]) => [key, featuresOf(page, key, tokens)]));
}

function featuresOf(page: Page, key: string, tokens: readonly Token[]): Features {
  const sum = nothing();
  for (const token of tokens) {
    countBefore(page, token, sum);
    countBehind(page, token, sum);
    if (/^['’ʼ]\s?S\b/.test(page.text.slice(token.end, token.end + 3))) sum.possessive += 1;
    if (/^\s?\(/.test(page.text.slice(token.end, token.end + 2))) sum.thenBracket += 1;
    if (isApposed(page, token)) sum.apposed += 1;
    if (isBehindOffice(page, token)) sum.office += 1;
  }
  const once = (count: number) => (count > 0 ? 1 : 0);
  const ever = { saysOnce: once(sum.speaks), actsOnce: once(sum.acts), ownsOnce: once(sum.possessive) };
  for (const name of Object.keys(sum) as Feature[]) sum[name] /= tokens.length;
  return { ...sum, ...ever, ...looksOf(key, tokens.length) };
}

function looksOf(key: string, times: number): Partial<Features> {
  const flag = (is: boolean) => (is ? 1 : 0);
  return {
    bias: 1,
    surname: flag(isSurname(key)),
    leader: flag(isLeaderName(key)),
    given: flag(isGivenName(key)),
    place: flag(isPlaceName(key)),
    together: flag(isRunTogether(key, isCableWord)),
    short: flag(key.length <= SHORT),
    often: (Math.min(times, OFTEN) - 1) / (OFTEN - 1),
    coined: flag(COINED.test(key)),
    sounds: soundsLikeName(key),
    hyphen: flag(isCompound(key)),
  };
}

/** `AL-MAHDI`, `DOUGLAS-HOME` are names; `SHIP-ORSOVA`, `CO-KHARB` are not. */
function isCompound(key: string): boolean {
  const parts = key.split('-').filter((part) => !ARABIC.has(part));
  return parts.length > 1 && parts.some((part) => part.length < SHORT || isCableWord(part) || isPlaceName(part));
}

const ARABIC = new Set('al el an ar as ash ad at bin ben ibn abu abd abdul'.split(' '));

function countBefore(page: Page, token: Token, sum: Company): void {
  const before = page.before(token);
  if (before === undefined || token.listed) {
    if (token.apart) sum.opens += 1;
    return;
  }
  if (ARTICLES.has(before.key)) sum.article += 1;
  else if (WITH.has(before.key) || BEFORE_PERSON.has(before.key)) sum.with += 1;
  else if (BEFORE_PLACE.has(before.key) || BEFORE_BODY.has(before.key)) sum.placed += 1;
  else if (isCableWord(before.key) && !FUNCTION_WORDS.has(before.key)) sum.nounBefore += 1;
}

function countBehind(page: Page, token: Token, sum: Company): void {
  const next = page.behind(token);
  if (next === undefined) return;
  if (SPEECH.has(next.key)) sum.speaks += 1;
  else if (OF_BODIES.has(next.key)) sum.body += 1;
  else if (isVerb(next.key)) sum.acts += 1;
}

/** `KAMEL, MINISTER OF …` */
function isApposed({ tokens }: Page, { index }: Token): boolean {
  const next = tokens[index + 1];
  if (next === undefined || !next.listed || next.apart) return false;
  return [next, tokens[index + 2], tokens[index + 3]].some(
    (one) => one !== undefined && !one.apart && TITLES.has(one.key),
  );
}

const REACH = 7;

/** `MINISTER FOR LABOR, GAVERA REA` */
function isBehindOffice({ tokens }: Page, { index, listed }: Token): boolean {
  if (!listed && tokens[index - 1]?.listed !== true) return false;
  for (let at = index - 1; at > index - REACH && at >= 0; at--) {
    const token = tokens[at] as Token;
    if (TITLES.has(token.key)) return true;
    if (token.apart) return false;
  }
  return false;
}
