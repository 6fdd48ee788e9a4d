import { createLock, type LockdownOptions } from '../headers.js';
import { readerOf } from './fetch.js';

/** As much of Hono's context as is used. */
export interface HonoContext {
  readonly req: { readonly raw: Request };
  res: Response;
  header(name: string, value: string): void;
}

/** Middleware: `app.use(lockdownHono(site))`, in front of others that set headers. */
export function lockdownHono<Context extends HonoContext>(
  site: object,
  options: LockdownOptions<Context> = {},
): (context: Context, next: () => Promise<void>) => Promise<void> {
  const lock = createLock(site, options);
  return async (context, next) => {
    await next();
    const { raw } = context.req;
    const headers = lock({
      request: context,
      method: raw.method,
      asked: readerOf(raw),
      answered: (name) => context.res.headers.get(name),
    });
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
  };
}
