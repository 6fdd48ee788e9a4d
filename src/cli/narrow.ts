import type { Command } from 'commander';
import { checkSite } from '../bundle/index.js';
import { openMeta } from '../collector/meta/index.js';
import { narrow } from '../collector/narrow.js';
import type { NarrowReply } from '../protocol/prune.js';
import type { SiteConfig } from '../protocol/site-config.js';
import { giveUpOver, inStore, PORT_OPTION, Refused } from './in-store.js';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions, readKept } from './kept.js';
import { command } from './shell/command.js';
import { JSON_OPTION, say } from './shell/say.js';
import { paint } from './shell/terminal.js';

interface Options extends KeptOptions {
  readonly site: string;
  readonly port?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function registerNarrow(program: Command): void {
  command(program, 'narrow', {
    about:
      'Take away, for good, what a site’s config no longer covers: a purpose ended, or something was bound to another',
    group: 'keep',
    examples: [
      ['sluice narrow --site shop --dry-run', 'how much would go'],
      ['sluice narrow --site shop', 'takes it'],
    ],
  })
    .requiredOption('-s, --site <id>', 'site, as it is published')
    .option('--dry-run', 'say how much would go, and take nothing')
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option(...PORT_OPTION)
    .option(...JSON_OPTION)
    .action(run);
}

async function run({ site, port, dryRun = false, json, ...options }: Options): Promise<void> {
  const config = readKept(options);
  if (!config) return;
  try {
    const reply = await inStore<NarrowReply>(config, port, '/v1/narrow', { site, dryRun }, async (store) =>
      narrow(store, await publishedSite(config.metaDir, site), dryRun),
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

async function publishedSite(metaDir: string, id: string): Promise<SiteConfig> {
  const meta = await openMeta(metaDir);
  try {
    const sites = (await meta.sites.all()).flatMap(({ config }) => {
      const checked = checkSite(config);
      return 'config' in checked ? [checked.config] : [];
    });
    const found = sites.find(({ site }) => site === id);
    if (found) return found;
    const there = sites.map(({ site }) => site).join(', ') || 'none';
    throw new Refused(`--site: "${id}" was never published here; there are ${there}`);
  } finally {
    await meta.close();
  }
}
