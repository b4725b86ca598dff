import type { AgentName, Participant } from '../record/record.ts';

/**
 * Who a label means among the participants. Only what is certain within the document is resolved: one participant fits
 * and no other does. Names in the world at large are the business of `authority`.
 */

/** Titles and forms of address that stand before a surname. */
const TITLES =
  /^(?:(?:the|his|her|excellency|president|vice|prime|foreign|defen[cs]e|deputy|first|minister|premier|chancellor|chairman|general|secretary|ambassador|mr|mrs|ms|dr|sir|king|queen|crown|prince|senator|admiral|under|assistant|of|state|director)\.?\s+)+/i;

function surnameOf(name: string): string {
  const plain = name
    .replace(/\s*\([^)]*\)/g, '')
    .replace(/,?\s+(?:Jr|Sr|II|III|IV)\.?$/, '')
    .replace(TITLES, '')
    .trim();
  return plain.split(/\s+/).at(-1) ?? '';
}

/** `Dorn`, `President Dorn`, `THE PRESIDENT` → the one participant who is meant; null where none or several are. */
export function participantByName(label: string, participants: readonly Participant[]): Participant | null {
  const wanted = label.toLowerCase();
  const exact = participants.filter((person) => person.name.toLowerCase() === wanted);
  if (exact.length > 0) return exact[0] ?? null;
  const surname = surnameOf(label).toLowerCase();
  if (surname.length < 2) return null;
  const same = participants.filter((person) => surnameOf(person.name).toLowerCase() === surname);
  return same.length === 1 ? (same[0] ?? null) : null;
}

/**
 * `AMD`, `D` → Alena M. Dorn: the last letter is the surname's, the others those of the given names where these are
 * printed. Among those who spoke for the record (interpreters and notetakers do not), exactly one may fit.
 */
export function participantByCode(code: string, participants: readonly Participant[]): Participant | null {
  const speaking = participants.filter((person) => person.role !== 'notetaker' && person.role !== 'interpreter');
  const fitting = speaking.filter((person) => fits(code, person.name));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function fits(code: string, name: string): boolean {
  const surname = surnameOf(name);
  if (surname[0]?.toUpperCase() !== code.at(-1)) return false;
  const given = name.replace(TITLES, '').trim().split(/\s+/).slice(0, -1);
  const initials = given.map((word) => word[0]?.toUpperCase() ?? '').join('');
  const wanted = code.slice(0, -1);
  return wanted === '' || initials === '' || wanted.startsWith(initials[0] ?? '');
}

/** `The Secretary`, `THE AMBASSADOR` */
const ROLE = /^the (\p{L}+(?: (?:of )?\p{L}+){0,3})$/iu;

/**
 * `The Secretary` → the one participant who is listed so, bears that title before the name (`Secretary Hale`) or holds
 * that office (`Warren Hale`, `Secretary of State`). Deputies and assistants bear titles of their own.
 */
export function participantByRole(label: string, participants: readonly Participant[]): Participant | null {
  const listed = participants.find((person) => person.name.toLowerCase() === label.toLowerCase());
  if (listed !== undefined) return listed;
  const title = ROLE.exec(label)?.[1]?.toLowerCase();
  if (title === undefined) return null;
  const begins = (words: string | null) => words !== null && `${words.toLowerCase()} `.startsWith(`${title} `);
  const speaking = participants.filter((person) => person.role !== 'notetaker' && person.role !== 'interpreter');
  const bearing = speaking.filter((person) => begins(person.name) || begins(officeOf(person)));
  return bearing.length === 1 ? (bearing[0] ?? null) : null;
}

/** `the Secretary of State` → `Secretary of State` */
function officeOf({ role }: Participant): string | null {
  return role?.replace(/^the /i, '') ?? null;
}

export function agentNamed(name: string): AgentName {
  return { name, agent: null };
}
