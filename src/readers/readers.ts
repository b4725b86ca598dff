/** The door of the readers: the table of formats, and `read`, which picks one by content. */
export type { OcrEngine, OcrImage, OcrLine, OcrPage, OcrWord, Reader, ReaderContext, ReaderInput } from './reader.ts';
