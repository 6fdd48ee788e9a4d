import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('sluice/server is imported by its name, and works without a build of its owner', () => {
  const code = `
    import { lockdownConnect, policyFor, verdictOf } from 'sluice/server';
    const site = { site: 'a', name: 'A', policy: { version: 1, url: '/' }, purposes: { analytics: {} }, gate: { lockdown: true, unknown: 'hold' } };
    console.log(typeof lockdownConnect(site), policyFor(site, verdictOf(site)));`;
  const out = execFileSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' });
  expect(out.trim()).toBe("function default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:");
});
