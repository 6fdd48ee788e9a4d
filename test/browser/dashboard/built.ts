import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { stylesOf } from '../../../src/bundle/build-steps.mjs';
import { stripTypes } from '../support/build-entry.js';
import { rollup } from 'rollup';

const FOLDER = resolve('widget/dashboard');
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  html: 'text/html; charset=utf-8',
};

export interface BuiltFile {
  readonly contentType: string;
  readonly body: string;
}

/** The dashboard's files by name, built from the source as it is now, and not from what `npm run build` left. */
export async function buildDashboard(): Promise<ReadonlyMap<string, BuiltFile>> {
  const bundle = await rollup({
    input: `${FOLDER}/main.tsx`,
    plugins: [stripTypes, nodeResolve({ browser: true }), commonjs(), terser({ module: true, ecma: 2020 })],
  });
  const { output } = await bundle.generate({ format: 'es', chunkFileNames: '[name]-[hash].js' });
  await bundle.close();
  const files = new Map<string, BuiltFile>();
  const put = (name: string, body: string): void =>
    void files.set(name, { body, contentType: TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain' });
  for (const chunk of output) if (chunk.type === 'chunk') put(chunk.fileName, chunk.code);
  put('index.html', readFileSync(`${FOLDER}/index.html`, 'utf8'));
  put('styles.css', stylesOf(`${FOLDER}/styles`));
  return files;
}
