import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import { type Plugin, rollup } from 'rollup';

const CACHE = resolve('node_modules/.cache/sluice-cases');
const ENTRY = '\0entry';

const entryOf = (code: string): Plugin => ({
  name: 'entry',
  resolveId: (id) => (id === ENTRY ? id : null),
  load: (id) => (id === ENTRY ? code : null),
});

async function bundle(code: string, format: 'iife' | 'es'): Promise<string> {
  const built = await rollup({
    input: ENTRY,
    plugins: [
      entryOf(code),
      nodeResolve({ browser: true, preferBuiltins: false, modulePaths: [resolve('node_modules')] }),
      commonjs(),
      replace({ preventAssignment: true, 'process.env.NODE_ENV': '"production"' }),
    ],
    // Vendors' code; what its bundler said when it was made is its own business.
    onLog: () => undefined,
  });
  const { output } = await built.generate({ format, name: 'app', inlineDynamicImports: true });
  await built.close();
  return output[0].code;
}

/** Code that imports npm packages, as one script for a page. Kept between runs, by its text and the versions it was built of. */
export async function buildSdk(code: string, format: 'iife' | 'es' = 'iife'): Promise<string> {
  const key = createHash('sha256')
    .update(readFileSync('package-lock.json'))
    .update(format + code)
    .digest('hex');
  const file = join(CACHE, `${key}.js`);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const built = await bundle(code, format);
    mkdirSync(CACHE, { recursive: true });
    // Another worker may be at it too: whoever comes last puts the same there.
    writeFileSync(`${file}.${process.pid}`, built);
    renameSync(`${file}.${process.pid}`, file);
    return built;
  }
}

/** A file of a package as it is published, without the pointer to its map. */
export const sdkFile = (path: string): string =>
  readFileSync(resolve('node_modules', path), 'utf8').replace(/\/\/# sourceMappingURL=.*/g, '');
