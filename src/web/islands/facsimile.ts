/** A page image larger and smaller within its frame; without this script the image opens alone, at its full size. */
const LARGEST = 4;
/** CSS pixels that the server draws at most. */
const WIDEST = 2400;

for (const figure of document.querySelectorAll<HTMLElement>('.facsimile')) {
  const image = figure.querySelector('img');
  if (image === null) continue;
  const address = image.src.replace(/\?.*$/, '');
  let zoom = 1;
  const set = (to: number) => {
    zoom = Math.min(Math.max(to, 1), LARGEST);
    figure.classList.toggle('zoomed', zoom > 1);
    figure.style.setProperty('--zoom', String(zoom));
    const width = Math.min(Math.ceil((figure.clientWidth * zoom * devicePixelRatio) / 300) * 300, WIDEST);
    if (zoom > 1) image.src = `${address}?width=${width}`;
  };
  const button = (sign: string, name: string, by: number) => {
    const made = Object.assign(document.createElement('button'), { type: 'button', textContent: sign });
    made.setAttribute('aria-label', `${name}: ${image.alt}`);
    made.addEventListener('click', () => set(by === 0 ? 1 : zoom + by));
    return made;
  };
  const bar = document.createElement('p');
  bar.className = 'zoom';
  bar.append(button('+', 'Larger', 0.5), button('−', 'Smaller', -0.5), button('Fit', 'Fit', 0));
  figure.prepend(bar);
}

export {};
