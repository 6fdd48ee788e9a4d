import { packageScript } from './package-file.js';
import { decodePayload, eventNames } from './payload.js';
import { json, notFound, type Vendor } from './vendor.js';

/** Profile updates carry no event name but operations such as `$set`. */
function operations(payload: unknown): string[] {
  if (Array.isArray(payload)) return payload.flatMap(operations);
  if (typeof payload !== 'object' || payload === null) return [];
  return Object.keys(payload).filter((key) => /^\$(set|set_once|add|append|union|unset|delete)$/.test(key));
}

export const mixpanel: Vendor = {
  id: 'mixpanel',
  answer({ url, body }) {
    const [, first = ''] = url.pathname.split('/');
    switch (first) {
      case 'libs':
        return packageScript('mixpanel-browser/dist', url.pathname.replace('mixpanel-2-latest', 'mixpanel'));
      case 'track':
        return json('events', { status: 1, error: null }, eventNames(decodePayload(body)));
      case 'engage':
      case 'groups':
        return json('events', { status: 1, error: null }, operations(decodePayload(body)));
      case 'flags':
        return json('settings', { flags: {} });
      case 'settings':
        return json('settings', {});
      default:
        return notFound;
    }
  },
};
