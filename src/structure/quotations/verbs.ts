/** The verbs that present words as someone's. */

export interface SayingVerb {
  readonly forms: readonly string[];
  /** It takes the one spoken to as its object: `told Bush`. */
  readonly object: 'addressee' | 'none';
  /** `naming`: it gives a thing the words for its name. `weak`: it presents words in one use (`sees “a new encirclement”`) and not in others. */
  readonly strength: 'speech' | 'naming' | 'weak';
}

/** Third person, past, participle — regular unless given. */
const SPEECH =
  'describe characterize characterise say/says/said/saying answer reply/replies/replied/replying respond write/writes/wrote/written/writing ' +
  'state declare announce add note stress emphasize emphasise insist argue claim assert explain remark ' +
  'comment observe recall report conclude pledge vow propose suggest complain joke ' +
  'quip/quips/quipped/quipping admit/admits/admitted/admitting acknowledge concede ' +
  'deny/denies/denied/denying object protest demand exclaim shout continue quote cite reiterate repeat ' +
  'confirm maintain contend allege affirm predict mention indicate hint imply/implies/implied/implying ' +
  'confide underline underscore point lament testify/testifies/testified/testifying proclaim characterize ' +
  'characterise describe denounce condemn dismiss refer/refers/referred/referring ' +
  'speak/speaks/spoke/spoken/speaking voice tweet elaborate reveal specify/specifies/specified/specifying ' +
  'opine stipulate read/reads/reading summarize summarise teach/teaches/taught/teaching call compare label ' +
  'brand dub/dubs/dubbed/dubbing term liken hail';
const TO_SOMEONE =
  'tell/tells/told/telling ask assure reassure inform remind urge warn thank advise promise caution ' +
  'notify/notifies/notified/notifying instruct accuse invite counsel praise challenge';
/** They name a thing by the words: `called it “a new encirclement”`; far from the words they mean something else. */
const NAMING = 'call compare label/labels/labeled/labeling brand dub/dubs/dubbed/dubbing term liken hail';
const WEAK =
  'see/sees/saw/seeing believe think/thinks/thought/thinking express understand/understands/understood/understanding hope want seek/seeks/sought/seeking ' +
  'envision criticize criticise berate offer outline agree/agrees/agreed/agreeing ' +
  'feel/feels/felt/feeling defend wonder recommend';

const SAYING_VERBS: readonly SayingVerb[] = [
  ...table(TO_SOMEONE, 'addressee', 'speech'),
  ...table(SPEECH, 'none', 'speech'),
  ...table(NAMING, 'none', 'naming'),
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

/** `state` → states, stated, stating; `stress` → stresses, stressed, stressing; irregular ones are given in full. */
function formsOf(given: readonly string[]): readonly string[] {
  const [base = ''] = given;
  if (given.length > 1) return given;
  if (base.endsWith('e')) return [base, `${base}s`, `${base}d`, `${base.slice(0, -1)}ing`];
  return [base, /(?:s|sh|ch|x)$/.test(base) ? `${base}es` : `${base}s`, `${base}ed`, `${base}ing`];
}
