import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { type Plugin, rollup } from 'rollup';
import ts from 'typescript';

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

/** File by file, without checking: types are `npm run types`'s to check. */
const stripTypes: Plugin = {
  name: 'strip-types',
  resolveId(id, importer) {
    if (!importer || !id.startsWith('.')) return null;
    const base = resolve(dirname(importer), id).replace(/\.js$/, '');
    return [`${base}.ts`, `${base}.tsx`].find((path) => existsSync(path)) ?? null;
  },
  transform(code, fileName) {
    if (!/\.tsx?$/.test(fileName)) return null;
    const compilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.ReactJSX,
      jsxImportSource: 'preact',
      verbatimModuleSyntax: true,
    };
    return { code: ts.transpileModule(code, { fileName, compilerOptions }).outputText, map: null };
  },
};

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
  for (const name of ['index.html', 'styles.css']) put(name, readFileSync(`${FOLDER}/${name}`, 'utf8'));
  return files;
}
