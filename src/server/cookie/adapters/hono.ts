import type { HonoContext } from '../../csp/adapters/hono.js';
import { createKeep, type KeepSettings } from '../asked.js';
import { lineFor } from './fetch.js';

/** As much more of Hono's context as is used. */
interface Context extends Omit<HonoContext, 'header'> {
  header(name: string, value: string, options?: { append?: boolean }): void;
}

/** Middleware: `app.use(keepHono(site))`. */
export function keepHono<Given extends Context>(
  site: object,
  settings?: KeepSettings,
): (context: Given, next: () => Promise<void>) => Promise<void> {
  const keep = createKeep(site, settings);
  return async (context, next) => {
    await next();
    const line = lineFor(keep, context.req.raw, context.res.headers);
    if (line) context.header('set-cookie', line, { append: true });
  };
}
