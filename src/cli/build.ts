import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Command } from 'commander';
import { makeBundle, tagOf, withRegion } from '../bundle/index.js';
import { isRegion } from '../rules/index.js';
import { giveUp, giveUpOn } from './give-up.js';
import { readSite } from './read-site.js';
import { command } from './shell/command.js';
import { JSON_OPTION, say } from './shell/say.js';
import { paint } from './shell/terminal.js';

interface Options {
  readonly out: string;
  readonly region?: string;
  readonly base: string;
  readonly inline?: boolean;
  readonly json?: boolean;
}

export function registerBuild(program: Command): void {
  command(program, 'build', {
    about: 'Write a site’s bundle for any static host',
    group: 'site',
    examples: [
      ['sluice build site.json --out public/sluice', 'and serve that folder'],
      ['sluice build site.json --inline --base /assets', 'also the first file ready for <head>'],
    ],
  })
    .argument('<site.json>', 'site config')
    .option('-o, --out <dir>', 'folder to write to', 'sluice')
    .option('--base <url>', 'address the folder is served at', '/')
    .option('--region <code>', 'put a region before the bundle, e.g. DE or US-CA')
    .option('--inline', 'also write sluice.inline.html, the first file ready to put into <head>')
    .option(...JSON_OPTION)
    .action((file: string, { out, base, region, inline, json }: Options) => {
      const checked = readSite(file);
      if ('problems' in checked) return giveUpOn(file, checked.problems);
      if (region !== undefined && !isRegion(region))
        return giveUp([`--region: ${JSON.stringify(region)} is no ISO 3166 code; e.g. DE or US-CA`]);
      const bundle = makeBundle(checked.config);
      const entry = withRegion(bundle.entry, region ?? null);
      mkdirSync(out, { recursive: true });
      const written: { readonly file: string; readonly brotli: number }[] = [];
      const write = (name: string, body: string): void => {
        writeFileSync(join(out, name), body);
        written.push({ file: join(out, name), brotli: brotliCompressSync(body).length });
      };
      write('sluice.js', entry);
      for (const [name, body] of bundle.files) if (name !== bundle.hash) write(name, body);
      const at = base.endsWith('/') ? base : `${base}/`;
      // The other files are found from `data-base`, as an inlined script has no address.
      if (inline) write('sluice.inline.html', `<script data-base="${at}">${entry}</script>\n`);
      const tag = tagOf(`${at}sluice.js`);
      // With a region before it, the file is another than the one the hash is of.
      const { integrity } = bundle;
      say(json, { files: written, tag, ...(!region && { integrity }) }, () =>
        [
          ...written.map(
            ({ file, brotli }) => `${file.padEnd(40)} ${brotli.toLocaleString('en').padStart(8)} B brotli`,
          ),
          `\nPut this first into <head>:\n\n  ${paint.cyan(tag)}\n`,
          ...(region ? [] : [`integrity of sluice.js: ${integrity}`]),
        ].join('\n'),
      );
    });
}
