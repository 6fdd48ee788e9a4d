// Steps of `npm run build` that are no bundling: JSON Schemas from the protocol, the dashboard's page and styles.
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

/** Writes site.schema.json and collector.schema.json from the types the code itself uses. */
export const schemas = (dir) => ({
  name: 'schemas',
  async writeBundle({ dir: built }) {
    mkdirSync(dir, { recursive: true });
    const load = (file) => import(pathToFileURL(resolve(built, 'protocol', file)).href);
    const { SiteConfig } = await load('site-config.js');
    const { CollectorConfig } = await load('collector-config.js');
    const write = (name, schema) =>
      writeFileSync(
        resolve(dir, name),
        JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...schema }, null, 2) + '\n',
      );
    write('site.schema.json', SiteConfig);
    write('collector.schema.json', CollectorConfig);
  },
});

/** The dashboard's styles as one sheet, in the order of their file names: what comes later wins. Their comments stay at home. */
export const stylesOf = (folder) =>
  readdirSync(folder)
    .sort()
    .map((file) => readFileSync(resolve(folder, file), 'utf8'))
    .join('\n')
    .replace(/\/\*[^]*?\*\//g, '');

/** Puts the dashboard's page and styles beside its script. */
export const copyApp = (from, to) => ({
  name: 'copy-app',
  writeBundle() {
    cpSync(resolve(from, 'index.html'), resolve(to, 'index.html'));
    writeFileSync(resolve(to, 'styles.css'), stylesOf(resolve(from, 'styles')));
  },
});

/** The last thing a build writes: what is older than this is built. */
export const stamp = (file) => ({
  name: 'stamp',
  closeBundle: { order: 'post', sequential: true, handler: () => writeFileSync(file, '') },
});
