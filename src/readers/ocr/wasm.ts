/** Tesseract as WASM, with the English data that npm installed: no network, nothing written outside memory. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { OcrEngine } from '../reader.ts';
import { pageOfTsv } from './tsv.ts';

/** Integer weights of the best models: a third of the size of the default data, which carries the old engine's as well. */
const DATA = '4.0.0_best_int';

export async function wasmTesseract(): Promise<OcrEngine> {
  const require = createRequire(import.meta.url);
  const langPath = join(dirname(require.resolve('@tesseract.js-data/eng')), DATA);
  const { createWorker, OEM, PSM } = await import('tesseract.js');
  let failed: unknown = null;
  // A folder is read, never fetched; without a cache nothing is written beside the caller. The error handler keeps a
  // worker's failure from being thrown past everyone.
  const worker = await createWorker('eng', OEM.LSTM_ONLY, {
    langPath,
    cacheMethod: 'none',
    errorHandler: (error: unknown) => {
      failed = error;
    },
  });
  const { version } = require('tesseract.js/package.json') as { version: string };
  return {
    name: `tesseract.js ${version}`,
    async recognise(image) {
      failed = null;
      // A block is what the library does by itself; finding columns misread dates and names on three of six scans.
      await worker.setParameters({
        user_defined_dpi: String(Math.round(image.dpi)),
        tessedit_pageseg_mode: image.oneLine === true ? PSM.SINGLE_LINE : PSM.SINGLE_BLOCK,
      });
      const { data: page } = await worker.recognize(Buffer.from(image.bytes), {}, { text: false, tsv: true });
      if (page.tsv === null) throw new Error(`tesseract.js recognised nothing: ${String(failed)}`);
      return pageOfTsv(page.tsv);
    },
    async close() {
      await worker.terminate();
    },
  };
}
