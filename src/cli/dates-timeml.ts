/** Documents as TimeML 1.2.1: the text as it stands, with TIMEX3 around its temporal expressions. */
import type { FileTimexes } from '../memcon.ts';

export function timeml({ document, written, timexes }: FileTimexes): string {
  const day =
    written === null
      ? ''
      : `<TIMEX3 tid="t0" type="DATE" value="${attribute(written)}" functionInDocument="CREATION_TIME">${content(written)}</TIMEX3>`;
  let text = '';
  let at = 0;
  timexes.forEach(({ start, end, type, value, mod }, i) => {
    const attributes = `tid="t${i + 1}" type="${type}" value="${attribute(value)}"${mod === null ? '' : ` mod="${mod}"`}`;
    text += `${content(document.text.slice(at, start))}<TIMEX3 ${attributes}>${content(document.text.slice(start, end))}</TIMEX3>`;
    at = end;
  });
  text += content(document.text.slice(at));
  return `<?xml version="1.0" encoding="UTF-8"?>
<TimeML>
<DOCID>${content(document.id)}</DOCID>
<DCT>${day}</DCT>
<TEXT>${text}</TEXT>
</TimeML>
`;
}

/** Control characters have no place in XML 1.0; a form feed between pages becomes the blank that it is, so places stay. */
function content(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

function attribute(text: string): string {
  return content(text).replaceAll('"', '&quot;');
}
