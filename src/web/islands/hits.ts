/** Search: `j` and `k` go through the hits, Enter opens the one. */
const hits = [...document.querySelectorAll<HTMLElement>('.hits > li')];
let current = -1;

addEventListener('keydown', (event) => {
  const at = event.target;
  const busy = at instanceof HTMLElement && at.closest('input, textarea, select, button') !== null;
  if (busy || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key !== 'j' && event.key !== 'k') return;
  current = Math.min(Math.max(current + (event.key === 'j' ? 1 : -1), 0), hits.length - 1);
  for (const [i, hit] of hits.entries()) hit.classList.toggle('current', i === current);
  hits[current]?.querySelector<HTMLElement>('a')?.focus();
  hits[current]?.scrollIntoView({ block: 'nearest' });
});

export {};
