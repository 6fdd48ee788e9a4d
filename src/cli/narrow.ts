import type { Command } from 'commander';
import pc from 'picocolors';
import { checkSite } from '../bundle/index.js';
import { openMeta } from '../collector/meta/index.js';
import { narrow } from '../collector/narrow.js';
import type { NarrowReply } from '../protocol/purge.js';
import type { SiteConfig } from '../protocol/site-config.js';
import { giveUpOver, inStore, PORT_OPTION, Refused } from './in-store.js';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions, readKept } from './kept.js';

interface Options extends KeptOptions {
  readonly site: string;
  readonly port?: string;
  readonly dryRun?: boolean;
}

export function registerNarrow(program: Command): void {
  program
    .command('narrow')
    .description(
      'Take away, for good, what a site’s config no longer covers: a purpose ended, or something was bound to another',
    )
    .requiredOption('-s, --site <id>', 'site, as it is published')
    .option('--dry-run', 'say how much would go, and take nothing')
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option(...PORT_OPTION)
    .action(run);
}

async function run({ site, port, dryRun = false, ...options }: Options): Promise<void> {
  const config = readKept(options);
  if (!config) return;
  try {
    const reply = await inStore<NarrowReply>(config, port, '/v1/narrow', { site, dryRun }, async (store) =>
      narrow(store, await publishedSite(config.metaDir, site), dryRun),
    );
    const lines = reply.removed.map(({ what, cells }) => `  ${what}: ${cells.toLocaleString('en')} cells`);
    if (lines.length === 0) console.log(`The config of ${site} covers all that is kept.`);
    else if (dryRun)
      console.log([pc.yellow('Dry run: these would go.'), ...lines, 'Nothing was taken.'].join('\n'));
    else console.log([pc.green('Gone:'), ...lines].join('\n'));
  } catch (error) {
    giveUpOver(error);
  }
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
