/** The persons of a text: whoever speaks in it, is spoken to, or bears a title. Read once per document. */

import { nameFrom, surnameOf, TITLE } from './subject.ts';
import { sayingVerb } from './verbs.ts';

export interface People {
  /** The text they were read from. */
  readonly text: string;
  has(name: string): boolean;
  /** The name of whom a role (`the U.S. president`) stands for, where the text puts it beside one name only. */
  bearer(role: string): string | null;
}

const TITLED = new RegExp(
  `(?<title>${TITLE})\\s(?<name>\\p{Lu}[\\p{L}.’'-]*(?:\\s(?:de|van|von|bin|al)?\\s?\\p{Lu}[\\p{L}.’'-]*){0,3})`,
  'gu',
);
const CAPITALISED = /\p{Lu}[\p{L}’'-]{1,30}/gu;
const NEXT_WORD = /\s{1,2}(?:(?:also|then|later|had|has|once|again)\s)?(\p{Ll}+)/uy;
const SPOKEN_TO = /(?<!\p{L})(?:told|asked|assured|reminded|informed|warned|reassured|urged)\s(\p{Lu}[\p{L}’'-]+)/gu;
/** Places and bodies that "say" things and are no he or she. */
const BODIES =
  /^(?:moscow|washington|berlin|paris|london|beijing|kyiv|kiev|russia|america|nato|kremlin|congress|duma|pentagon|house|department|council|ministry|government|administration|union|nations|states|committee|agency|archive|post|times|post|news|court|office|embassy|party|commission|bank|fund|university|press|memo|letter|cable)$/;

export function peopleOf(text: string): People {
  const surnames = new Set<string>();
  const roles = new Map<string, Map<string, string>>();
  const add = (name: string) => {
    const surname = surnameOf(name);
    if (surname.length > 1 && !BODIES.test(surname) && nameFrom(name, 0) !== null) surnames.add(surname);
  };
  for (const match of text.matchAll(CAPITALISED)) {
    NEXT_WORD.lastIndex = match.index + match[0].length;
    const verb = NEXT_WORD.exec(text)?.[1];
    if (verb !== undefined && sayingVerb(verb)?.strength === 'speech' && /(?:ed|s|said|told|wrote|spoke)$/.test(verb))
      add(match[0]);
  }
  for (const match of text.matchAll(SPOKEN_TO)) add(match[1] ?? '');
  for (const match of text.matchAll(TITLED)) {
    const { title = '', name = '' } = match.groups ?? {};
    add(name);
    const key = roleKey(title);
    roles.set(key, (roles.get(key) ?? new Map<string, string>()).set(surnameOf(name), name));
  }
  return {
    text,
    has: (name) => surnames.has(surnameOf(name)),
    bearer: (role) => onlyOne(roles.get(roleKey(role))),
  };
}

/** `the U.S. president` and `U.S. President` are one role. */
function roleKey(role: string): string {
  return role
    .toLowerCase()
    .replace(/^the\s/, '')
    .replace(/^(?:then-?|former\s)\s?/, '')
    .replace(/\./g, '')
    .trim();
}

function onlyOne(names: ReadonlyMap<string, string> | undefined): string | null {
  const [first, ...more] = names?.values() ?? [];
  return first === undefined || more.length > 0 ? null : first;
}
