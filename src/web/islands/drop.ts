/** Files and whole texts dropped on a form go into its file box; on the first page they go to be checked. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-drop]')) {
  form.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    form.classList.add('dropping');
  });
  form.addEventListener('dragleave', () => form.classList.remove('dropping'));
  form.addEventListener('drop', (event) => {
    const files = event.dataTransfer?.files;
    form.classList.remove('dropping');
    if (files === undefined || files.length === 0) return;
    event.preventDefault();
    fileBox(form).files = files;
    if (form.action.endsWith('/ask')) {
      form.action = '/check';
      form.submit();
    }
  });
}

/** The form's own box, or, on the first page, one made for the purpose. */
function fileBox(form: HTMLFormElement): HTMLInputElement {
  const own = form.querySelector<HTMLInputElement>('input[type=file]');
  if (own !== null) return own;
  const box = Object.assign(document.createElement('input'), { type: 'file', name: 'file', hidden: true });
  form.append(box);
  return box;
}

export {};
