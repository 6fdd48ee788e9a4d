import type { Command } from 'commander';
import { checkSite } from '../bundle/index.js';
import type { CheckedConfig } from '../collector/config.js';
import { narrow } from '../collector/narrow.js';
import type { NarrowReply } from '../protocol/purge.js';
import type { SiteConfig } from '../protocol/site-config.js';
import { neverPublished, withMeta } from './in-meta.js';
import { giveUpOver, inStore } from './in-store.js';
import { readKept } from './kept.js';
import { say } from './shell/say.js';
import { paint } from './shell/terminal.js';
import { takingCommand, type TakingOptions } from './taking-command.js';

export function registerNarrow(program: Command): void {
  takingCommand(
    program,
    'narrow',
    'Take away, for good, what a site’s config no longer covers: a purpose ended, or something was bound to another',
    [
      ['sluice narrow --site shop --dry-run', 'how much would go'],
      ['sluice narrow --site shop', 'takes it'],
    ],
  ).action(run);
}

async function run({ site, port, dryRun = false, json, ...options }: TakingOptions): Promise<void> {
  const config = readKept(options);
  if (!config) return;
  try {
    const reply = await inStore<NarrowReply>(config, port, '/v1/narrow', { site, dryRun }, async (store) =>
      narrow(store, await publishedSite(config, site), dryRun),
    );
    say(json, reply, () => wordsOf(reply, site));
  } catch (error) {
    giveUpOver(error);
  }
}

function wordsOf({ removed, dryRun }: NarrowReply, site: string): string {
  const lines = removed.map(({ what, cells }) => `  ${what}: ${cells.toLocaleString('en')} cells`);
  if (lines.length === 0) return `The config of ${site} covers all that is kept.`;
  return dryRun
    ? [paint.yellow('Dry run: these would go.'), ...lines, 'Nothing was taken.'].join('\n')
    : [paint.green('Gone:'), ...lines].join('\n');
}

const publishedSite = (config: CheckedConfig, id: string): Promise<SiteConfig> =>
  withMeta(config, async (meta) => {
    const checked = checkSite((await meta.sites.find(id))?.config);
    if ('config' in checked) return checked.config;
    throw await neverPublished(meta, id, '--site: ');
  });
