import { readFile } from 'node:fs/promises';
import nodeResolve from '@rollup/plugin-node-resolve';
import { type Plugin, rollup } from 'rollup';
import ts from 'typescript';
import { inRoot } from '../root.js';

/** The demo's sources name their imports `.js`, as compiled code does; in the page's bundle they are still `.ts`. */
const typescriptSources: Plugin = {
  name: 'typescript-sources',
  async resolveId(source, importer) {
    if (!importer?.endsWith('.ts') || !source.startsWith('.')) return null;
    return this.resolve(source.replace(/\.js$/, '.ts'), importer, { skipSelf: true });
  },
  transform(code, id) {
    if (!id.endsWith('.ts')) return null;
    const { target, module } = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
    return { code: ts.transpileModule(code, { compilerOptions: { target, module } }).outputText, map: null };
  },
};

/** The shop's own script, with Sentry's package as a file that is fetched when it is wanted; file name → code. */
export async function bundlePage(): Promise<ReadonlyMap<string, string>> {
  const bundle = await rollup({
    input: { shop: inRoot('demo', 'shop', 'page', 'main.ts') },
    plugins: [typescriptSources, nodeResolve({ browser: true })],
    onLog(level, log) {
      if (level === 'warn') console.warn('demo/shop/page:', log.message);
    },
  });
  const { output } = await bundle.generate({
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
  });
  await bundle.close();
  return new Map(
    output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code] as const] : [])),
  );
}

/** Mixpanel's own snippet out of its package, and the two calls an owner writes after it. */
export async function metricsScript(mixpanel: string): Promise<string> {
  const snippet = await readFile(
    inRoot('node_modules/mixpanel-browser/dist/mixpanel-jslib-snippet.min.js'),
    'utf8',
  );
  return `var MIXPANEL_CUSTOM_LIB_URL = '${mixpanel}/libs/mixpanel-2-latest.min.js';
${snippet.trim().replace(/;$/, '')};
mixpanel.init('harbour', { api_host: '${mixpanel}', track_pageview: true, persistence: 'cookie', batch_flush_interval_ms: 1500 });
`;
}

export const readPosthogLoader = async (): Promise<string> => {
  const code = await readFile(inRoot('node_modules/posthog-js/dist/loader-bootstrap.js'), 'utf8');
  return code.replace(/\/\/# sourceMappingURL=.*/, '').replace(/<\/(script)/gi, '<\\/$1');
};
