/** A placeholder and what it lies over. */
export interface Laid {
  readonly over: HTMLElement;
  readonly box: Element;
}

const set = (over: HTMLElement, name: string, value: string): void => {
  // Before any rule of the page's, its important ones too.
  if (over.style.getPropertyValue(name) !== value) over.style.setProperty(name, value, 'important');
};

const shapeOf = (element: Element | null | undefined): string => {
  if (!element) return '';
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x, y, width, height].join();
};

/**
 * Puts placeholders beside their embeds: behind each, out of the flow, so that nothing of the page's own is moved, wrapped or taken out,
 * and a framework finds all its elements where it left them. Where the page has a rule for what stands there (`:last-child`, `+`) and
 * something moves, it goes before the embed, or to the end of its parent.
 */
export function putBeside(all: readonly Laid[]): void {
  for (const { over, box } of all) {
    const around = [box, box.parentElement, box.nextElementSibling];
    const shape = (): string => around.map(shapeOf).join(' ');
    const before = shape();
    const places = [() => box.after(over), () => box.before(over), () => box.parentElement?.append(over)];
    const put = places.find((place) => {
      place();
      return shape() === before;
    });
    if (!put) box.after(over);
  }
}

/** What cuts the embed off and not what lies over it, as that is placed by an element further out: a scroller, a rounded frame. */
function cutter({ over, box }: Laid): Element | null {
  const outer = over.offsetParent;
  for (let parent = box.parentElement; parent && parent !== outer; parent = parent.parentElement)
    if (getComputedStyle(parent).overflow !== 'visible') return parent;
  return null;
}

/**
 * Lays placeholders exactly over their embeds. One moves along with the place in the text that it stands at, so only what is between that
 * place and the embed is measured; all reads together, all writes together.
 */
export function layOver(all: readonly Laid[]): void {
  for (const { over, box } of all) {
    const { position, zIndex } = getComputedStyle(box);
    if (position === 'fixed') set(over, 'position', 'fixed');
    // In front of what it stands before, and no further.
    set(over, 'z-index', over.nextElementSibling === box ? String((parseInt(zIndex) || 0) + 1) : zIndex);
  }
  // Of a zoomed or transformed page. `offsetWidth` is rounded: what is nearly 1 is 1.
  const scales = all.map(({ over }) => {
    const scale = over.getBoundingClientRect().width / over.offsetWidth || 1;
    return Math.abs(scale - 1) < 0.02 ? 1 : scale;
  });
  const sizes = all.map(({ box }) => box.getBoundingClientRect());
  all.forEach(({ over }, at) => {
    const { width, height } = sizes[at] as DOMRect;
    set(over, 'width', `${width / (scales[at] as number)}px`);
    set(over, 'height', `${height / (scales[at] as number)}px`);
  });
  const measured = all.map((laid) => {
    const cut = cutter(laid);
    return {
      from: laid.over.getBoundingClientRect(),
      to: laid.box.getBoundingClientRect(),
      radius: getComputedStyle(laid.box).borderRadius,
      cut: cut && { rect: cut.getBoundingClientRect(), radius: getComputedStyle(cut).borderRadius },
    };
  });
  measured.forEach(({ from, to, radius, cut }, at) => {
    const { over } = all[at] as Laid;
    const scale = scales[at] as number;
    const [x = 0, y = 0] = over.style.translate.split(' ').map(parseFloat);
    set(over, 'translate', `${(x || 0) + (to.x - from.x) / scale}px ${(y || 0) + (to.y - from.y) / scale}px`);
    set(over, 'border-radius', radius);
    const inset =
      cut &&
      [cut.rect.top - to.top, to.right - cut.rect.right, to.bottom - cut.rect.bottom, cut.rect.left - to.left]
        .map((much) => `${Math.max(0, much / scale)}px`)
        .join(' ');
    set(over, 'clip-path', cut ? `inset(${inset} round ${cut.radius})` : 'none');
  });
}
