import type { DocumentKind, Span } from '../record/record.ts';
import { DOCUMENT_KINDS } from '../record/record.ts';
import { byRule, type Finding, finding } from './finding.ts';
import type { HeaderField } from './header.ts';
import { lettersByCase, lettersOf, nearly } from './lettering.ts';
import type { Line, Sheet } from './sheet.ts';

/**
 * What kind of document it is: by what the format declares, by the form's name printed on it (a scan's damage
 * allowed for), by its title, by its layout; in this order, the first that tells. Null where none does.
 */
export interface KindClues {
  readonly sheet: Sheet;
  readonly title: Finding<string> | null;
  readonly fields: readonly HeaderField[];
}

export function kindOf(clues: KindClues): Finding<DocumentKind> | null {
  return (
    declaredKind(clues) ??
    printedForm(clues) ??
    (isTitleDeclared(clues) ? titledKind(clues.title) : null) ??
    cableByRouting(clues.sheet) ??
    cableByCapitals(clues.sheet) ??
    meetingInSubject(clues) ??
    titledKind(clues.title) ??
    policyPaper(clues) ??
    laidOutKind(clues)
  );
}

function isTitleDeclared({ sheet }: KindClues): boolean {
  return sheet.read.declared.title !== undefined;
}

function declaredKind({ sheet }: KindClues): Finding<DocumentKind> | null {
  const { declared } = sheet.read;
  const known = DOCUMENT_KINDS.find((kind) => kind === declared.kind?.value);
  if (known !== undefined && declared.kind !== undefined) return { value: known, evidence: declared.kind.evidence };
  if (sheet.read.format === 'message/rfc822') return finding('mail', 'kind/mail-format@1', null);
  return null;
}

/** The names of forms that stand alone on a line. Longer names first: a form's name may begin with another's. */
const FORMS: readonly (readonly [string, DocumentKind])[] = [
  ['MEMORANDUM OF TELEPHONE CONVERSATION', 'telcon'],
  ['MEMORANDUM OF A TELEPHONE CONVERSATION', 'telcon'],
  ['RECORD OF TELEPHONE CONVERSATION', 'telcon'],
  ['TRANSCRIPT OF TELEPHONE CONVERSATION', 'telcon'],
  ['TELEPHONE CONVERSATION', 'telcon'],
  ['TELCON', 'telcon'],
  ['MEMORANDUM OF CONVERSATION', 'memcon'],
  ['MEMORANDUM OF A CONVERSATION', 'memcon'],
  ['RECORD OF CONVERSATION', 'memcon'],
  ['MEMORANDUM FOR THE RECORD', 'memorandum'],
  ['SUMMARY OF CONCLUSIONS', 'minutes'],
  ['SUMMARY RECORD OF MEETING', 'minutes'],
  ['MINUTES OF MEETING', 'minutes'],
  ['SUMMARY OF CONCLUSIONS FOR MEETING OF', 'minutes'],
  ['OUTGOING TELEGRAM', 'cable'],
  ['INCOMING TELEGRAM', 'cable'],
  ['TELEGRAM', 'cable'],
  ['AIRGRAM', 'cable'],
  ['EDITORIAL NOTE', 'editorial-note'],
  ['NATIONAL INTELLIGENCE ESTIMATE', 'estimate'],
  ['SPECIAL NATIONAL INTELLIGENCE ESTIMATE', 'estimate'],
  ['BRIEFING MEMORANDUM', 'memorandum'],
  ['ACTION MEMORANDUM', 'memorandum'],
  ['INFORMATION MEMORANDUM', 'memorandum'],
  ['MEMORANDUM', 'memorandum'],
  ['BRIEFING BOOK', 'briefing-book'],
  ['PRESS CONFERENCE', 'press-conference'],
  ['NEWS CONFERENCE', 'press-conference'],
  ['TREATY', 'treaty'],
  ['PRESS RELEASE', 'statement'],
  ['JOINT STATEMENT', 'statement'],
  ['JOINT DECLARATION', 'statement'],
  ['TALKING POINTS', 'brief'],
];
const FORM_LETTERS = FORMS.map(([words, kind]) => ({ letters: lettersOf(words), kind }));
/** Forms are printed on the first pages: within this many lines, however many cover sheets a release puts on top. */
const FORM_LINES = 160;
const FORM_LENGTH = 110;

