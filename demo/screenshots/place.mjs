import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { checkSite, makeBundle } from '../../dist/node/bundle/index.js';

const PAGE = readFileSync(new URL('page.html', import.meta.url));

const SITE = {
  site: 'harbour-review',
  name: 'The Harbour Review',
  region: 'DE',
  policy: { version: 1, url: '/privacy' },
  purposes: { preferences: {}, analytics: {}, media: {}, marketing: {} },
  services: ['posthog', 'google-analytics', 'youtube', 'meta-pixel'].map((use) => ({ use })),
};

/** A page with the bundle of one site on this machine: `publish` another config, then load it anew. */
export async function openPlace() {
  let bundle;
  const server = createServer(({ url }, response) => {
    const script = url === '/sluice.js' ? bundle.entry : bundle.files.get(url.slice(1));
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(script ?? PAGE);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    publish(config = {}) {
      const checked = checkSite({ ...SITE, ...config });
      if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
      bundle = makeBundle(checked.config);
    },
    close: () => server.close(),
  };
}
