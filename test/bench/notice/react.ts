import commonjs from '@rollup/plugin-commonjs';
import resolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';

/** A React app as a site would ship it: one minified file, for production. */
export async function bundleReact(input: string): Promise<string> {
  const bundle = await rollup({
    input,
    plugins: [
      replace({ preventAssignment: true, values: { 'process.env.NODE_ENV': '"production"' } }),
      resolve({ browser: true }),
      commonjs(),
      terser(),
    ],
    onwarn: () => undefined,
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'app', inlineDynamicImports: true });
  return output[0].code;
}
