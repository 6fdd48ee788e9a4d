/** In the page: everything that a visitor could not read or reach of what is drawn, a line each. Says nothing of what only scrolls. */
export function faultsOf(layer: 'question' | 'preferences'): string[] {
  const faults: string[] = [];
  const root = document.querySelector<HTMLElement>(
    `[data-sluice-${layer === 'question' ? 'notice' : layer}]`,
  );
  if (!root) return ['it is not there'];
  const find = (action: string) => root.querySelector<HTMLElement>(`[data-sluice-action=${action}]`);
  const [accept, reject] = [find('accept'), find('reject')];
  if (!accept || !reject) return ['no answer can be given'];

  const LOOKS = [
    'font-size',
    'font-weight',
    'font-family',
    'color',
    'background-color',
    'border',
    'border-radius',
    'padding',
    'box-shadow',
    'text-decoration',
    'opacity',
  ];
  for (const name of LOOKS) {
    const [a, r] = [accept, reject].map((element) => getComputedStyle(element).getPropertyValue(name));
    if (a !== r) faults.push(`${name}: ${a} to accept, ${r} to reject`);
  }
  const [a, r] = [accept.getBoundingClientRect(), reject.getBoundingClientRect()];
  // A column of a grid may be a hundredth of a pixel wider than the next.
  if (Math.abs(a.width - r.width) > 0.1 || Math.abs(a.height - r.height) > 0.1 || a.y !== r.y)
    faults.push(`accept ${a.width} × ${a.height} at ${a.y}, reject ${r.width} × ${r.height} at ${r.y}`);

  for (const button of root.querySelectorAll<HTMLElement>(
    ':scope > button, .sluice-row button, footer button, header *',
  )) {
    const { left, right, top, bottom, width, height } = button.getBoundingClientRect();
    const name = button.textContent || button.ariaLabel || '';
    if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight)
      faults.push(`${name}: out of sight`);
    if (button instanceof HTMLButtonElement && Math.min(width, height) < 24)
      faults.push(`${name}: ${width} × ${height}`);
    if (button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 1)
      faults.push(`${name}: cut`);
  }
  const close = root.querySelector('.sluice-close')?.getBoundingClientRect();
  for (const words of root.querySelectorAll('h2, p, .sluice-row button')) {
    const range = document.createRange();
    range.selectNodeContents(words);
    for (const { left, right, top, bottom } of range.getClientRects())
      if (
        close &&
        left < close.right &&
        right > close.left &&
        top < close.bottom - 8 &&
        bottom > close.top + 8
      )
        faults.push(`${words.textContent}: under the close button`);
  }
  // A word is never broken within; Chinese and Japanese have no spaces to be broken at.
  for (const button of root.querySelectorAll('button, h2')) {
    const text = button.firstChild;
    if (!(text instanceof Text) || /[\u3040-\u30ff\u4e00-\u9fff]/.test(text.data)) continue;
    for (const { 0: word, index } of text.data.matchAll(/[^\s-]+/g)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      // By its lines: a word of two scripts has more boxes than lines.
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
        faults.push(`${word}: broken`);
    }
  }
  for (const box of [document.documentElement, root, ...root.querySelectorAll('div, ul')])
    if (box.scrollWidth > box.clientWidth && getComputedStyle(box).display !== 'inline')
      faults.push(`${box.className || box.tagName}: ${box.scrollWidth - box.clientWidth} px to the side`);
  return faults;
}

/** In the page: how high the question is, and how many pixels of its text have to be scrolled to. */
export function heightOf(): { height: number; hidden: number; text: number } {
  const notice = document.querySelector<HTMLElement>('[data-sluice-notice]');
  const said = notice?.querySelector('.sluice-said');
  if (!notice || !said) return { height: NaN, hidden: NaN, text: NaN };
  return {
    height: notice.offsetHeight,
    hidden: said.scrollHeight - said.clientHeight,
    text: said.clientHeight,
  };
}
