// Runs in the page before its first byte, after `window.watching` was set; once a frame it looks whether a button can be hit where it is
// drawn, as a finger would. What it leaves on `window.watched` is described in visit.ts.
{
  const { reject, control } = window.watching;
  const watched = {
    clickable: null,
    fcp: null,
    lcp: null,
    shift: 0,
    blocked: 0,
    gone: null,
    usable: null,
  };
  window.watched = watched;
  let pressed = 0;

  const canHit = (selector) => {
    const element = selector && document.querySelector(selector);
    if (!element) return false;
    const { left, top, width, height } = element.getBoundingClientRect();
    if (!width || !height) return false;
    // A notice that fades in is no button yet, and one that fades out is still in the way.
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return !!hit && (element.contains(hit) || hit.contains(element));
  };
  const look = () => {
    if (document.body) {
      const is = canHit(reject);
      if (is) watched.clickable ??= performance.now();
      if (pressed && !is) watched.gone ??= performance.now() - pressed;
      if (pressed && canHit(control)) watched.usable ??= performance.now() - pressed;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  addEventListener('pointerup', ({ timeStamp }) => (pressed = timeStamp), true);

  const observe = (type, see) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') watched.fcp = startTime;
  });
  observe('largest-contentful-paint', ({ startTime }) => (watched.lcp = startTime));
  observe('layout-shift', ({ value }) => (watched.shift += value));
  observe('longtask', ({ duration }) => (watched.blocked += duration - 50));
}
