import type { Browser, Page } from 'playwright';

export interface TraceEvent {
  readonly name: string;
  /** Start and length, µs; `tdur` of the thread itself: what else the machine does is not in it. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** What the browser did while a page loaded, and for some `ms` more. */
export async function trace(
  browser: Browser,
  page: Page,
  url: string,
  { categories, ms }: { readonly categories: readonly string[]; readonly ms: number },
): Promise<readonly TraceEvent[]> {
  await browser.startTracing(page, { categories: [...categories] });
  await page.goto(url);
  await page.waitForTimeout(ms);
  return (JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }).traceEvents;
}
