import { addRoutes, createServer, type Rooms } from '../../../src/collector/http/index.js';
import { createLog } from '../../../src/collector/log/index.js';

export interface Route {
  readonly method: string;
  readonly url: string;
}

/** Every route there is, as the server itself declares them: one that is added is in the next test run. */
export async function everyRoute(): Promise<Route[]> {
  const app = createServer({
    log: createLog({ level: 'silent', format: 'json' }),
    requestTimeout: 1000,
    hasProxy: false,
    trusts: () => false,
  });
  const routes: Route[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  });
  await addRoutes(app, anything as Rooms);
  await app.ready();
  await app.close();
  return routes;
}

/** Rooms that nobody enters: routes look into them when they are asked. */
const anything: unknown = new Proxy(() => undefined, {
  get: (_target, name) => (name === Symbol.toPrimitive ? () => '1' : anything),
  apply: () => anything,
});

/** The route's address with something in its places. */
export const filled = (url: string): string =>
  url.replace(':site', 'harbour').replace(':file', 'sluice.js').replace(/:\w+/g, 'x').replace('*', 'harbour');
