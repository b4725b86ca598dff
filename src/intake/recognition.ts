import { type OcrEngine, openOcr } from '../readers/readers.ts';

/** An engine that is started only when the first image comes, and has its name from then on: most runs never see one. */
export function lazyOcr(): OcrEngine & { readonly took: number } {
  let engine: Promise<OcrEngine> | null = null;
  let took = 0;
  let name = 'tesseract, not started yet';
  return {
    /** Readers state it of what was recognised, so it is asked for only after that. */
    get name() {
      return name;
    },
    /** Milliseconds that recognition has taken so far. */
    get took() {
      return took;
    },
    recognise: async (image) => {
      const began = performance.now();
      try {
        engine ??= openOcr();
        const started = await engine;
        name = started.name;
        return await started.recognise(image);
      } finally {
        took += performance.now() - began;
      }
    },
    close: async () => {
      if (engine !== null) await (await engine).close();
    },
  };
}

/**
 * An engine that recognises nothing, and remembers that it was asked. A page takes seconds to recognise and ten
 * milliseconds to read: what has to be recognised waits until everything else is in and can be searched.
 */
export function postponedOcr(): OcrEngine & { readonly isAsked: boolean; throwIfAsked(): void } {
  let isAsked = false;
  const throwIfAsked = () => {
    if (isAsked) throw new Error('recognition was put off');
  };
  return {
    name: 'none for now',
    get isAsked() {
      return isAsked;
    },
    throwIfAsked,
    recognise: async () => {
      isAsked = true;
      throw new Error('recognition was put off');
    },
    close: async () => undefined,
  };
}