/** `SUBJECT: Telephone Conversation with …` under a form for conversations of any sort. */
const BY_TELEPHONE = /\b(?:telephone|phone) (?:conversation|call)\b|\btelcon\b/i;

function printedForm(clues: KindClues): Finding<DocumentKind> | null {
  const form = firstForm(clues.sheet);
  const [subject] = clues.fields.find((field) => field.names.includes('subject'))?.values ?? [];
  if (form?.value !== 'memcon' || subject === undefined || !BY_TELEPHONE.test(subject.text)) return form;
  return finding('telcon', 'kind/printed-form-and-subject@1', form.evidence.span);
}

function firstForm(sheet: Sheet): Finding<DocumentKind> | null {
  let memorandum: Finding<DocumentKind> | null = null;
  for (const line of formLines(sheet)) {
    const form = formOf(lettersOf(line.text));
    if (form === undefined) continue;
    const found = finding<DocumentKind>(form, 'kind/printed-form@1', line);
    // A covering memorandum often lies on top of the conversation it passes on; the first special form wins.
    if (form !== 'memorandum') return memorandum !== null && line.page !== 1 ? memorandum : found;
    memorandum ??= found;
  }
  return memorandum;
}

/** One of these letters begins each of the forms that may go on. */
const FORMS_BEGIN = /^[SCMPFDOVRN]/;

function formOf(letters: string): DocumentKind | undefined {
  const begins = FORMS_BEGIN.test(letters) ? BEGINS_WITH.find(([pattern]) => pattern.test(letters)) : undefined;
  return begins?.[1] ?? FORM_LETTERS.find((each) => nearly(letters, each.letters))?.kind;
}

/** Forms whose line goes on (`MEMORANDUM FOR THE SECRETARY`, `SUMMARY OF CONCLUSIONS OF …`), by letters. */
const BEGINS_WITH: readonly (readonly [RegExp, DocumentKind])[] = [
  [/^(?:SECRET|CONFIDENTIAL)?MEMORANDUMFOR(?!THERECORD)/, 'memorandum'],
  [/^SUMMARYOFCONCLUSIONS/, 'minutes'],
  [/^MINUTESOF/, 'minutes'],
  // Of councils and assemblies: `PROVISIONAL VERBATIM RECORD OF THE 3128TH MEETING`, `SUMMARY RECORD`.
  [/^(?:PROVISIONAL|FINAL|DRAFT|OFFICIAL)?(?:VERBATIM|SUMMARY)RECORD(?:OF|$)/, 'minutes'],
  [/^RECORDOFA?(?:MEETING|DISCUSSION)/, 'minutes'],
  [/^(?:NOTE|RECORD|NOTES)OFA?CONVERSATION/, 'memcon'],
  [/^(?:NOTE|RECORD|NOTES)OFA?TELEPHONECONVERSATION/, 'telcon'],
];

/** Capitals, or a whole line of a form's words: prose that mentions a form is no form. */
function formLines(sheet: Sheet): readonly Line[] {
  return sheet.lines
    .slice(0, FORM_LINES)
    .filter((line) => line.text.length <= FORM_LENGTH && !/[.;,]$/.test(line.text) && beginsWithCapital(line.text))
    .filter(
      (line) =>
        isCapitals(line.text) || /^(?:Memorandum|Record|Minutes|Summary|Transcript) (?:of|for)\b/.test(line.text),
    );
}

/** Of its letters the first is a capital; nearly every line shows it by its first character. */
function beginsWithCapital(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first >= 65 && first <= 90) return true;
  return !(first >= 97 && first <= 122) && /^[^\p{L}]*\p{Lu}/u.test(text);
}

