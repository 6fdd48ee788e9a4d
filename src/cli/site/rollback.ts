import { publishSite, toRollBack } from '../../collector/sites/index.js';
import { inMeta } from '../in-meta.js';
import { Refused } from '../refused.js';
import type { KeptOptions } from '../kept.js';
import { tell } from './publish.js';
import { versionsOf } from './versions-of.js';

interface Options extends KeptOptions {
  readonly to: string;
  readonly json?: boolean;
}

export function rollback(site: string, { to, json, ...options }: Options): Promise<void> {
  return inMeta(options, async (meta) => {
    const versions = await versionsOf(meta, site);
    const former = await toRollBack(meta.sites, site, Number(to));
    if (!former)
      throw new Refused(
        `--to: ${to} is no version of "${site}"; there are 1 to ${String(versions[0]?.version)}`,
      );
    const name = `version ${to} of ${site}`;
    tell(name, await publishSite(meta, { ...former, by: 'terminal' }, Date.now()), json);
  });
}
