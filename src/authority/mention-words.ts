/** Words that stand before, behind and within names, by what they say of the word beside them. */
/** Titles behind which a name stands, in the forms of cables and of print. */
export const TITLES = new Set(
  (
    'mr mrs ms miss dr sir lord lady prof professor president vicepresident premier chancellor ambassador amb minister fonmin primin ' +
    'defmin secretary asst senator sen congressman rep representative governor general gen admiral adm colonel col ' +
    'captain capt major maj lieutenant lt lcol sgt marshal king queen prince princess sheikh shaikh sultan emir shah ' +
    'director chairman deputy counselor attache consul dcm charge vp sysg syg pm spokesman judge justice chief ' +
    'commissioner archbishop bishop cardinal father reverend rev pope imam comrade commandante comandante rector ' +
    'under-secretary undersecretary delegate leader dictator commander editor attorney engineer ing lic amcit acting candidate dissident adviser advisor aide correspondent journalist manager economist lawyer poet agent spokeswoman envoy negotiator banker businessman'
  ).split(' '),
);
/** Offices that stand before `of` or `for`, or alone, as often as before a name. */
export const LOOSE = new Set(
  'amcit director chairman deputy counselor attache consul chief representative secretary general leader commander editor minister delegate commissioner major captain acting attorney charge candidate dissident adviser advisor aide correspondent journalist manager economist lawyer poet agent spokeswoman envoy negotiator banker businessman'.split(
    ' ',
  ),
);

/** Forms of address: whatever stands behind them is a name. */
export const ADDRESS = new Set('mr mrs ms miss dr sir lady lord messrs'.split(' '));
/** Behind these a name that is strange to English is a person's. */
export const BEFORE_PERSON = new Set('told asked informed telling met quoted advised briefed thanked'.split(' '));
export const FUNCTION_WORDS = new Set(
  'with and the of to for in on at by from is was has had have will would that this who as or but not no he she it they may can be been are were also then'.split(
    ' ',
  ),
);
/** `BEGIN TEXT`, `YOUNG PEOPLE`: a surname that is a word is one only where no such word follows. */
export const TEXT_MARKS = new Set(
  'text summary quote unquote comment unclassified confidential limited secret excerpt paraphrase'.split(' '),
);

export const SPEECH = new Set(
  (
    'said says stated told asked added replied noted commented remarked expressed agreed indicated explained stressed ' +
    'emphasized confirmed responded argued believes believed thought felt thinks suggested claimed acknowledged admitted ' +
    'insisted concluded continued mentioned opined observed reiterated volunteered promised pledged announced hoped'
  ).split(' '),
);

/** Seas and continents that bear the name of a state. */
export const NO_STATE_BEHIND = new Set('ocean sea gulf canal peninsula straits strait'.split(' '));
export const NO_STATE_BEFORE = new Set('latin north south central meso'.split(' '));
/** `LET US`, `TOLD US`: the pronoun. */
export const PRONOUN_BEFORE = new Set(
  'let told tell tells asked give gave gives informed inform advised assured showed for help with lets'.split(' '),
);
/** Towns whose names are words of every day where all is capitals. */
export const DAILY_WORDS = new Set('nice split hue cork bath reading mobile orange bern are car sag aid ec'.split(' '));
/** `GOI`, `GOE`: the government of a state by its initial; words that look like it are none. */
export const GOVERNMENT = /^GO[A-Z]$/;
export const NO_GOVERNMENT = new Set(['got', 'god', 'goo', 'goy']);

/** Particles of names. */
export const PARTICLES = new Set('de la del da dos van von der den bin ibn al el abd abdul y e'.split(' '));