function isCapitals(text: string): boolean {
  const { lower, upper } = lettersByCase(text);
  return upper > 4 && lower * 6 <= upper;
}

/** Titles as volumes, newspapers and web pages give them, most specific first. */
const TITLES: readonly (readonly [RegExp, DocumentKind])[] = [
  [/^(?:\d+\.\s*)?Editorial Note/i, 'editorial-note'],
  [
    /\b(?:memorandum|record|notes?|transcript|memcon) of (?:an? )?(?:telephone|phone) (?:conversation|call)|\btelcon\b|\btelephone conversation between/i,
    'telcon',
  ],
  [
    /\b(?:memorandum|memoranda|record|notes|transcript|account) of (?:an? |the )?(?:private )?conversation|\bmemcon\b|\bone-on-one\b/i,
    'memcon',
  ],
  [
    /\b(?:minutes|summary record|record|notes|highlights|report|summary|transcript|record of action|decisions|conclusions) (?:of|on|from) .{0,80}\bmeetings?\b|\bminutes\b|\bnotes on (?:the )?discussion|\bmeeting of the national security council/i,
    'minutes',
  ],
  [/^(?:\d+\.\s*)?Meeting (?:of|between|with)\b/, 'minutes'],
  // `Anna Reed to Pavel Osk`
  [/^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3} to \p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3}$/u, 'letter'],
  [/^(?:\d+\.\s*)?(?:\p{L}+ )?(?:telegram|airgram|cable|despatch)\b/iu, 'cable'],
  [/\bNational Intelligence Estimate\b|\bintelligence estimate\b|\bS?NIE \d/i, 'estimate'],
  [
    /\b(?:press|news) conference|\bpress (?:briefing|gaggle|call|availability)|\bbackground briefing|\btranscript of (?:press |media )?comments|\banswers? (?:to )?(?:journalists|questions)|^(?!.*\bnotes of)(?=.*\binterview\b)|\bquestions and answers\b|\bpress statements? and answers/i,
    'press-conference',
  ],
  [
    /^(?:\d+\.\s*)?(?:oral |personal |handwritten |draft )?(?:letters?|message)\b.{0,80}\b(?:from|to)\b|^(?:\d+\.\s*)?(?:a |draft )?letters? (?:from|to|on)\b/i,
    'letter',
  ],
  [
    /^(?:\d+\.\s*)?(?:[A-Z]\p{L}+ ){0,2}memorandum\b|\bmemorandum (?:from|for|by|to|prepared)\b|^(?:\d+\.\s*)?(?:national|presidential) \p{L}+(?: \p{L}+)? directive\b/iu,
    'memorandum',
  ],
  [/^(?:\d+\.\s*)?(?:electronic message|e-?mail) (?:from|to)\b/i, 'mail'],
  [
    /^(?:\d+\.\s*)?(?:aide-m[eé]moire|non-?paper|note (?:from|verbale|to|prepared)|(?:personal )?notes (?:of|by|prepared)\b|diary entry|.{0,40}\bdiary entry)/i,
    'note',
  ],
  [
    /^(?:the )?(?:\p{L}+ ){0,3}(?:treaty|convention|protocol|charter|agreement) (?:between|on|of|concerning|for)\b/iu,
    'treaty',
  ],
  [
    /\b(?:speech|address|remarks|opening remarks|beginning of|toast|greetings at|speaking at|introductory remarks|inaugural)\b/i,
    'speech',
  ],
  [
    /\b(?:statement|readout|fact sheet|communiqu[eé]|declaration|proclamation|executive order|press release|announcement|notice)\b/i,
    'statement',
  ],
  [
    /\b(?:background|position|scope|discussion|policy|briefing) paper|\btalking points\b|\bpaper prepared\b|\bpolicy brief\b|^brief(?:ing)?\b/i,
    'brief',
  ],
  [
    /\b(?:weekly|daily|intelligence|annual|progress|status) (?:review|report|summary|brief|bulletin|assessment)|\breport\b|^(?:\d+\.\s*)?study prepared\b/i,
    'report',
  ],
  [/^(?:re|fw|fwd)\s*:/i, 'post'],
];

