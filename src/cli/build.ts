import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Command } from 'commander';
import pc from 'picocolors';
import { makeBundle, withRegion } from '../bundle/index.js';
import { isRegion } from '../rules/index.js';
import { giveUp, giveUpOn } from './give-up.js';
import { readSite } from './read-site.js';

interface Options {
  readonly out: string;
  readonly region?: string;
  readonly base: string;
  readonly inline?: boolean;
}

export function registerBuild(program: Command): void {
  program
    .command('build')
    .description('Write a site’s bundle for any static host')
    .argument('<site.json>', 'site config')
    .option('-o, --out <dir>', 'folder to write to', 'sluice')
    .option('--base <url>', 'address the folder is served at', '/')
    .option('--region <code>', 'put a region before the bundle, e.g. DE or US-CA')
    .option('--inline', 'also write sluice.inline.html, the first file ready to put into <head>')
    .action((file: string, { out, base, region, inline }: Options) => {
      const checked = readSite(file);
      if ('problems' in checked) return giveUpOn(file, checked.problems);
      if (region !== undefined && !isRegion(region))
        return giveUp([`--region: ${JSON.stringify(region)} is no ISO 3166 code; e.g. DE or US-CA`]);
      const bundle = makeBundle(checked.config);
      const entry = withRegion(bundle.entry, region ?? null);
      mkdirSync(out, { recursive: true });
      const write = (name: string, body: string): void => {
        writeFileSync(join(out, name), body);
        const size = brotliCompressSync(body).length.toLocaleString('en');
        console.log(`${join(out, name).padEnd(40)} ${size.padStart(8)} B brotli`);
      };
      write('sluice.js', entry);
      for (const [name, body] of bundle.files) if (name !== bundle.hash) write(name, body);
      const at = base.endsWith('/') ? base : `${base}/`;
      // The other files are found from `data-base`, as an inlined script has no address.
      if (inline) write('sluice.inline.html', `<script data-base="${at}">${entry}</script>\n`);
      console.log(
        `\nPut this first into <head>:\n\n  ${pc.cyan(`<script src="${at}sluice.js"></script>`)}\n`,
      );
      if (!region) console.log(`integrity of sluice.js: ${bundle.integrity}`);
    });
}
