const GAP = 12;

/**
 * WCAG 2.2, 2.4.11: what the page focuses must not lie under the notice or the way back. The page is scrolled until it does
 * not, and where it cannot be scrolled far enough ours moves to the other edge.
 */
export function keepFocusUnobscured(): void {
  addEventListener('focusin', ({ target }) => {
    const ours = document.querySelector('.sluice-notice,.sluice-back');
    // A frame later: the browser scrolls to what it focuses after it has told of it.
    if (ours && target instanceof Element && !target.closest('.sluice'))
      requestAnimationFrame(() => uncover(ours, target));
  });
}

function uncover(ours: Element, focused: Element): void {
  if (!covers(ours, focused)) return;
  const [over, under] = [ours.getBoundingClientRect(), focused.getBoundingClientRect()];
  const atTop = over.top < innerHeight - over.bottom;
  const by = atTop ? under.top - over.bottom - GAP : under.bottom - over.top + GAP;
  scrollBy({ top: by, behavior: 'instant' });
  if (!covers(ours, focused)) return;
  ours.classList.toggle('sluice-down', atTop);
  ours.classList.toggle('sluice-up', !atTop);
}

/** By the middle of what is focused: a focused article as tall as the page is covered by nothing. */
function covers(ours: Element, focused: Element): boolean {
  const over = ours.getBoundingClientRect();
  const { left, top, width, height } = focused.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  return width > 0 && x > over.left && x < over.right && y > over.top && y < over.bottom;
}
