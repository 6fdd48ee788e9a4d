import { notFound, type Vendor } from './vendor.js';

/** The smallest transparent GIF. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

export const ads: Vendor = {
  id: 'ads',
  answer({ url }) {
    if (url.pathname !== '/pixel.gif') return notFound;
    const headers = {
      'cache-control': 'no-store',
      'set-cookie': 'adid=7f3a; Path=/; Max-Age=34128000; SameSite=None; Secure',
    };
    return {
      kind: 'pixel',
      type: 'image/gif',
      headers,
      body: GIF,
      events: [url.searchParams.get('ev') ?? 'pixel'],
    };
  },
};
