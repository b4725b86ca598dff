/** Words that name an event and tell its kind: verbs and nouns of the field, in the order in which they are decisive. */
import type { EventKind, Session } from './account.ts';

interface Cue {
  readonly kind: EventKind;
  readonly start: number;
  readonly end: number;
}

/**
 * The first pattern that is found wins: “spoke by telephone about the visit” is a call. Each is linear: words and
 * alternatives, no nested repetition.
 */
const CUES: readonly (readonly [EventKind, RegExp])[] = [
  [
    'letter',
    /\b(?:sent|forwarded|received (?:(?!report|message|letter|news)[\w.’'-]+ ){0,5}(?:president|minister|chancellor|king|ambassadors?|secretary|secretary-general|delegation|leaders?|chairman|governor|speaker|officers)|wrote|writes|exchanged|delivered)\b[^.]{0,80}\b(?:messages?|letters?|telegrams?|greetings?|condolences?|regards|congratulations)\b|\bcongratulated\b|\bsent (?:his|her) (?:condolences|greetings|regards)\b|\b(?:wished|condolences to|greetings to|message of greetings|congratulations to)\b/i,
  ],
  [
    'call',
    /\b(?:telephone|phone) (?:conversations?|calls?|talks?)\b|\b(?:spoke|talked|speaks) (?:by|on|over) the (?:tele)?phone\b|\b(?:spoke|talked) by (?:tele)?phone\b|\btelephoned\b|\btelcons?\b|\bphoned\b|\b(?:during|in) (?:the|a|this) call\b|\bthe call\b|\bcalled to (?:congratulate|express|offer|thank)\b|\bpresidential call\b|\bcall (?:with|to|from) (?:president|prime|chancellor|king|the)\b|\b(?:first|only) foreign leader to call\b|\b(?:leaders|presidents|two men) spoke again\b/i,
  ],
  // Whom one calls: `Bush called Putin`, and not `he called on them`.
  [
    'call',
    /\b[Cc]alls? with \p{Lu}\p{Ll}+|(?<![\w-])(?:called|calls) (?:(?:President|Prime Minister|Chancellor|Chairman|Premier|King) )?\p{Lu}\p{Ll}+/u,
  ],
  [
    'signing',
    /\b(?:signed|signing of|initialled|signature of)\b[^.]{0,100}\b(?:treaty|agreement|agreements|accords?|memorandum|declaration|documents?|act|protocol|pact|charter|convention)\b|\btreaty was signed\b|\bsigning ceremony\b/i,
  ],
  [
    'meeting',
    /\b(?:met with|met in|met at|met for|met on|meets with|meeting with|meeting between|met again|met to|summit meeting|bilateral meeting|one-on-one|one on one|held (?:talks|a meeting|a working meeting|negotiations|a round|an informal meeting|consultations)|had (?:a|an) (?:\w+ ){0,2}meeting|had a second round|talks (?:with|between|were held)|round of (?:talks|negotiations)|consultations? at the highest level|working (?:meeting|lunch|dinner|breakfast)|received (?:(?!report|message|letter|news)[\w.’'-]+ ){0,5}(?:president|minister|chancellor|king|ambassadors?|secretary|secretary-general|delegation|leaders?|chairman|governor|speaker|officers)|in-person meeting|(?:first|last|final|next) (?:\w+ )?meeting|meeting (?:took place|occurred|was held)|initial encounter|encounter occurred|gave a dinner|memorandum of conversation|pull-aside|banquet|lunch with|summit between|met the)\b|\bthe two (?:leaders|presidents) met\b|^meeting\b|\bmet\b(?= (?:president|prime|chancellor))/i,
  ],
  [
    'conversation',
    /\b(?:this conversation|conversation with|the conversation|record of conversation|conversation took place|conversations between|spoke with|conversed)\b/i,
  ],
  [
    'attack',
    /\b(?:terrorist attacks?|attacks? on|bombings?|was attacked|attacked|assassinated|hijack(?:ed|ing)|shelling of|missile strikes?|invasion of|invaded)\b/i,
  ],
  ['vote', /\b(?:voted|vote on|vote in|referendum|ratified|ratification|was elected|elections? (?:was|were) held)\b/i],
  [
    'visit',
    /\b(?:visited|visit to|state visit|official visit|working visit|arrived in|arrived at|arrival in|paid a visit|toured)\b/i,
  ],
  ['trip', /\b(?:trip to|travell?ed to|left for|departed for|flew to)\b/i],
  ['deadline', /\b(?:deadline|no later than|must be completed by|expires? on|expired on|due by)\b/i],
  [
    'statement',
    /\b(?:made a statement|issued a statement|statement by|statement from|press conference|news conference|addressed|speech|told (?:reporters|journalists)|answered (?:questions|journalists)|announced|declared|interview|remarks by|answered)\b/i,
  ],
  [
    'decision',
    /\b(?:decree|executive order|appointed|decided to|ordered|approved|signed a decree|directive|withdrew from|dismissed)\b/i,
  ],
];

/** The decisive words of a stretch and the kind of event that they name; null where there are none. */
export function cueIn(text: string): Cue | null {
  for (const [kind, pattern] of CUES) {
    const match = pattern.exec(text);
    if (match !== null) return { kind, start: match.index, end: match.index + match[0].length };
  }
  return null;
}

/** What an office says it said: the title's subject is not its event, but for a conversation that it reads out. */
const SAYING =
  /^(?:statement|remarks|fact sheet|press (?:briefing|gaggle|release|call)|background press|joint statement|interview|address|message to|notice)\b/i;
const UPCOMING = /\bupcoming\b|\bpreview/i;

/** The kind of event that a title tells, by its first words that name one: “made a statement on the attacks” is a statement. */
export function cueInTitle(title: string): Cue | null {
  const found = CUES.flatMap(([kind, pattern]) => {
    const match = pattern.exec(title);
    return match === null ? [] : [{ kind, start: match.index, end: match.index + match[0].length }];
  });
  const first = found.reduce<Cue | null>((best, cue) => (best === null || cue.start < best.start ? cue : best), null);
  if (!SAYING.test(title)) return first;
  const talk = found.find(({ kind }) => kind === 'call' || kind === 'meeting');
  if (talk !== undefined && !UPCOMING.test(title)) return talk;
  return { kind: 'statement', start: 0, end: SAYING.exec(title)?.[0].length ?? 0 };
}

const SESSIONS: readonly (readonly [Session, RegExp])[] = [
  [
    'press',
    /\b(?:press conference|news conference|answered journalists|questions from (?:the )?(?:press|journalists))\b/i,
  ],
  ['trilateral', /\b(?:trilateral|quadrilateral)\b/i],
  ['pull-aside', /\bpull-aside\b/i],
  ['walk', /\b(?:short walk|took a walk|stroll)\b/i],
  // `After lunch a meeting` is no lunch.
  [
    'meal',
    /(?<!\b(?:after|before|following) (?:the |a )?(?:working )?)\b(?:lunch|luncheon|dinner|breakfast|banquet)\b/i,
  ],
  ['one-on-one', /\b(?:one[- ]on[- ]one|tête-à-tête|face-to-face|private conversation|restricted[- ]attendance)\b/i],
  ['plenary', /\b(?:expanded|enlarged|plenary|extended)\b[^.]{0,30}\b(?:session|meeting|bilateral|talks|format)\b/i],
];

/** The form of a meeting that a heading names; null where it names none. */
export function sessionIn(heading: string): Session | null {
  return SESSIONS.find(([, pattern]) => pattern.test(heading))?.[0] ?? null;
}
