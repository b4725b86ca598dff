/** A document: `j` and `k` go from one marked word to the next. */
const marks = [...document.querySelectorAll<HTMLElement>('mark.hit')];
let current = document.getElementById('mark') === null ? -1 : 0;

addEventListener('keydown', (event) => {
  const at = event.target;
  const busy = at instanceof HTMLElement && at.closest('input, textarea, select') !== null;
  if (busy || event.ctrlKey || event.metaKey || event.altKey || marks.length === 0) return;
  if (event.key !== 'j' && event.key !== 'k') return;
  current = Math.min(Math.max(current + (event.key === 'j' ? 1 : -1), 0), marks.length - 1);
  marks[current]?.scrollIntoView({ block: 'center' });
});

export {};
