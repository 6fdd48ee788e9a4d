import { inMeta } from '../in-meta.js';
import type { KeptOptions } from '../kept.js';
import { say } from '../shell/say.js';
import { versionsOf } from './versions-of.js';

export function versions(
  site: string,
  { json, ...options }: KeptOptions & { readonly json?: boolean },
): Promise<void> {
  return inMeta(options, async (meta) => {
    const all = (await versionsOf(meta, site)).map(({ version, publishedAt, by }) => ({
      version,
      publishedAt: new Date(publishedAt).toISOString(),
      by,
    }));
    const width = String(all[0]?.version).length;
    say(json, all, () =>
      all
        .map(
          ({ version, publishedAt, by }) =>
            `${String(version).padStart(width)}  ${publishedAt.slice(0, 16).replace('T', ' ')}Z  ${by}`,
        )
        .join('\n'),
    );
  });
}
