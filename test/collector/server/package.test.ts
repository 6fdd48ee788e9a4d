import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Exports {
  readonly './server': { readonly types: string; readonly default: string };
}
const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly exports: Exports };

describe('sluice/server, as it is built', () => {
  it('is found by its name, with its types', () => {
    const code = `import { createMarker } from 'sluice/server';
      console.log(createMarker({ services: [{ use: 'youtube' }] }).mark('<img src=//youtube.com>').html);`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
    });
    expect([stdout.trim(), stderr]).toEqual([
      '<img data-sluice-service="youtube" data-src=//youtube.com>',
      '',
    ]);
    expect(existsSync(exports['./server'].types)).toBe(true);
  });

  it('imports nothing that only Node has', () => {
    const dir = join(exports['./server'].default, '..');
    const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.js'),
    );
    expect(files.length).toBeGreaterThan(10);
    const imported = files.flatMap((name) =>
      [...readFileSync(join(dir, name), 'utf8').matchAll(/(?:from|import)\s*\(?['"]([^'"]+)['"]/g)].map(
        ([, from]) => from,
      ),
    );
    expect([...new Set(imported.filter((from) => !from?.startsWith('.')))].sort()).toEqual([
      '@sinclair/typebox',
      '@sinclair/typebox/value',
      'parse5',
    ]);
  });
});
