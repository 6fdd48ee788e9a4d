// The byte budgets, printed and held by every build. Brotli at its best quality, as a CDN would serve it.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import resolve from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { minify } from 'terser';

const brotli = (text) =>
  brotliCompressSync(Buffer.from(text), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** The hash in a file's name moves its size by 40 B and more: what counts is the median of a few made-up ones. */
const HASHES = Array.from({ length: 15 }, (_, i) =>
  createHash('sha256').update(String(i)).digest('hex').slice(0, 16),
);

const sizeOfEntry = ({ entry, more }) => {
  const sizes = HASHES.map((hash) => brotli(entry.replace(more, `${hash}.js`)));
  return sizes.sort((a, b) => a - b)[(sizes.length - 1) / 2];
};

const KB = (bytes) => `${bytes.toLocaleString('en')} B`;

/** Modules alone, as they would be without the rest of the file. */
async function sizeOf(modules) {
  const bundle = await rollup({
    input: 'entry',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? id : null),
        load: (id) =>
          id === 'entry' ? modules.map((m) => `export * from './dist/node/${m}';`).join('') : null,
      },
      resolve({ browser: true }),
    ],
  });
  const { output } = await bundle.generate({ format: 'es' });
  const { code } = await minify(output[0].code, { ecma: 2020, module: true, compress: { passes: 3 } });
  return brotli(code);
}

export async function measure() {
  const { checkSite } = await import('../../dist/node/bundle/check.js');
  const { makeBundle } = await import('../../dist/node/bundle/make.js');
  const json = JSON.parse(readFileSync('test/fixtures/reference.site.json', 'utf8'));
  const checked = checkSite(json);
  if ('problems' in checked) throw new Error(`reference.site.json: ${JSON.stringify(checked.problems)}`);
  const bundle = makeBundle(checked.config);
  const app = readdirSync('dist/app').filter((f) => /^(main\.js|styles\.css|index\.html)$/.test(f));
  return [
    ['sluice.js for the reference site', sizeOfEntry(bundle), 12_500],
    [
      'gate, rules and decision alone',
      await sizeOf([
        'sdk/gate/gate.js',
        'rules/decide.js',
        'rules/region.js',
        'sdk/consent/cookie.js',
        'sdk/consent/answer.js',
      ]),
      8_500,
    ],
    ['more.js for the reference site', brotli(bundle.files.get(bundle.more)), null],
    [
      'dashboard, first load',
      app.reduce((sum, f) => sum + brotli(readFileSync(`dist/app/${f}`)), 0),
      150_000,
    ],
  ];
}

/** Rollup plugin: prints the table after the last bundle and fails the build over budget. */
export const budgets = () => ({
  name: 'budgets',
  async closeBundle() {
    const rows = await measure();
    console.log('\nsizes, brotli');
    for (const [what, bytes, budget] of rows) {
      console.log(`  ${what.padEnd(36)} ${KB(bytes).padStart(10)}${budget ? `  of ${KB(budget)}` : ''}`);
    }
    const over = rows.filter(([, bytes, budget]) => budget && bytes > budget);
    if (over.length) this.error(`over budget: ${over.map(([what]) => what).join(', ')}`);
  },
});
