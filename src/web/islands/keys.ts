/** On every page: `/` to the search box, `?` to the help. */
addEventListener('keydown', (event) => {
  const at = event.target;
  const typing = at instanceof HTMLElement && at.closest('input, textarea, select, [contenteditable]') !== null;
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '?') location.assign('/help');
  if (event.key === '/') {
    const box = document.querySelector<HTMLElement>('main [data-find], [data-find], main textarea');
    if (box === null) return;
    event.preventDefault();
    box.focus();
    if (box instanceof HTMLInputElement) box.select();
  }
});

export {};
