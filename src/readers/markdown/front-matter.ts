/**
 * The head of fields that static site tools put before a text:
 *
 *   ---
 *   title: "Readout of a Call"
 *   date: '1994-05-02'
 *   tags: [calls, Kestria]
 *   ---
 *
 * Read here: the part of YAML 1.2 that such heads use (plain, single- and double-quoted scalars, folded lines, lists of
 * scalars). Nested mappings and block scalars are passed over; TOML heads (`+++`) are read by the same rules with `=`.
 */
import type { Span } from '../../record/record.ts';

export interface FrontMatter extends Span {
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  /** Field → its value's place in the text, quotes included. */
  readonly spans: ReadonlyMap<string, Span>;
}

/** A head longer than this is no head. */
const LONGEST = 65_536;

/** Null where the text does not begin with one that is closed. */
export function frontMatterOf(text: string): FrontMatter | null {
  const opening = /^(---|\+\+\+)[ \t]*\r?\n/.exec(text);
  if (opening === null) return null;
  const head = text.slice(0, LONGEST);
  const closing = opening[1] === '---' ? /\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/g : /\r?\n\+\+\+[ \t]*(?:\r?\n|$)/g;
  closing.lastIndex = opening[0].length - 1;
  const closed = closing.exec(head);
  if (closed === null) return null;
  return { start: 0, end: closed.index + closed[0].length, ...fieldsOf(text, opening[0].length, closed.index) };
}

type Fields = Pick<FrontMatter, 'fields' | 'spans'>;

/** `key: value`, the value perhaps continued on indented lines. */
function fieldsOf(text: string, start: number, end: number): Fields {
  const fields: Record<string, string | readonly string[]> = {};
  const spans = new Map<string, Span>();
  const keys = [...text.slice(start, end).matchAll(/^([A-Za-z_][\w .-]{0,60}?)\s?[:=](?=\s|$)/gm)];
  keys.forEach((key, index) => {
    const from = start + key.index + key[0].length;
    const to = start + (keys[index + 1]?.index ?? end - start);
    const raw = text.slice(from, to);
    const value = valueFrom(raw.trim());
    if (value === null) return;
    const name = (key[1] ?? '').trim();
    const at = from + raw.length - raw.trimStart().length;
    fields[name] = value;
    spans.set(name, { start: at, end: at + raw.trim().length });
  });
  return { fields, spans };
}

function valueFrom(raw: string): string | readonly string[] | null {
  if (raw === '' || raw === '|' || raw === '>' || /^[|>{]/.test(raw)) return null;
  if (raw.startsWith('[') && raw.endsWith(']')) return itemsOf(raw.slice(1, -1).split(','));
  if (/^-\s/.test(raw)) return itemsOf(raw.split(/^\s*-\s/m));
  return scalarOf(raw);
}

function itemsOf(items: readonly string[]): string[] {
  return items.map((item) => scalarOf(item.trim())).filter((item) => item !== '');
}

function scalarOf(raw: string): string {
  if (raw.length > 1 && raw.startsWith('"') && raw.endsWith('"')) return doubleQuoted(raw.slice(1, -1));
  if (raw.length > 1 && raw.startsWith("'") && raw.endsWith("'")) return folded(raw.slice(1, -1)).replaceAll("''", "'");
  return folded(raw.replace(/\s+#.*$/, ''));
}

function folded(text: string): string {
  return text.replace(/\s*\r?\n\s*/g, ' ');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', _: ' ', N: ' ', '0': '\0' };

/** YAML 1.2, section 5.7: `\u00e9`, `\_`, and a backslash at the line's end, which joins lines without a blank. */
function doubleQuoted(text: string): string {
  return folded(text.replace(/\\\r?\n[ \t]*/g, '')).replace(
    /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(.))/g,
    (_, short?: string, long?: string, letter?: string) => {
      const code = short ?? long;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return ESCAPES[letter ?? ''] ?? letter ?? '';
    },
  );
}
