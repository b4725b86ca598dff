/** The folded surname by which a person goes whom no authority knows. */
import type { People } from './ports.ts';

const SUFFIX = /[\s,]+(?:jr|sr|senior|junior|i{1,3}|iv|vi{0,3}|xvi)\.?$/i;

/** `George W. Bush Sr.` → `bush`. */
export function surnameOf(name: string): string {
  const plain = name.replace(/\([^)]*\)/g, ' ').split(',')[0] ?? '';
  const words = plain
    .trim()
    .replace(SUFFIX, '')
    .split(/\s+|(?<=\.)(?=\p{Lu})/u);
  return foldName(words.at(-1) ?? '');
}

function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']s$/, '')
    .replace(/[^\p{L}-]/gu, '');
}

/** Every key under which somebody of this name may stand: `Bush` is two presidents, and maybe somebody else. */
export function keysOf(name: string, people: People): readonly string[] {
  const bearers = people.bearersOf(name);
  const surname = surnameOf(name);
  const isTold = bearers.length > 0 && surname !== foldName(name);
  return [...new Set([...bearers, ...(isTold ? [] : [surname]), name.toLowerCase()])];
}
