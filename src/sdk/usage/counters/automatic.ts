import { AUTOMATIC, type Automatic } from '../../../protocol/automatic.js';
import { matchesHost } from '../arrival.js';
import { ownHosts } from '../own-hosts.js';
import { redactWord } from '../redact.js';
import { tellHost } from '../source.js';
import type { CounterOf } from './counter.js';

const FILE =
  /\.(pdf|docx?|xlsx?|pptx?|od[tsp]|csv|rtf|epub|txt|zip|rar|7z|t?gz|tar|dmg|pkg|exe|msi|apk|iso|mp[34]|m4a|wav|mov|avi|webm)$/i;
const TERM_LONGEST = 80;

/** What says so itself: a page made by an app has no status of its own. */
const saysNotFound = (): boolean =>
  /^(404|410)$/.test(document.querySelector<HTMLMetaElement>('meta[name="sluice:status"]')?.content ?? '');

/** Outbound links, downloads, searches of the site, forms and pages that are not there: nothing the owner has to declare. */
export const countAutomatic: CounterOf = ({ usage, page, path, redact, wake, event }) => {
  const { outbound, downloads, search, forms, notFound } = usage.automatic;
  const tell = (name: Automatic, value: string): void =>
    event(name, value ? { [AUTOMATIC[name]]: value } : {});
  // Chromium 109, Firefox 142; 0 or left out elsewhere.
  const [load] = (performance.getEntriesByType?.('navigation') ?? []) as { responseStatus?: number }[];
  const isMissing = load?.responseStatus === 404 || load?.responseStatus === 410;
  let loaded: string | undefined;

  const follow = (link: HTMLAnchorElement): void => {
    // An SVG's link has no parts of an address.
    if (!/^https?:$/.test(link.protocol)) return;
    const isOwn =
      link.hostname === location.hostname || ownHosts(page).some((host) => matchesHost(host, link.hostname));
    if (FILE.test(link.pathname) || link.hasAttribute('download')) {
      if (downloads && wake()) tell('download', redact(link.pathname));
    } else if (outbound && !isOwn && wake()) tell('outbound', tellHost(link.hostname));
  };

  return {
    view(plain) {
      loaded ??= plain;
      if (notFound && ((isMissing && plain === loaded) || saysNotFound())) tell('not-found', path());
      const params = new URLSearchParams(location.search);
      const term = search.map((name) => params.get(name)?.trim()).find(Boolean);
      if (term) tell('search', redactWord(term.toLowerCase().replace(/\s+/g, ' ')).slice(0, TERM_LONGEST));
    },
    act(target, { type }) {
      if (type === 'submit') {
        // By attribute: a field called id or name hides the form's own.
        const name = target.getAttribute('id') || target.getAttribute('name') || '';
        if (forms && wake()) tell('form', redactWord(name).slice(0, TERM_LONGEST));
      } else {
        const link = target.closest<HTMLAnchorElement>('a[href], area[href]');
        if (link) follow(link);
      }
    },
  };
};
