/**
 * Tells the site's other tabs that the decision changed, and hears of theirs. Other subdomains share the cookie but not the channel:
 * they look again when they become visible, as does a page that comes back from the back-forward cache.
 */
export function followTabs(changed: () => void): () => void {
  let channel: BroadcastChannel | undefined;
  // A task later: opening it takes as long as deciding does, and nothing waits for it.
  setTimeout(() => {
    try {
      channel = new BroadcastChannel('sluice');
      channel.onmessage = () => {
        changed();
        // The message can overtake the cookie: another process sees that a moment later (Chromium 156).
        setTimeout(changed, 250);
      };
    } catch {
      // Opaque origins have none.
    }
  });
  document.addEventListener('visibilitychange', changed);
  addEventListener('pageshow', (event) => {
    if (event.persisted) changed();
  });
  return () => channel?.postMessage(0);
}
