import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { type Plugin, rollup } from 'rollup';
import ts from 'typescript';

const { config } = ts.readConfigFile(resolve('tsconfig.json'), (path) => readFileSync(path, 'utf8'));

/**
 * File by file, without checking: types are `npm run types`'s to check, and a test should not wait for the whole
 * project. Exact, because the project is `isolatedModules`.
 */
export const stripTypes: Plugin = {
  name: 'strip-types',
  resolveId(id, importer) {
    if (!importer || !id.startsWith('.')) return null;
    const base = resolve(dirname(importer), id).replace(/\.js$/, '');
    return [`${base}.ts`, `${base}.tsx`].find((path) => existsSync(path)) ?? null;
  },
  transform(code, id) {
    if (!/\.tsx?$/.test(id)) return null;
    const { outputText, sourceMapText } = ts.transpileModule(code, {
      fileName: id,
      compilerOptions: {
        ...ts.convertCompilerOptionsFromJson(config.compilerOptions, '.').options,
        sourceMap: true,
      },
    });
    return { code: outputText.replace(/\/\/# sourceMappingURL=.*/, ''), map: sourceMapText ?? null };
  },
};

async function build(entry: string): Promise<string> {
  const bundle = await rollup({ input: entry, plugins: [stripTypes, nodeResolve({ browser: true })] });
  const { output } = await bundle.generate({ format: 'iife', name: 'built' });
  await bundle.close();
  return output[0].code;
}

const built = new Map<string, Promise<string>>();

/** A TypeScript entry (path from the project's root) as one script that runs in a page; built once per worker. */
export function buildEntry(entryFile: string): Promise<string> {
  const entry = resolve(entryFile);
  const code = built.get(entry) ?? build(entry);
  built.set(entry, code);
  return code;
}
