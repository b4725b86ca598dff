/** States named in running text: by name, adjective or town, or as cables abbreviate their governments. */

import type { Page } from './mention-page.ts';
import { keyOf, type Token } from './mention-tokens.ts';
import {
  DAILY_WORDS,
  GOVERNMENT,
  NO_GOVERNMENT,
  NO_STATE_BEFORE,
  NO_STATE_BEHIND,
  PRONOUN_BEFORE,
} from './mention-words.ts';
import type { Mention } from './mentions.ts';

interface Found {
  readonly mention: Mention;
  readonly words: number;
}

/** Takes the words of each state that it finds. */
export function statesIn(page: Page): Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < page.tokens.length; ) {
    const state = stateAt(page, at);
    if (state === null) {
      found.push(...statesWithin(page, page.tokens[at] as Token));
      at += 1;
      continue;
    }
    found.push(state.mention);
    for (let taken = at; taken < at + state.words; taken++) page.taken.add(taken);
    at += state.words;
  }
  return found;
}

/** `U.S.-SOVIET`, `ISRAELI-EGYPTIAN`: states on either side of a hyphen. */
function statesWithin(page: Page, token: Token): Mention[] {
  if (!token.text.includes('-') || !token.capital) return [];
  return [...token.text.matchAll(/[^-]+/g)].flatMap((part) => {
    const word = { text: part[0], key: keyOf(part[0]) };
    const place = page.roster.gazetteer.at([word], 0, ['name', 'adjective', 'city']);
    const ids = (place?.ids ?? []).filter((id) => page.roster.state(id) !== null);
    const start = token.start + part.index;
    return ids.length === 0 ? [] : [stateOf(page, ids, start, start + part[0].length, 'mention/compound@1')];
  });
}

function stateOf(page: Page, ids: readonly string[], start: number, end: number, rule: string): Mention {
  return page.mention('state', start, end, page.roster.standing(ids, page.daysAt(start)), rule);
}

function stateAt(page: Page, at: number): Found | null {
  const { tokens, roster } = page;
  const token = tokens[at] as Token;
  if (!token.capital || (page.capitals && DAILY_WORDS.has(token.key))) return null;
  const place = roster.gazetteer.at(tokens, at, ['name', 'adjective', 'city']);
  if (place === null) return governmentAt(page, token);
  const ids = place.ids.filter((id) => roster.state(id) !== null);
  const last = tokens[at + place.words - 1] as Token;
  if (ids.length === 0 || !isState(page, at, place.words)) return null;
  const start = token.key === 'the' ? (tokens[at + 1] ?? token).start : token.start;
  return { mention: stateOf(page, ids, start, last.end, `mention/${place.form}@1`), words: place.words };
}

function isState({ tokens }: Page, at: number, words: number): boolean {
  const before = tokens[at - 1];
  const behind = tokens[at + words];
  const first = tokens[at] as Token;
  if (behind !== undefined && NO_STATE_BEHIND.has(behind.key)) return false;
  if (first.key === 'america' && before !== undefined && NO_STATE_BEFORE.has(before.key)) return false;
  return !(first.text === 'US' && before !== undefined && !first.apart && PRONOUN_BEFORE.has(before.key));
}

function governmentAt(page: Page, token: Token): Found | null {
  if (!GOVERNMENT.test(token.text) || NO_GOVERNMENT.has(token.key)) return null;
  return { mention: page.mention('state', token.start, token.end, [], 'mention/government@1'), words: 1 };
}
