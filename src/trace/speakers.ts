/**
 * Whether two names mean one person: `President Putin`, `PUTIN`, `V. Putin`. By surname, with given names or initials
 * only to part two of one surname; an office alone (`THE PRESIDENT`) is looked up among the document's participants.
 * What can't be told is `unknown`.
 */
import type { AgentName, Document, Judgement } from '../record/record.ts';
import { canonical, tokenise } from '../text/text.ts';

const TITLES = new Set(
  (
    'the president vice prime minister foreign secretary general chairman chancellor ambassador mr mrs ms dr sir lord ' +
    'senator governor deputy first acting former then of state defense defence under assistant director marshal colonel ' +
    'lieutenant major captain king queen prince emir sheikh premier speaker adviser advisor national security his her ' +
    'excellency majesty jr sr and to for affairs council q a ' +
    'president-elect leader spokesman spokeswoman interpreter translator notetaker reporter journalist correspondent ' +
    'question answer press voice moderator audience participant participants'
  ).split(' '),
);
/** Whose office it is: `American President Dorn`. Elsewhere these are names like others. */
const NATIONS = new Set('us ussr uk russian american soviet french german british chinese polish italian'.split(' '));
/** `of Russia`, `of the United Kingdom`: where an office is held is no part of a name. */
const HELD_IN =
  /(?<!\p{L})of (?:the )?(?:(?:united|south|north|new|saudi|european|federal|russian|czech|democratic|people['’]s) )?\p{L}+(?=\s)/giu;
/** An office or a style of address: it names nobody, so “the President” for “Dorn” is another word, not another name. */
export function isTitle(word: string): boolean {
  return TITLES.has(word);
}

/** Who signs for many: `EMBASSY SARNOW`. A person within may well be who is quoted. */
const COLLECTIVE = /\b(?:embassy|ministry|department|mission|consulate|delegation|secretariat|council|committee)\b/iu;
/** `Tomas Reyl <reyl@kestria.example>` */
const ADDRESS = /<[^>]*>|\S+@\S+/gu;
const PRONOUNS = new Set('he she they i we it who'.split(' '));

interface Name {
  readonly given: readonly string[];
  readonly surname: string;
}

export function sameSpeaker(quoted: AgentName | null, record: AgentName | null, document: Document): Judgement {
  if (quoted === null || record === null) return 'unknown';
  if (quoted.agent !== null && record.agent !== null) return quoted.agent === record.agent ? 'agrees' : 'differs';
  const one = nameOf(quoted.name, document);
  const other = nameOf(record.name, document);
  if (one === null || other === null) return sameOffice(quoted.name, record.name);
  if (agree(one, other)) return 'agrees';
  // Without the authority's word, whether دورن is Dorn can't be told.
  return isLatin(one.surname) === isLatin(other.surname) ? 'differs' : 'unknown';
}

function isLatin(name: string): boolean {
  return /\p{Script=Latin}/u.test(name);
}

/** Null for an office or a pronoun that nobody in the document answers to. */
function nameOf(text: string, document: Document): Name | null {
  if (COLLECTIVE.test(text)) return null;
  const words = tokenise(text.replace(ADDRESS, '').replace(HELD_IN, ' ')).words.map((word) => word.replace(/'s?$/, ''));
  if (words.some((word) => PRONOUNS.has(word))) return null;
  const name = words.filter((word) => !TITLES.has(word) && !NATIONS.has(word));
  const surname = name.at(-1);
  if (surname !== undefined && surname.length > 1) {
    return isCode(text) ? resolveCode(text, document) : { given: name.slice(0, -1), surname };
  }
  return resolveOffice(words, document);
}

/** `WJC`, `BNY`: initials that a transcript uses for names. */
function isCode(text: string): boolean {
  return /^\p{Lu}{2,4}$/u.test(text.trim()) && !/[AEIOUY]/.test(text);
}

function resolveCode(text: string, document: Document): Name | null {
  const last = text.trim().at(-1)?.toLowerCase() ?? '';
  return unique(document, (name) => name.surname.startsWith(last));
}

/** The participant whose name or role says the office: `the chancellor` → `Chancellor Ivo Marek`. */
function resolveOffice(words: readonly string[], document: Document): Name | null {
  const office = words.filter((word) => word !== 'the');
  if (office.length === 0) return null;
  return unique(document, (_, text) => office.every((word) => text.includes(word)));
}

function unique(document: Document, isMeant: (name: Name, words: readonly string[]) => boolean): Name | null {
  const names = document.participants.flatMap(({ name, role }) => {
    const words = tokenise(`${role ?? ''} ${name}`).words;
    const own = tokenise(name).words.filter((word) => !TITLES.has(word));
    const surname = own.at(-1);
    return surname !== undefined && isMeant({ given: own.slice(0, -1), surname }, words)
      ? [{ given: own.slice(0, -1), surname }]
      : [];
  });
  return new Set(names.map(({ surname }) => surname)).size === 1 ? (names[0] ?? null) : null;
}

function agree(one: Name, other: Name): boolean {
  if (canonical(one.surname) !== canonical(other.surname)) return false;
  const [a, b] = [one.given[0], other.given[0]];
  if (a === undefined || b === undefined) return true;
  return a.length === 1 || b.length === 1
    ? a[0] === b[0]
    : a === b || a.startsWith(b) || b.startsWith(a) || isShort(a, b);
}

/** Bill and William, Bob and Robert: a short name is no other person. Only first names that share no letter part people. */
function isShort(a: string, b: string): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  return shorter.length <= 4 && [...shorter].some((letter) => longer.includes(letter));
}

function sameOffice(one: string, other: string): Judgement {
  const [a, b] = [one, other].map((text) =>
    tokenise(text)
      .words.filter((word) => word !== 'the')
      .join(' '),
  );
  return a === b && a !== '' && !PRONOUNS.has(a ?? '') ? 'agrees' : 'unknown';
}
