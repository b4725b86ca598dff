/**
 * MuPDF (WASM), loaded once, on first use.
 *
 * The package's own text walker makes a font object with a finaliser for every character. Measured on 374 pages: it adds
 * 1.5–2.4 s of processor time and 250 MB to MuPDF's own 2.1 s, where a walk through the module beneath adds 0.2–0.5 s and
 * no memory to speak of. Hence the module: Emscripten fills the object that `$libmupdf_wasm_Module` names,
 * which is how the package lets an embedder configure it. A module that aborted (out of memory, a trap in a hostile
 * file) is dead for good; `discardMuPdf` drops it, and the next `openMuPdf` instantiates a fresh one.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

type MuPdfApi = typeof import('mupdf');
export type MuPdfDocument = import('mupdf').Document;
export type MuPdfPage = import('mupdf').Page | import('mupdf').PDFPage;

/** The exported functions that the text walk needs; pointers are byte offsets into the heap. */
export interface MuPdfModule {
  readonly HEAPF32: Float32Array;
  readonly HEAPU8: Uint8Array;
  _wasm_stext_page_get_first_block(page: number): number;
  _wasm_stext_block_get_next(block: number): number;
  _wasm_stext_block_get_type(block: number): number;
  _wasm_stext_block_get_bbox(block: number): number;
  _wasm_stext_block_get_first_line(block: number): number;
  _wasm_stext_line_get_next(line: number): number;
  _wasm_stext_line_get_dir(line: number): number;
  _wasm_stext_line_get_first_char(line: number): number;
  _wasm_stext_char_get_next(char: number): number;
  _wasm_stext_char_get_c(char: number): number;
  _wasm_stext_char_get_quad(char: number): number;
  _wasm_stext_char_get_origin(char: number): number;
  _wasm_stext_char_get_size(char: number): number;
  _wasm_stext_char_get_font(char: number): number;
  _wasm_font_get_name(font: number): number;
  _wasm_font_is_bold(font: number): number;
  _wasm_font_is_italic(font: number): number;
}

export interface MuPdf {
  readonly api: MuPdfApi;
  readonly module: MuPdfModule;
  /** What MuPDF complained of since this was last emptied; its way to say that a file was repaired. */
  readonly complaints: string[];
}

const HOOK = '$libmupdf_wasm_Module';
/** Complaints kept per document; a broken file can utter one for every object. */
const MOST_COMPLAINTS = 20;

let current: Promise<MuPdf> | null = null;
let instances = 0;

export function openMuPdf(): Promise<MuPdf> {
  current ??= instantiate();
  return current;
}

/** Drops a module that trapped; documents opened with it are gone. */
export function discardMuPdf(): void {
  current = null;
}

/** True for errors after which the module's memory can't be trusted: traps, aborts, exhausted stack. */
export function isFatal(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError');
}

async function instantiate(): Promise<MuPdf> {
  const hooks = globalThis as unknown as Record<string, unknown>;
  const before = hooks[HOOK];
  const module = {} as MuPdfModule;
  hooks[HOOK] = module;
  let api = await importInstance();
  // Someone imported the package before us, and it instantiated itself without our module: take a copy of our own.
  if (module.HEAPU8 === undefined) api = await importInstance();
  hooks[HOOK] = before;
  const complaints: string[] = [];
  const keep = (message: string): void => {
    if (complaints.length < MOST_COMPLAINTS) complaints.push(message);
  };
  api.setLog({ error: keep, warning: keep });
  return { api, module, complaints };
}

/** The first time the package itself; after that a copy under another query, which Node instantiates anew. */
async function importInstance(): Promise<MuPdfApi> {
  instances += 1;
  if (instances === 1) return import('mupdf');
  const address = pathToFileURL(createRequire(import.meta.url).resolve('mupdf'));
  return (await import(/* @vite-ignore */ `${address.href}?instance=${instances}`)) as MuPdfApi;
}
