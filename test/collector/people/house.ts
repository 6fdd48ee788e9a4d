import { join } from 'node:path';
import { openMeta, type Meta } from '../../../src/collector/meta/index.js';
import { ALL_SITES } from '../../../src/protocol/people.js';
import { collector, later, raw, type RawAnswer, type Running, SITE } from '../http/house.js';

export const START = Date.UTC(2026, 10, 22, 12);
export const PASSWORD = 'a mooring for three boats';

export interface People extends Running {
  /** The collector's own meta store, opened beside it. */
  readonly meta: Meta;
  /** The collector's clock; moves by hand. */
  readonly clock: { now: number };
  send(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<RawAnswer>;
  /** Accepts the first owner's invitation; headers that say who it is. */
  owner(): Promise<Session>;
}

export type Session = Record<'cookie', string>;

/** A collector of two sites that nobody owns both of but who is told so. */
export async function peopled(): Promise<People> {
  const clock = { now: START };
  const running = await collector(
    {},
    {
      now: () => clock.now,
      sites: ['alpha', 'bravo'].map((site) => ({
        json: { ...SITE, site, name: `The ${site} secret`, origins: [`https://${site}.example`] },
        demo: false,
      })),
    },
  );
  const meta = await openMeta(join(running.dir));
  later(() => meta.close());
  const people: People = {
    ...running,
    meta,
    clock,
    send: (method, path, body, headers = {}) =>
      raw(running.collector.url + path, {
        method,
        headers: {
          'sec-fetch-site': 'same-origin',
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    owner: async () => signedInBy(await accept(people, await running.collector.invite(), 'ada')),
  };
  return people;
}

export const accept = ({ send }: People, link: string, name: string): Promise<RawAnswer> =>
  send('POST', '/v1/invitations/accept', {
    invitation: link.split('#invitation=')[1],
    name,
    password: PASSWORD,
  });

/** What the browser sends from then on. */
export function signedInBy({ headers, status, body }: RawAnswer): Session {
  if (status >= 300) throw new Error(`${status} ${body}`);
  const cookies = [headers['set-cookie'] ?? []].flat();
  return { cookie: cookies.map((one) => one.split(';')[0] ?? '').join('; ') };
}

export const jsonOf = <T>({ body }: RawAnswer): T => JSON.parse(body) as T;

export { ALL_SITES };