/** `The President held a press conference`: a headline tells of a statement, a speech, a treaty; it is no name of one. */
const FINITE =
  /\b(?:said|says|held|holds|met|meets|sent|sends|made|took|takes|had|has|have|received|got|heard|answered|forwarded|submitted|gave|signed|addressed|congratulated|expressed|replied|spoke|attended|visited|presented|discussed|announced|thanked|will|was|were|is|are)\b/;

function isHeadline(title: string): boolean {
  return !/^\d+\.\s/.test(title) && FINITE.test(title);
}

function titledKind(title: Finding<string> | null): Finding<DocumentKind> | null {
  if (title === null || isHeadline(title.value)) return null;
  const rule = TITLES.find(([pattern]) => pattern.test(title.value));
  return rule === undefined ? null : finding(rule[1], 'kind/title@1', title.evidence.span);
}

/** `SUBJECT: Decisions of Principals Committee Meeting on Kestria` on a sheet without a form's name. */
const MEETINGS: ReadonlySet<DocumentKind> = new Set(['memcon', 'telcon', 'minutes']);

function meetingInSubject({ sheet, fields }: KindClues): Finding<DocumentKind> | null {
  if (sheet.read.declared.title !== undefined || sheet.read.format === 'message/rfc822') return null;
  const values = fields.find((field) => field.names.includes('subject'))?.values ?? [];
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || last === undefined) return null;
  const words = values.map((value) => value.text).join(' ');
  const found = titledKind(finding(words, 'header/subject@1', { start: first.start, end: last.end }));
  return found === null || !MEETINGS.has(found.value) ? null : finding(found.value, 'kind/subject@1', first);
}

/** `STRATEGY FOR THE VALMOOR TALKS` under a date, with neither sender nor addressee: an office's paper on policy. */
const POLICY_PAPER = /^(?:\p{L}+ ){0,2}(?:strategy|options|game plan|way ahead|next steps)(?: (?:for|on|in)\b|$)/iu;

function policyPaper({ sheet, title, fields }: KindClues): Finding<DocumentKind> | null {
  if (!sheet.recognised || title === null || !POLICY_PAPER.test(title.value)) return null;
  if (fields.some((field) => field.names.includes('from') || field.names.includes('to'))) return null;
  return finding('brief', 'kind/policy-paper@1', title.evidence.span, 0.7);
}

/** What mailing lists and mail programs leave around a message. */
const FORWARDED =
  /^-{2,}\s*(?:Original|Forwarded) [Mm]essage\s*-{2,}$|^Begin forwarded message:$|^This archive was generated by /;
/** Words without which no line is one of those. */
const FORWARDING = /(?:Original|Forwarded) [Mm]essage|Begin forwarded message:|This archive was generated by /;
const REPLY = /^(?:re|fwd?|aw)\s*:\s*\S/i;

function forwardedPost(sheet: Sheet): Finding<DocumentKind> | null {
  const first = sheet.lines[0];
  if (first !== undefined && REPLY.test(first.text)) return finding('post', 'kind/reply-line@1', first, 0.9);
  const mark = FORWARDING.test(sheet.text) ? sheet.lines.find((line) => FORWARDED.test(line.text)) : undefined;
  return mark === undefined ? null : finding('post', 'kind/forwarded-message@1', mark, 0.9);
}

function laidOutKind(clues: KindClues): Finding<DocumentKind> | null {
  return (
    forwardedPost(clues.sheet) ??
    conversationByFields(clues) ??
    memorandumByFields(clues) ??
    letterBySalutation(clues.sheet) ??
    policyProse(clues) ??
    articleByProse(clues)
  );
}

