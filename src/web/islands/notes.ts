/**
 * A document: words that are selected, and a rectangle drawn on a facsimile with Shift held, can be noted. Without this
 * script the form is reached from words that an address marks.
 */
const article = document.querySelector<HTMLElement>('[data-document]');
const base = article?.dataset.document ?? '';
const bar = Object.assign(document.createElement('p'), { className: 'selected', hidden: true });

/** What the page adds to the words of the document. */
const ADDED = '.n, .vh, .who, .no, .pb, .call, .zoom';
const AROUND = 32;
/** A longer selection is no passage. */
const LONGEST = 2000;

function textOf(range: Range): string {
  const copy = range.cloneContents();
  for (const added of copy.querySelectorAll(ADDED)) added.remove();
  return copy.textContent ?? '';
}

/** The selected words, with what stands around them in their own paragraphs; null where none of the text is selected. */
function selected(): URLSearchParams | null {
  const selection = getSelection();
  const range = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  if (range === null || range.collapsed || !article?.contains(range.commonAncestorContainer)) return null;
  const exact = textOf(range).trim();
  const [first, last] = [range.startContainer, range.endContainer].map((node) =>
    (node instanceof Element ? node : node.parentElement)?.closest('.leaf-text p, .leaf-text h2'),
  );
  if (exact === '' || exact.length > LONGEST || !first || !last) return null;
  const before = document.createRange();
  before.setStart(first, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const after = document.createRange();
  after.setStart(range.endContainer, range.endOffset);
  after.setEnd(last, last.childNodes.length);
  return new URLSearchParams({ exact, prefix: textOf(before).slice(-AROUND), suffix: textOf(after).slice(0, AROUND) });
}

function offer(): void {
  const words = selected();
  bar.hidden = words === null;
  if (words === null) return;
  const link = (text: string, path: string) =>
    Object.assign(document.createElement('a'), {
      className: 'btn',
      textContent: text,
      href: `${base}${path}?${words}`,
    });
  bar.replaceChildren(link(article?.dataset.note ?? '', '/note'), link(article?.dataset.cite ?? '', '/cite'));
}

if (article !== null && base !== '') {
  article.append(bar);
  document.addEventListener('selectionchange', offer);
  for (const figure of article.querySelectorAll<HTMLElement>('.facsimile')) drawable(figure);
}

function drawable(figure: HTMLElement): void {
  const frame = figure.querySelector('a');
  const page = figure.dataset.page;
  if (frame === null || page === undefined) return;
  const box = Object.assign(document.createElement('span'), { className: 'drawn', hidden: true });
  frame.append(box);
  let from: { x: number; y: number } | null = null;
  const place = (event: PointerEvent) => {
    const { left, top, width, height } = frame.getBoundingClientRect();
    const share = (at: number, size: number) => Math.min(Math.max((100 * at) / size, 0), 100);
    return { x: share(event.clientX - left, width), y: share(event.clientY - top, height) };
  };
  const region = (to: { x: number; y: number }, begun: { x: number; y: number }) =>
    [Math.min(to.x, begun.x), Math.min(to.y, begun.y), Math.abs(to.x - begun.x), Math.abs(to.y - begun.y)].map((one) =>
      one.toFixed(2),
    );
  frame.addEventListener('dragstart', (event) => event.preventDefault());
  frame.addEventListener('pointerdown', (event) => {
    if (!event.shiftKey) return;
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
    from = place(event);
  });
  frame.addEventListener('pointermove', (event) => {
    if (from === null) return;
    const [x, y, width, height] = region(place(event), from);
    box.hidden = false;
    for (const [name, value] of Object.entries({ left: x, top: y, width, height }))
      box.style.setProperty(name, `${value}%`);
  });
  frame.addEventListener('pointerup', (event) => {
    if (from === null) return;
    const drawn = region(place(event), from);
    from = null;
    if (Number(drawn[2]) > 0.5 && Number(drawn[3]) > 0.5)
      location.assign(`${base}/note?page=${page}&region=${drawn.join(',')}`);
  });
  frame.addEventListener('click', (event) => {
    if (event.shiftKey) event.preventDefault();
  });
}

export {};
