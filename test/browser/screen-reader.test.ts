/**
 * What a screen reader is told of every page: the accessibility tree as Chromium gives it to one. Every control has a name,
 * headings are in order, the parts of the page are landmarks, tables have headers, pictures have words, and what changes
 * by itself says so.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { ARTICLE, browserRoom, EXAMPLES, openWhole, RECORD } from './room.ts';

const room = browserRoom([...RECORD, ARTICLE]);
const { test } = room;

interface Node {
  readonly nodeId: string;
  readonly childIds?: readonly string[];
  readonly parentId?: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

/** What a reader is told, without what is hidden from him. */
async function treeOf(page: Page): Promise<readonly Node[]> {
  const devtools = await page.context().newCDPSession(page);
  try {
    await devtools.send('Accessibility.enable');
    const { nodes } = (await devtools.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly Node[] };
    return inOrder(nodes).filter(({ ignored }) => !ignored);
  } finally {
    await devtools.detach();
  }
}

/** As it is read: each node before what is in it. Chromium gives them level by level. */
function inOrder(nodes: readonly Node[]): readonly Node[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const [root] = nodes.filter(({ parentId }) => parentId === undefined);
  const ordered: Node[] = [];
  const waiting = root === undefined ? [] : [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    ordered.push(node);
    const children = (node.childIds ?? []).map((id) => byId.get(id)).filter((child) => child !== undefined);
    waiting.push(...children.reverse());
  }
  return ordered;
}

const CONTROLS = new Set(
  'button link textbox searchbox combobox checkbox radio spinbutton slider listbox option tab switch DisclosureTriangle'.split(
    ' ',
  ),
);
const PICTURES = new Set(['image', 'img', 'graphics-document']);
const TABLES = new Set(['table', 'grid']);

const roleOf = (node: Node): string => node.role?.value ?? '';
const nameOf = (node: Node): string => String(node.name?.value ?? '').trim();
const property = (node: Node, name: string): unknown => node.properties?.find((one) => one.name === name)?.value.value;

function complaints(nodes: readonly Node[], isAlone: boolean): string[] {
  const named = (what: string, roles: ReadonlySet<string>) =>
    nodes
      .filter((node) => roles.has(roleOf(node)) && nameOf(node) === '')
      .map((node) => `${what} without a name: ${roleOf(node)}`);
  return [
    ...named('a control', CONTROLS),
    ...named('a picture', PICTURES),
    ...headings(nodes),
    ...landmarks(nodes, isAlone),
    ...tables(nodes),
  ];
}

/** One first heading, then none that leaves out a level on the way down. */
function headings(nodes: readonly Node[]): string[] {
  const all = nodes
    .filter((node) => roleOf(node) === 'heading')
    .map((node) => ({ level: Number(property(node, 'level')), name: nameOf(node) }));
  const firsts = all.filter(({ level }) => level === 1);
  const leaps = all.flatMap(({ level, name }, i) =>
    level > (all[i - 1]?.level ?? 0) + 1 ? [`heading “${name.slice(0, 40)}” leaps to level ${level}`] : [],
  );
  return [
    ...(firsts.length === 1 ? [] : [`${firsts.length} first headings`]),
    ...leaps,
    ...all.filter(({ name }) => name === '').map(({ level }) => `empty heading of level ${level}`),
  ];
}

/** `isAlone`: before anybody has signed in there is nowhere to go. */
function landmarks(nodes: readonly Node[], isAlone: boolean): string[] {
  const count = (role: string) => nodes.filter((node) => roleOf(node) === role);
  const once = ['main', 'banner', 'contentinfo'].flatMap((role) =>
    count(role).length === 1 ? [] : [`${count(role).length} × ${role}`],
  );
  const navigation = count('navigation');
  const alike = [...Map.groupBy([...navigation, ...count('region'), ...count('complementary')], nameOf)];
  return [
    ...once,
    ...(navigation.length > 0 || isAlone ? [] : ['no navigation']),
    ...alike.filter(([name]) => name === '').map(([, all]) => `landmark without a name: ${all.map(roleOf)}`),
  ];
}