/** Lines that only a telegram's head has; stamps in small letters may lie over them. */
const ROUTING: readonly RegExp[] = [
  /^(?:LINE ?\d+\s+)?FM\s+[.A-Z]/,
  /^TO\s+(?:R[A-Z]{4,6}\/)?(?:SEC|AM|US|ALL)[A-Z.]/,
  /^TAGS\W/,
  /^E\.?[O0D]\.?,?\s?1\d{3,4}\b/,
  /^(?:INFO|ACTION|ORIGIN)\s+[A-Z]{2,5}-/,
  /\bPAGE \d\d\W{1,3}[A-Z]{3,8} \d{4,6}\b/,
  /^TE\S{1,2} .?OF TELEGRAM\b/,
  /^[ZOPR0] \d{2}\S{4,5}Z\b/,
];
const ROUTING_LINES = 3;
const ROUTING_WITHIN = 70;

function cableByRouting(sheet: Sheet): Finding<DocumentKind> | null {
  const head = sheet.lines.slice(0, ROUTING_WITHIN);
  const found = ROUTING.flatMap((pattern) => head.find((line) => pattern.test(line.text)) ?? []);
  const [first] = found;
  return first === undefined || found.length < ROUTING_LINES ? null : finding('cable', 'kind/routing-lines@1', first);
}

