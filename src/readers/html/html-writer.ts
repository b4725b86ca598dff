/**
 * Elements and words of HTML, as they come → canonical text with styles, origins and notes. Fed by a stream of tags or by
 * a walk over a tree; keeps its own stack, so that depth costs memory and never the call stack. Linear.
 *
 *   <p>He said: <b>“No.”</b></p><p>She <i>left</i>.</p>   →   He said: “No.”⏎⏎She left.
 */
import type { Apart, DeclaredNote, Origin, Span, Style } from '../../record/record.ts';
import { BLOCKS, NOT_TEXT, STYLES } from './html-elements.ts';

export interface WrittenHtml {
  readonly text: string;
  readonly styles: readonly Style[];
  readonly apart: readonly Apart[];
  /** One a block, with the path of its element (`/html/body/div[2]/p[3]`). */
  readonly origins: readonly Origin[];
  readonly notes: readonly DeclaredNote[];
}

export type Attributes = Readonly<Record<string, string>>;

interface Frame {
  readonly name: string;
  readonly path: string;
  readonly block: Frame | null;
  readonly pre: boolean;
  readonly skipped: boolean;
  readonly styles: readonly Pick<Style, 'kind' | 'value'>[];
  readonly link: string | null;
  /** Ids that stand in this block, for notes. */
  readonly ids: string[];
  readonly children: Map<string, number>;
  /** First character written within; -1 while there is none. */
  start: number;
}

interface Call extends Span {
  readonly target: string;
  readonly label: string;
}

/** What must stand between what was written and what comes. */
const GAPS = ['', ' ', '\t', '\n', '\n\n'] as const;
const [NONE, BLANK, TAB, LINE, PARAGRAPH] = [0, 1, 2, 3, 4];
/** What notes print to lead back to their place in the text. */
const LEADS_BACK = /^[↑↩^⤴⮐]\uFE0E?$/;
/** Deeper elements get the path of their ancestor at this depth. */
const DEEPEST_PATH = 200;

export class HtmlWriter {
  readonly #pieces: string[] = [];
  readonly #styles: Style[] = [];
  readonly #apart: Apart[] = [];
  readonly #origins: Origin[] = [];
  readonly #calls: Call[] = [];
  /** End → start of marks that lead back from notes. */
  readonly #backMarks = new Map<number, number>();
  readonly #ids = new Map<string, Span>();
  readonly #stack: Frame[] = [];
  readonly #root: Pick<Frame, 'path' | 'children'> = { path: '', children: new Map() };
  /** Frames in which nothing has been written yet, outermost first. */
  #fresh: Frame[] = [];
  #length = 0;
  #gap: number = NONE;
  #originBlock: Frame | null = null;
  /** At the beginning of a cell in which nothing has been written yet. */
  #atCell = false;

