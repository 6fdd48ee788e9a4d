/** Puts the panel on the side of the screen where the notice is not: whoever looks at what an answer does has to be able to answer. */
export function dock(host: Element, notice: Element | null): void {
  if (!notice) return;
  const { left, top, width, height } = notice.getBoundingClientRect();
  host.toggleAttribute('data-left', left + width / 2 > innerWidth / 2);
  host.toggleAttribute('data-top', top + height / 2 > innerHeight / 2);
  host.toggleAttribute('data-short', true);
}