/** A telegram prints no small letters: this share of its letters may be small (a stamp, a cataloguer's line). */
const SMALL_LETTERS_OF_CABLE = 0.08;
const CABLE_LETTERS = 200;
const CABLE_SAMPLE = 12_000;
/** Without a telegram's signs, capitals alone must be this pure and this many. */
const SMALL_LETTERS_WITHOUT_SIGNS = 0.02;
const LETTERS_WITHOUT_SIGNS = 400;
const CABLE_NUMBER = /^1\s?\.\s?(?:\([A-Z]{1,3}\)|[A-Z(])/;
const CABLE_SIGN = /^(?:E\.?O\.? ?\d{5}|TAGS\b|SUBJ(?:ECT)?\s*:|REF\s*:|SUMMARY[.:]|BT$|UNQUOTE|FM )/;

function cableByCapitals(sheet: Sheet): Finding<DocumentKind> | null {
  const { upper, lower } = letterCases(sheet.text, CABLE_SAMPLE);
  const share = lower / (upper + lower);
  if (upper < CABLE_LETTERS || share > SMALL_LETTERS_OF_CABLE) return null;
  const numbered = sheet.lines.find((line) => CABLE_NUMBER.test(line.text));
  if (numbered !== undefined) return finding('cable', 'kind/capitals-and-numbered-paragraphs@1', numbered);
  const sign = sheet.lines.find((line) => CABLE_SIGN.test(line.text));
  if (sign !== undefined) return finding('cable', 'kind/capitals-and-cable-signs@1', sign);
  const [first] = sheet.paragraphs;
  if (first === undefined || upper < LETTERS_WITHOUT_SIGNS || share > SMALL_LETTERS_WITHOUT_SIGNS) return null;
  return finding('cable', 'kind/capitals-throughout@1', first, 0.7);
}

/**
 * Capitals and small letters of the first `limit` characters; Latin, as telegraphs print. Stops where there are more small
 * letters than a telegram could have, were all the rest capitals.
 */
function letterCases(text: string, limit: number): { upper: number; lower: number } {
  let [upper, lower] = [0, 0];
  const end = Math.min(text.length, limit);
  const most = end * SMALL_LETTERS_OF_CABLE;
  for (let at = 0; at < end && lower <= most; at++) {
    const code = text.charCodeAt(at);
    if (code >= 65 && code <= 90) upper += 1;
    else if (code >= 97 && code <= 122) lower += 1;
  }
  return { upper, lower };
}

/** Participants and a time, but no form's name: the record of a meeting all the same. */
function conversationByFields({ sheet, fields }: KindClues): Finding<DocumentKind> | null {
  const people = fields.find((field) => field.names.includes('participants') || field.names.includes('notetaker'));
  if (people === undefined) return null;
  const head = sheet.text.slice(0, 1500);
  const telephone = /\b(?:telcon|telephone|phone call)\b/i.test(head);
  return finding(telephone ? 'telcon' : 'memcon', 'kind/participants-listed@1', people.label, 0.8);
}

/** To whom, from whom, and on what, but no form's name that could be read. */
function memorandumByFields({ sheet, fields }: KindClues): Finding<DocumentKind> | null {
  if (sheet.read.format === 'message/rfc822') return null;
  const valued = (name: string) =>
    fields.find((field) => field.names.some((each) => each === name) && field.values.length > 0);
  const from = valued('from');
  const to = valued('to');
  if (from === undefined || to === undefined || !(sheet.recognised || valued('subject'))) return null;
  return finding('memorandum', 'kind/to-and-from@1', from.label, 0.8);
}

/** An office that argues for what to do, in a paper that bears no form's name. */
const ARGUES =
  /\b(?:we|the U\.?S\.?|the administration|Washington) (?:must|should|need to|will have to|will need|cannot)\b/gi;
const ARGUMENTS = 4;
const POLICY_SAMPLE = 8000;

function policyProse({ sheet, fields }: KindClues): Finding<DocumentKind> | null {
  if (!sheet.recognised || fields.length > 0) return null;
  const found = sheet.text.slice(0, POLICY_SAMPLE).match(ARGUES)?.length ?? 0;
  const [first] = sheet.paragraphs;
  return found < ARGUMENTS || first === undefined ? null : finding('brief', 'kind/policy-prose@1', first, 0.6);
}

/** `Dear Mr. Chairman:` */
const SALUTATION =
  /^(?:my )?dear (?:mr|mrs|ms|dr|president|chairman|general|secretary|prime|premier|ambassador|senator|madam|sir|friend|colleague|\p{Lu})(?:[^.!?]|\.(?=\s\S)){0,60}[,:!.]?$/iu;

function letterBySalutation(sheet: Sheet): Finding<DocumentKind> | null {
  const line = sheet.lines.slice(0, 40).find((each) => SALUTATION.test(each.text));
  return line === undefined ? null : finding('letter', 'kind/salutation@1', line);
}

/** Prose this long, in paragraphs, without a header of any office. */
const ARTICLE_LETTERS = 600;
const ARTICLE_PARAGRAPHS = 3;
const PARAGRAPH_OF_PROSE = 150;

/** A page with this many labelled fields at its head is an office's form. */
const FIELDS_OF_A_FORM = 3;

/** Title, date and address, as a site's news items declare them. */
function isDatedWebItem(sheet: Sheet): boolean {
  const { title, date, source } = sheet.read.declared;
  return title !== undefined && date !== undefined && /^https?:/.test(source?.value ?? '');
}

function articleByProse({ sheet, fields }: KindClues): Finding<DocumentKind> | null {
  const { declared, format } = sheet.read;
  if (format === 'text/html' && declared.title !== undefined && (declared.authors?.length ?? 0) > 0)
    return { value: 'article', evidence: byRule('kind/web-page-with-author@1', null, 0.9) };
  if (sheet.recognised || fields.length >= FIELDS_OF_A_FORM) return null;
  if (isDatedWebItem(sheet))
    return {
      value: 'article',
      evidence: byRule('kind/dated-web-item@1', sheet.read.declared.title?.evidence.span ?? null, 0.6),
    };
  const prose = sheet.paragraphs.filter((each) => each.text.length >= PARAGRAPH_OF_PROSE);
  const letters = prose.reduce((sum, each) => sum + each.text.length, 0);
  if (prose.length < ARTICLE_PARAGRAPHS || letters < ARTICLE_LETTERS) return null;
  const span: Span | null = sheet.paragraphs[0] ?? null;
  return finding('article', 'kind/continuous-prose@1', span, 0.6);
}
