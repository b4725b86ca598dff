/**
 * Words that are no names: in a text of capitals nothing else tells `BEGIN TEXT` from Begin, or `REFTEL` from a person. The
 * words of English come from a list that ships (words/english.json); the abbreviations of cables are named here.
 */
import english from './words/english.json' with { type: 'json' };

const ABBREVIATIONS =
  'ref refs reftel reftels septel septels deptel deptels embtel embtels subj subject tags eo info para paras pls rpt rptd ' +
  'govt govts gov gvt dept depts rep reps repr amb ambs embassy emb embs embassys embassies embassy amembassy usint usun usmission ' +
  'consul conoff consoff consoffs conofs consgen congen emboff emboffs ecoff econoff poloff polcouns poloffs deptoff deptoffs ' +
  'dcm fonoff fonmin fonmins primin primins defmin finmin minfin mfa mod moi dod doe usaid aid usia usis ica icao cinc ' +
  'cincpac cincpacflt cinceur usnato usec oecd nato cento seato opec unga unsc unhcr undp unesco unctad ecosoc fao imf ibrd ida eec ec ' +
  'osce csce mbfr salt pdc prc roc us usa uk ussr frg gdr un eu fyi asap eta etd approx appt appts asst assts bldg ' +
  'mtg mtgs mgmt msg msgs memo memcon memcons telcon comm comms conf confs cond conds info infos intl natl org orgs op ops para ' +
  'pct percent pol poli polit pres pri priv proj prog progs pub recd rec recs req reqs reqd reps resp rqst sched secstate secdef secgen ' +
  'sec secy sep sept oct nov dec jan feb mar apr jun jul aug mon tue wed thu fri sat sun yr yrs hrs hr min mins mo mos wk wks ' +
  'amcit amcits amcon amcons viz vis iaw inc ltd co corp cos bros assoc assn dist div dir exec fed gen hq inst lab lib mil ' +
  'nav nbr no nr ofc off offs pax pcs pkg qte unqte quote unquote qty rgds rgd regs tel tels telex telegram telegrams ttl vol vols vs w wo ' +
  'exdis nodis limdis stadis noforn roger cherokee gds xgds sbu lou confidential secret unclas unclassified classified limited exempt ' +
  'niact immediate priority routine flash eyes only text end begin summary comment action requested addressee addressees eob cob ' +
  'est gmt zulu dtg nlt pm am am. fy cy ffy ffys qtr est. etc eg ie i.e e.g. ad bc apo fpo po box usg hmg dept. lt lts col cols maj sgt capt cdr adm gens ' +
  'mr mrs ms miss dr sr jr ii iii iv messrs mmes prof rev hon sen reps congressman congresswoman codel staffdel codels ' +
  'lancon nlo raf usaf usn usmc usmil milatt daatt armatt alusna defatt dao mdao maag milgp jusmag attache attaches ltr ltrs cite cites ' +
  'visas passport passports iv niv nivs ivs ins dhs dea fbi cia nsc nsa omb gao eca dia arpa acda ' +
  'am pan ap upi reuters reuter afp tass novosti xinhua ncna bbc voa rfe rl cbs nbc abc ' +
  'thru altho tho nite tonite enroute onboard offshore airgram airgrams pouch pouched unpouched telephonically telecon telexed cabled ' +
  'soonest hereafter inter alia per se ad hoc bloc bilat bilats multilat multilats tripartite quadripartite communique demarche demarches ' +
  'charge d affaires aide memoire rapporteur precis detente entente coup junta regime comite comité ' +
  'dollars dols dol usdols usd cif fob mt mts kg kgs km kms lbs sq ft nm hp kw mw mwe bbl bbls bpd ' +
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday ' +
  'saturday sunday jan. feb. uslo usdel ukdel usrep usreps usgov washdc nonaligned secretariat congress congressional parliament permrep permreps unionist veterinary atlantic mediterranean ' +
  'and or not for with from that this will would shall should could may might must be is are was were been has have had do does did';

const SHORT_FORMS: ReadonlySet<string> = new Set(ABBREVIATIONS.split(' '));
const COMMON: ReadonlySet<string> = new Set([...english.words.split(' '), ...SHORT_FORMS]);

/** Endings that a rule puts to a word of the list, and what it takes off for them. */
const ENDINGS: readonly (readonly [ending: string, instead: string])[] = [
  ['s', ''],
  ['es', ''],
  ['ed', ''],
  ['ed', 'e'],
  ['ing', ''],
  ['ing', 'e'],
  ['ly', ''],
  ['ies', 'y'],
  ['ied', 'y'],
  ['ally', ''],
  ['ness', ''],
  ['ment', ''],
  ['ize', ''],
  ['ization', 'ize'],
  ['able', ''],
  ['ability', 'able'],
];
const SHORTEST_STEM = 3;
/** `NON-ALIGNED`, `ANTI-REGIME`: words with a hyphen are words where their parts are. */
const PREFIXES =
  /^(?:non|anti|pre|post|re|un|mid|multi|inter|co|sub|semi|pro|over|under|counter|mis|out)-?(?=[a-z]{4})/;

/** The words of the list, in small letters. */
export function englishWords(): readonly string[] {
  return english.words.split(' ');
}

/** What cables abbreviate or mark, and no English word else. */
export function isAbbreviation(key: string): boolean {
  return SHORT_FORMS.has(key);
}

/** As the list has it, without what rules make of it. */
export function isListedWord(key: string): boolean {
  return COMMON.has(key);
}

/** `key`: in small letters, without marks. Linear in its length. */
export function isCableWord(key: string): boolean {
  if (COMMON.has(key) || isMadeFrom(key)) return true;
  if (key.includes('-')) return key.split('-').every((part) => part === '' || COMMON.has(part) || isMadeFrom(part));
  const bare = key.replace(PREFIXES, '');
  return bare !== key && (COMMON.has(bare) || isMadeFrom(bare));
}

function isMadeFrom(key: string): boolean {
  return ENDINGS.some(([ending, instead]) => {
    if (!key.endsWith(ending) || key.length - ending.length < SHORTEST_STEM) return false;
    const stem = key.slice(0, key.length - ending.length);
    return COMMON.has(stem + instead) || (stem.at(-1) === stem.at(-2) && COMMON.has(stem.slice(0, -1)));
  });
}
