/**
 * Has it hear of what comes and goes at the page's top as it is now: children of the body, the body, the root itself. To be called again
 * whenever it has heard: routers, servers that render anew and `document.open` put others in their place.
 */
export function watchTop(observer: MutationObserver): void {
  for (const node of [document, document.documentElement, document.body])
    if (node) observer.observe(node, { childList: true });
}
