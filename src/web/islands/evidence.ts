/**
 * Check: one panel of evidence at a time beside the text. `j` and `k` go through the quotations that the filter shows,
 * Enter opens the passage, `a` accepts and `d` disputes the verdict. Without this script every quotation leads to its panel by its anchor.
 */
const evidences = document.querySelector<HTMLElement>('[data-evidences]');
const panels = evidences === null ? [] : [...evidences.querySelectorAll<HTMLElement>('[data-e]')];
/** On a narrow screen the panel lies over the lower half of the text. */
const narrow = matchMedia('(max-width: 60rem)');
let current = -1;

function show(index: number, scroll: boolean, keepAddress = false): void {
  const panel = panels[index];
  if (panel === undefined) return;
  current = index;
  const number = panel.dataset.e;
  for (const one of panels) one.classList.toggle('current', one === panel);
  for (const mark of document.querySelectorAll<HTMLElement>('a.q')) {
    const isCurrent = mark.dataset.q === number;
    mark.classList.toggle('current', isCurrent);
    if (isCurrent) mark.setAttribute('aria-current', 'true');
    else mark.removeAttribute('aria-current');
  }
  evidences?.scrollTo({ top: 0 });
  if (!keepAddress) history.replaceState(null, '', `#e${number}`);
  if (scroll) document.getElementById(`q${number}`)?.scrollIntoView({ block: narrow.matches ? 'start' : 'center' });
}

function indexOf(hash: string): number {
  return panels.findIndex((panel) => panel.id === hash.replace(/^#/, ''));
}

function start(): void {
  if (evidences === null || panels.length === 0) return;
  evidences.classList.add('one');
  evidences.setAttribute('aria-live', 'polite');
  const keys = document.createElement('p');
  keys.className = 'keys';
  const key = (name: string) => Object.assign(document.createElement('kbd'), { textContent: name });
  keys.append(key('j'), ' ', key('k'), ' next, back · ', key('Enter'), ' open · ');
  keys.append(key('a'), ' accept · ', key('d'), ' dispute');
  document.querySelector('.pair')?.before(keys);
  const asked = indexOf(location.hash);
  show(Math.max(asked, 0), asked > 0, true);
}

addEventListener('keydown', (event) => {
  const at = event.target;
  const busy = at instanceof HTMLElement && at.closest('input, textarea, select, button, summary, a:not(.q)') !== null;
  if (busy || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'j') show(Math.min(current + 1, panels.length - 1), true);
  if (event.key === 'k') show(Math.max(current - 1, 0), true);
  const ruling = /^[ad]$/.test(event.key)
    ? panels[current]?.querySelector<HTMLElement>(`button[data-key=${event.key}]`)
    : null;
  ruling?.click();
  if (event.key === 'Enter') {
    event.preventDefault();
    panels[current]?.querySelector<HTMLAnchorElement>('a.open')?.click();
  }
});

document.addEventListener('click', (event) => {
  const mark = event.target instanceof Element ? event.target.closest<HTMLElement>('a.q') : null;
  const index = mark === null ? -1 : indexOf(`e${mark.dataset.q}`);
  if (index < 0) return;
  event.preventDefault();
  show(index, false);
});

addEventListener('hashchange', () => show(indexOf(location.hash), false, true));
start();

export {};
