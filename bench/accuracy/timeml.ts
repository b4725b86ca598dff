/** Reads a TimeML document: its text, its day of writing, and its TIMEX3 annotations with their places in the text. */
import { SaxesParser } from 'saxes';

interface AnnotatedTimex {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly value: string;
}

export interface TimemlText {
  readonly text: string;
  /** The `value` of the TIMEX3 whose function in the document is the time of its creation; null where there is none. */
  readonly written: string | null;
  readonly timexes: readonly AnnotatedTimex[];
}

/** Only what stands in `TEXT` is read (the whole document where there is none). Throws where the XML is not well-formed. */
export function readTimeml(xml: string): TimemlText {
  const whole = !/<TEXT[\s>]/.test(xml);
  let inside = whole;
  let text = '';
  let written: string | null = null;
  const open: AnnotatedTimex[] = [];
  const timexes: AnnotatedTimex[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'TEXT') inside = true;
    if (name !== 'TIMEX3') return;
    if (attributes.functionInDocument === 'CREATION_TIME') written ??= attributes.value ?? null;
    open.push({ start: text.length, end: text.length, type: attributes.type ?? '', value: attributes.value ?? '' });
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'TEXT') inside = false;
    const one = name === 'TIMEX3' ? open.pop() : undefined;
    if (one !== undefined && inside && text.length > one.start) timexes.push({ ...one, end: text.length });
  });
  parser.on('text', (part) => {
    if (inside) text += part;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml.replace(/^\uFEFF/, '')).close();
  return { text, written, timexes: timexes.sort((a, b) => a.start - b.start) };
}
