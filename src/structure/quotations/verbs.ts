/** The verbs that present words as someone's. */

export interface SayingVerb {
  readonly forms: readonly string[];
  /** It takes the one spoken to as its object: `told Bush`. */
  readonly object: 'addressee' | 'none';
  /** `weak`: it presents words in one use (`sees “a new encirclement”`) and not in others. */
  readonly strength: 'speech' | 'weak';
}

/** Third person, past, participle — regular unless given. */
const SPEECH =
  'say/says/said/saying answer/answers/answered/answering reply/replies/replied/replying respond/responds/responded/responding write/writes/wrote/written/writing ' +
  'state declare/declares/declared/declaring announce add/adds/added/adding note stress emphasize emphasise insist/insists/insisted/insisting ' +
  'argue claim/claims/claimed/claiming assert/asserts/asserted/asserting explain/explains/explained/explaining remark/remarks/remarked/remarking ' +
  'comment/comments/commented/commenting observe recall/recalls/recalled/recalling report/reports/reported/reporting conclude ' +
  'pledge vow/vows/vowed/vowing propose suggest/suggests/suggested/suggesting complain/complains/complained/complaining joke quip/quips/quipped/quipping ' +
  'admit/admits/admitted/admitting acknowledge concede deny/denies/denied/denying object/objects/objected/objecting ' +
  'protest/protests/protested/protesting demand/demands/demanded/demanding exclaim/exclaims/exclaimed/exclaiming shout/shouts/shouted/shouting ' +
  'continue quote cite reiterate repeat/repeats/repeated/repeating confirm/confirms/confirmed/confirming maintain/maintains/maintained/maintaining ' +
  'contend/contends/contended/contending allege affirm/affirms/affirmed/affirming predict/predicts/predicted/predicting ' +
  'mention/mentions/mentioned/mentioning indicate hint/hints/hinted/hinting imply/implies/implied/implying confide underline ' +
  'underscore point/points/pointed/pointing lament/laments/lamented/lamenting testify/testifies/testified/testifying proclaim/proclaims/proclaimed/proclaiming ' +
  'characterize characterise describe denounce condemn/condemns/condemned/condemning dismiss/dismisses/dismissed/dismissing ' +
  'refer/refers/referred/referring speak/speaks/spoke/spoken/speaking voice tweet/tweets/tweeted/tweeting elaborate reveal/reveals/revealed/revealing ' +
  'specify/specifies/specified/specifying opine stipulate read/reads/reading summarize summarise teach/teaches/taught/teaching';
const TO_SOMEONE =
  'tell/tells/told/telling ask/asks/asked/asking assure reassure inform/informs/informed/informing remind/reminds/reminded/reminding urge warn/warns/warned/warning ' +
  'thank/thanks/thanked/thanking advise promise caution/cautions/cautioned/cautioning notify/notifies/notified/notifying instruct/instructs/instructed/instructing ' +
  'accuse invite counsel/counsels/counseled/counseling praise challenge';
const WEAK =
  'call/calls/called/calling see/sees/saw/seeing believe think/thinks/thought/thinking express/expresses/expressed/expressing compare label/labels/labeled/labeling ' +
  'brand/brands/branded/branding dub/dubs/dubbed/dubbing term/terms/termed/terming hope want/wants/wanted/wanting seek/seeks/sought/seeking ' +
  'envision/envisions/envisioned/envisioning criticize criticise berate liken/likens/likened/likening hail/hails/hailed/hailing ' +
  'proposes offer/offers/offered/offering outline agree/agrees/agreed/agreeing feel/feels/felt/feeling defend/defends/defended/defending ' +
  'present/presents/presented/presenting wonder/wonders/wondered/wondering vows give/gives/gave recommend/recommends/recommended/recommending';

export const SAYING_VERBS: readonly SayingVerb[] = [
  ...table(TO_SOMEONE, 'addressee', 'speech'),
  ...table(SPEECH, 'none', 'speech'),
  ...table(WEAK, 'none', 'weak'),
];

const BY_FORM: ReadonlyMap<string, SayingVerb> = new Map(
  SAYING_VERBS.flatMap((verb) => verb.forms.map((form) => [form, verb] as const)),
);

export function sayingVerb(word: string): SayingVerb | null {
  return BY_FORM.get(word.toLowerCase()) ?? null;
}

function table(words: string, object: SayingVerb['object'], strength: SayingVerb['strength']): SayingVerb[] {
  return words.split(/\s+/).map((entry) => ({ forms: formsOf(entry.split('/')), object, strength }));
}

/** `state` → state, states, stated, stating; irregular ones are given in full. */
function formsOf(given: readonly string[]): readonly string[] {
  const [base = ''] = given;
  if (given.length > 1 || !base.endsWith('e')) return given;
  return [base, `${base}s`, `${base}d`, `${base.slice(0, -1)}ing`];
}
