/**
 * Counts this page's reports to its own collector, as the browser lists them. Those sent on leaving are not among them: the page
 * that could have listed them is gone.
 */
export function listenToReports(collector: string, fn: (count: number) => void): void {
  let count = 0;
  const observer = new PerformanceObserver((list) => {
    const more = list.getEntries().filter(({ name }) => name.startsWith(`${collector}/v1/report`)).length;
    if (more > 0) fn((count += more));
  });
  observer.observe({ type: 'resource', buffered: true });
}
