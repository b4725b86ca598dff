/** Recognition of page images: the machine's own tesseract where there is one, else tesseract.js. Offline either way. */
import type { OcrEngine } from '../reader.ts';
import { nativeTesseract } from './native.ts';
import { wasmTesseract } from './wasm.ts';

export interface OcrOptions {
  /** `auto`: native when it is on the PATH, else WASM. `wasm` never looks for a program. */
  readonly engine?: 'auto' | 'wasm';
}

/** Opens an engine; close it, for the WASM one holds a thread. Throws where neither can be started. */
export async function openOcr(options: OcrOptions = {}): Promise<OcrEngine> {
  const native = options.engine === 'wasm' ? null : await nativeTesseract();
  return native ?? (await wasmTesseract());
}
