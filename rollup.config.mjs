import { readFileSync } from 'node:fs';
import commonjs from '@rollup/plugin-commonjs';
import resolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { budgets } from './test/bench/budgets.mjs';
import { copyApp, schemas, stamp } from './src/bundle/build-steps.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const constants = replace({ preventAssignment: true, values: { SLUICE_VERSION: JSON.stringify(version) } });
/** Names that page code uses among its own parts, and that neither the browser nor a config knows: no need to spell them out. */
const internal =
  /^(address|allows|claims|clean|createMore|createNotice|databases|describe|folded|guard|hold|holds|judge|lasts|mayHold|need|pixels|ran|reports|shut|signals|today|unfinished|whole)$/;
const minify = (passes, properties = { regex: internal }) =>
  terser({
    ecma: 2020,
    // Each of these by how small it makes the first file once brotli has been over it.
    compress: {
      passes,
      inline: 1,
      unsafe_arrows: true,
      lhs_constants: false,
      unsafe_methods: true,
      pure_getters: true,
    },
    mangle: { toplevel: true, properties },
    // A script is read in its page's encoding, whatever that is.
    format: { comments: false, ascii_only: true },
  });
const external = (id) => !/^[./]/.test(id) && !id.startsWith('/');

/** Circles among a dependency's own files are its own affair. */
const onwarn = (warning, warn) => {
  const ids = warning.ids ?? [warning.id ?? ''];
  if (!ids.every((id) => id.includes('node_modules'))) warn(warning);
};

/** One pass of TypeScript for everything; what runs in a page is bundled from its output. */
const modules = {
  input: [
    'src/cli/main.ts',
    'src/collector/store/duckdb/child.ts',
    'src/server/index.ts',
    'src/bundle/first.ts',
    'src/bundle/variants.ts',
    'src/bundle/lockdown.ts',
    'src/bundle/gpp.ts',
    'src/bundle/tcf.ts',
    'src/bundle/tcf-api.ts',
    'src/bundle/exempt.ts',
    'src/bundle/prefs.ts',
    'src/bundle/personal.ts',
    'src/bundle/more.ts',
    'src/bundle/debug.ts',
    'src/bundle/standalone.ts',
    'widget/dashboard/main.tsx',
    'demo/main.ts',
  ],
  external,
  output: { dir: 'dist/node', format: 'es', preserveModules: true, preserveModulesRoot: 'src' },
  plugins: [
    typescript({
      tsconfig: 'tsconfig.build.json',
      noEmitOnError: true,
      declaration: true,
      declarationDir: 'dist/node/types',
    }),
    constants,
    schemas('dist/schema'),
  ],
};

/** A part that the bundle maker joins with a site's config, or a file that stands alone. */
const script = (input, file, passes = 6) => ({
  input,
  output: { file, format: 'iife', strict: true },
  plugins: [resolve({ browser: true }), commonjs(), constants, minify(passes)],
  onwarn,
});

const app = {
  input: 'dist/node/widget/dashboard/main.js',
  output: { dir: 'dist/app', format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
  plugins: [
    resolve({ browser: true }),
    commonjs(),
    minify(1, false),
    copyApp('widget/dashboard', 'dist/app'),
  ],
  onwarn,
};

export default [
  modules,
  script('dist/node/bundle/first.js', 'dist/parts/first.js'),
  script('dist/node/bundle/variants.js', 'dist/parts/variants.js'),
  script('dist/node/bundle/lockdown.js', 'dist/parts/lockdown.js'),
  script('dist/node/bundle/gpp.js', 'dist/parts/gpp.js'),
  script('dist/node/bundle/tcf.js', 'dist/parts/tcf.js'),
  script('dist/node/bundle/tcf-api.js', 'dist/parts/tcf-api.js', 3),
  script('dist/node/bundle/exempt.js', 'dist/parts/exempt.js'),
  script('dist/node/bundle/prefs.js', 'dist/parts/prefs.js'),
  script('dist/node/bundle/personal.js', 'dist/parts/personal.js'),
  script('dist/node/bundle/more.js', 'dist/parts/more.js'),
  script('dist/node/bundle/debug.js', 'dist/parts/debug.js'),
  script('dist/node/bundle/standalone.js', 'dist/sluice.js', 1),
  { ...app, plugins: [...app.plugins, budgets(), stamp('dist/built')] },
];