  open(name: string, attributes: Attributes, path: string | null = null): void {
    const parent = this.#stack.at(-1);
    if (name === 'br') this.#want(parent?.pre ? NONE : LINE);
    if (name === 'br' && parent?.pre) this.#writeRaw('\n');
    if (name === 'td' || name === 'th') this.#startCell(parent);
    else if (BLOCKS.has(name)) this.#want(name === 'tr' || name === 'li' ? LINE : PARAGRAPH);
    const frame = frameOf(name, attributes, path ?? pathOf(parent ?? this.#root, name, this.#stack.length), parent);
    const named = attributes.id ?? (name === 'a' ? attributes.name : undefined);
    if (named !== undefined) (frame.block ?? frame).ids.push(named);
    this.#stack.push(frame);
    this.#fresh.push(frame);
  }

  text(words: string): void {
    const frame = this.#stack.at(-1);
    if (frame?.skipped) return;
    if (frame?.pre) {
      this.#writeRaw(words.replaceAll('\r\n', '\n'));
      return;
    }
    const ink = words.trim();
    if (ink === '' || isBlank(words[0])) if (words !== '') this.#want(BLANK);
    if (ink === '') return;
    this.#writeRaw(ink.replace(/\s+/g, ' '));
    if (isBlank(words.at(-1))) this.#want(BLANK);
  }

  close(): void {
    const frame = this.#stack.pop();
    if (frame === undefined) return;
    if (frame.name === 'td' || frame.name === 'th') this.#endCell(frame);
    if (this.#fresh.at(-1) === frame) this.#fresh.pop();
    if (frame.start !== -1 && this.#length > frame.start) this.#finish(frame);
    if (BLOCKS.has(frame.name)) this.#want(frame.name === 'tr' || frame.name === 'li' ? LINE : PARAGRAPH);
  }

  result(): WrittenHtml {
    while (this.#stack.length > 0) this.close();
    const text = this.#pieces.join('');
    const notes = this.#notes();
    const inOrder = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;
    return {
      text,
      styles: this.#styles.sort(inOrder),
      apart: this.#apart.sort(inOrder),
      origins: this.#origins,
      notes,
    };
  }

  /**
   * Cells of a row stand on one line, a tab between them; a row is a passage. The paragraphs that word processors put
   * into every cell break no line at its beginning, and what the cell before wanted is settled by the tab.
   */
  #startCell(row: Frame | undefined): void {
    if (row === undefined || row.start === -1) this.#want(LINE);
    else if (this.#length > 0) this.#gap = TAB;
    this.#atCell = true;
  }

  #endCell(cell: Frame): void {
    this.#atCell = false;
    if (cell.start !== -1 && this.#gap > LINE) this.#gap = LINE;
  }

  #want(gap: number): void {
    if (this.#length > 0 && gap > this.#gap && !this.#atCell) this.#gap = gap;
  }

  #writeRaw(words: string): void {
    if (words === '') return;
    const gap = GAPS[this.#gap] ?? '';
    this.#gap = NONE;
    this.#atCell = false;
    if (gap !== '') this.#append(gap);
    const start = this.#length;
    this.#append(words);
    for (const frame of this.#fresh) frame.start = start;
    this.#fresh = [];
    this.#extendOrigin(start);
  }

  #append(words: string): void {
    this.#pieces.push(words);
    this.#length += words.length;
  }

  #extendOrigin(start: number): void {
    const block = this.#stack.at(-1)?.block ?? null;
    const last = this.#origins.at(-1);
    if (last !== undefined && block === this.#originBlock) {
      this.#origins[this.#origins.length - 1] = { ...last, end: this.#length };
    } else this.#origins.push({ start, end: this.#length, pointer: block?.path ?? '/' });
    this.#originBlock = block;
  }

  #finish(frame: Frame): void {
    const span = { start: frame.start, end: this.#length };
    for (const style of frame.styles) this.#styles.push({ ...span, ...style });
    for (const id of frame.ids) if (!this.#ids.has(id)) this.#ids.set(id, span);
    if (frame.name === 'sup' || frame.link?.startsWith('#')) this.#noteCall(frame, span);
  }

  /** `policy.<sup>3</sup>`, `<a href="#note-3">[3]</a>`: a mark that calls a note, not a word, and not the 2 of m². */
  #noteCall(frame: Frame, span: Span): void {
    const printed = this.#since(span.start);
    if (LEADS_BACK.test(printed)) {
      this.#apart.push({ ...span, kind: 'furniture' });
      this.#backMarks.set(span.end, span.start);
    }
    const label = /^[[(]?([\d*†‡§]{1,4}|[a-z]|[ivxl]{1,5})[\])]?$/.exec(printed)?.[1];
    const last = this.#calls.at(-1);
    const target = frame.link ?? (last !== undefined && last.start >= span.start ? last.target : null);
    if (label === undefined || (target === null && !this.#followsWord(span.start))) return;
    if (last !== undefined && last.start >= span.start) this.#calls.pop();
    this.#calls.push({ ...span, label, target: target ?? '' });
  }

  /** The words written from `start` on; looks back over a few pieces only. */
  #since(start: number): string {
    let [from, words] = [this.#length, ''];
    for (let at = this.#pieces.length - 1; at >= 0 && from > start && words.length < 16; at -= 1) {
      words = (this.#pieces[at] ?? '') + words;
      from -= this.#pieces[at]?.length ?? 0;
    }
    return words;
  }

  #followsWord(start: number): boolean {
    const before = this.#since(Math.max(0, start - 8)).slice(0, -(this.#length - start) || undefined);
    return /(?:\p{L}{4}|[.,;:!?”’")\]])$/u.test(before);
  }

  /** Calls whose target comes later are notes; a mark that leads back (`↑`, the note's own `[1]`) is set apart as well. */
  #notes(): DeclaredNote[] {
    return this.#calls.flatMap((call): DeclaredNote[] => {
      const { start, end, label } = call;
      this.#apart.push({ start, end, kind: 'furniture' });
      const note = this.#ids.get(call.target.slice(1));
      if (note === undefined || note.start <= end) return [];
      return [{ start: note.start, end: this.#withoutMark(note), label, anchor: { start, end } }];
    });
  }

  /** The note's end, without the mark and the blank that lead back from it. */
  #withoutMark(note: Span): number {
    const mark = this.#backMarks.get(note.end);
    return mark === undefined || mark <= note.start + 1 ? note.end : mark - 1;
  }
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}

function frameOf(name: string, attributes: Attributes, path: string, parent: Frame | undefined): Frame {
  const frame = {
    name,
    path,
    block: parent?.block ?? null,
    pre: (parent?.pre ?? false) || name === 'pre' || name === 'textarea' || name === 'listing',
    skipped: (parent?.skipped ?? false) || NOT_TEXT.has(name) || isHidden(attributes),
    styles: stylesOf(name, attributes),
    link: name === 'a' ? (attributes.href ?? null) : null,
    ids: [],
    children: new Map(),
    start: -1,
  };
  if (BLOCKS.has(name) || name === 'td' || name === 'th') Object.assign(frame, { block: frame });
  return frame;
}

function isHidden(attributes: Attributes): boolean {
  return 'hidden' in attributes || /display\s*:\s*none/i.test(attributes.style ?? '');
}

function stylesOf(name: string, attributes: Attributes): Frame['styles'] {
  const styles: Pick<Style, 'kind' | 'value'>[] = [];
  const kind = STYLES[name];
  const href = attributes.href;
  if (kind !== undefined) styles.push({ kind });
  if (/^h[1-6]$/.test(name)) styles.push({ kind: 'heading', value: name.slice(1) });
  if (name === 'a' && href !== undefined && !href.startsWith('#')) styles.push({ kind: 'link', value: href });
  if (/small-?caps/i.test(`${attributes.style ?? ''} ${attributes.class ?? ''}`)) styles.push({ kind: 'small-caps' });
  if (/font-weight\s*:\s*(?:bold|[6-9]00)/i.test(attributes.style ?? '')) styles.push({ kind: 'bold' });
  return styles;
}

/** `/html/body/div[2]`: the number is the element's place among those of its name. */
function pathOf(parent: Pick<Frame, 'path' | 'children'>, name: string, depth: number): string {
  if (depth > DEEPEST_PATH) return parent.path;
  const place = (parent.children.get(name) ?? 0) + 1;
  parent.children.set(name, place);
  return place === 1 ? `${parent.path}/${name}` : `${parent.path}/${name}[${place}]`;
}
