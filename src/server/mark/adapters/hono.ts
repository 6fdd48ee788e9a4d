import { createResponses, type ResponseOptions } from '../http.js';
import type { MarkedSite } from '../mark.js';
import { askAnew, markResponse } from './fetch.js';

/** What we use of Hono's context. */
interface Context {
  readonly req: { raw: Request };
  res: Response;
}

/** Hono middleware: `app.use(markHono(site))`, after (so inside of) `compress()`. */
export function markHono(site: MarkedSite, options?: ResponseOptions) {
  const responses = createResponses(site, options);
  return async (c: Context, next: () => Promise<void>): Promise<void> => {
    const asked = c.req.raw;
    c.req.raw = askAnew(responses, asked);
    await next();
    const marked = markResponse(responses, asked, c.res);
    if (marked === c.res) return;
    // Hono lays a new response over the headers of the old one, those that are gone too.
    c.res = undefined as unknown as Response;
    c.res = marked;
  };
}
