import { type Published, publishSite } from '../../collector/sites/index.js';
import { giveUpOn } from '../give-up.js';
import { inMeta } from '../in-meta.js';
import { Refused } from '../refused.js';
import type { KeptOptions } from '../kept.js';
import { readSite } from '../read-site.js';
import { say } from '../shell/say.js';
import { paint } from '../shell/terminal.js';

interface Options extends KeptOptions {
  readonly demo?: boolean;
  readonly json?: boolean;
}

export function publish(file: string, { demo, json, ...options }: Options): Promise<void> {
  return inMeta(options, async (meta) => {
    const read = readSite(file);
    if ('problems' in read) return giveUpOn(file, read.problems);
    const before = await meta.sites.find(read.config.site);
    const site = { json: read.config, demo: demo ?? before?.demo ?? false, by: 'terminal' };
    tell(file, await publishSite(meta, site, Date.now()), json);
  });
}

/** @throws Refused */
export function tell(file: string, published: Published, json: boolean | undefined): void {
  if ('problems' in published) return giveUpOn(file, published.problems);
  if ('meanwhile' in published)
    throw new Refused(`version ${published.meanwhile} was published meanwhile; look at it and try again`);
  const { site, version, changed } = published;
  say(json, published, () =>
    changed
      ? `${paint.green('Published:')} version ${version} of ${site}; collectors that run serve it within seconds.`
      : `Version ${version} of ${site} says this already; nothing was changed.`,
  );
}
