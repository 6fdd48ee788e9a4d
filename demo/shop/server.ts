import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import { nameOf } from '../../src/protocol/phrase.js';
import type { Service } from '../../src/protocol/service.js';
import type { Places } from '../places.js';
import { inRoot } from '../root.js';
import type { ArrivalLog } from '../stand-in/log.js';
import { answerLog } from '../stand-in/log-route.js';
import { bundlePage, metricsScript, readPosthogLoader } from './bundle.js';
import { layout } from './layout.js';
import type { PageContext, ServiceFacts } from './page-facts.js';
import { notFound } from './pages/not-found.js';
import { ROUTES } from './routes.js';

interface Asset {
  readonly type: string;
  readonly body: string;
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Not listening yet: whoever starts it chooses the port. Bundles the page's script first, which takes a second or two. */
export async function createShop(places: Places, log: ArrivalLog): Promise<Server> {
  const [bundle, metrics, posthogLoader] = await Promise.all([
    bundlePage(),
    metricsScript(places.vendor('mixpanel')),
    readPosthogLoader(),
  ]);
  const assets = new Map<string, Asset>();
  const add = (name: string, body: string) =>
    assets.set(`/assets/${name}`, { type: TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain', body });
  for (const [name, code] of bundle) add(name, code);
  add('metrics.js', metrics);
  for (const name of ['shop.css', 'icon.svg', 'care-sheet.txt', 'size-chart.txt'])
    add(name, readFileSync(inRoot('demo', 'shop', 'assets', name), 'utf8'));
  const { services } = JSON.parse(readFileSync(inRoot('demo', 'site.json'), 'utf8')) as {
    services: Told[];
  };
  const shared = { places, posthogLoader, services: services.map(factsOf) };

  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', places.shop);
    const asset = assets.get(url.pathname);
    if (url.pathname === '/arrivals') answerLog(log, request, response);
    else if (asset) send(response, 200, asset.type, asset.body);
    else sendPage(request, response, url, { ...shared, since: log.last, bare: url.searchParams.has('bare') });
  });
}

type Told = Partial<Omit<ServiceFacts, 'cookies' | 'storage'> & Pick<Service, 'cookies' | 'storage'>>;

/** What site.json leaves out is empty. */
const factsOf = ({
  id = '',
  name = '',
  purpose = '',
  hosts = [],
  cookies = [],
  storage = [],
}: Told): ServiceFacts => ({
  id,
  name,
  purpose,
  hosts,
  cookies: cookies.map(nameOf),
  storage: storage.map(nameOf),
});

function sendPage(request: IncomingMessage, response: ServerResponse, url: URL, context: PageContext): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const template = ROUTES.get(url.pathname);
  const page = (template ?? notFound)(context);
  send(response, template ? 200 : 404, 'text/html; charset=utf-8', layout(context, page));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache' });
  response.end(body);
}