function tables(nodes: readonly Node[]): string[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const tableOf = (node: Node): string | null => {
    for (let at: Node | undefined = node; at !== undefined; at = byId.get(at.parentId ?? ''))
      if (TABLES.has(roleOf(at))) return at.nodeId;
    return null;
  };
  const withHeaders = new Set(nodes.filter((node) => /^(?:column|row)header$/.test(roleOf(node))).map(tableOf));
  return nodes
    .filter((node) => TABLES.has(roleOf(node)) && !withHeaders.has(node.nodeId))
    .map((node) => `a table without headers: ${nameOf(node)}`);
}

async function checkArticle(page: Page): Promise<string> {
  await page.goto('/check');
  await page.getByLabel('Text to check').fill(await readFile(ARTICLE, 'utf8'));
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.waitForURL(/\/check\/[0-9a-f]{24}/);
  return new URL(page.url()).pathname;
}

test('every page, as it is read out', {}, async (page) => {
  const check = await checkArticle(page);
  const documents = await room.archive.documents();
  const memcon = documents.find((one) => one.pages > 0)?.id;
  const [event] = (await room.archive.chronology.events()).events;
  const [agent] = await room.archive.agents();
  await room.archive.assert({ kind: 'search', about: 'garrison', value: {}, by: 'A. Vance' });
  const found: Record<string, unknown> = {};
  for (const path of [
    ...['/', '/search?q=garrison', '/search', '/trace', '/trace?words=nobody+won+today', '/add', '/documents'],
    ...[
      '/check',
      check,
      `${check}?verdict=altered`,
      `${check}/print`,
      `${check}/note?at=${await placeIn(page, check)}`,
    ],
    ...['', '?q=garrison', '?view=text', '/cite', '/cite?start=10&end=60', '/correct', '/note?start=10&end=60'].map(
      (way) => `/d/${memcon}${way}`,
    ),
    ...[
      `/d/${memcon}/quoted-by`,
      `/d/${memcon}/reuse`,
      `/d/${documents[0]?.id}`,
      '/notes',
      '/searches',
      '/search/list',
    ],
    ...[
      '/collections',
      '/statistics',
      '/problems',
      '/problems?code=title-not-stated',
      '/agents',
      `/agents/${agent?.id}`,
    ],
    ...['/chronology', `/chronology/${event?.first}`, `/chronology/event/${event?.id}`, '/api', '/help', '/nowhere'],
  ]) {
    await openWhole(page, path);
    const told = complaints(await treeOf(page), false);
    if (told.length > 0) found[path] = [...new Set(told)];
  }
  room.expectErrors();
  expect(found).toEqual({});
});

/** Where the check's second quotation stands, as its forms say it. */
async function placeIn(page: Page, check: string): Promise<string> {
  await page.goto(check);
  const value = await page.locator('.rule button').nth(2).getAttribute('value');
  return value?.split(' ')[1] ?? '';
}

test('a check tells its evidence as it is walked through, and an upload its progress', {}, async (page) => {
  await checkArticle(page);
  const polite = (nodes: readonly Node[]) => nodes.filter((node) => property(node, 'live') === 'polite');
  expect(polite(await treeOf(page)).length).toBeGreaterThan(0);
  await page.keyboard.press('j');
  const current = (await treeOf(page)).filter(
    (node) => roleOf(node) === 'region' && /^Quotation 2:/.test(nameOf(node)),
  );
  expect(current).toHaveLength(1);
  await page.goto('/add');
  await page.getByLabel('Files').setInputFiles(join(EXAMPLES, 'record', '1996-09-14-lake-accords.txt'));
  await page.getByRole('button', { name: 'Add to the archive' }).click();
  await page.waitForURL(/\/add\/[0-9a-f]{8}/);
  await page.getByText(/^Finished: 1 document/).waitFor();
  const nodes = await treeOf(page);
  expect(polite(nodes).map(roleOf)).toContain('status');
  expect(nodes.filter((node) => roleOf(node) === 'progressbar').map(nameOf)).toEqual(['Adding documents']);
  expect(complaints(nodes, false)).toEqual([]);
});

test('what is wrong with a form is told as an alert, with the form still there', {}, async (page) => {
  await page.goto('/check');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  const nodes = await treeOf(page);
  expect(nodes.filter((node) => roleOf(node) === 'alert')).toHaveLength(1);
  expect(complaints(nodes, false)).toEqual([]);
  room.expectErrors();
});
