import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLUICE } from '../../support/command-line.js';

const SITE = 'test/fixtures/reference.site.json';
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'sluice-explain-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const sluice = (...args: string[]) =>
  spawnSync(process.execPath, [...SLUICE, ...args], {
    encoding: 'utf8',
  });

describe('sluice explain', () => {
  it('prints what a visitor would get and why', () => {
    const { status, stdout } = sluice(
      ...['explain', SITE, '--region', 'DE', '--gpc', '--decision', '1.3.g0z.0..AMpe', '--on', '2026-11-24'],
    );
    expect(status).toBe(0);
    expect(stdout).toContain('Region: DE; told by the site or its server.');
    expect(stdout).toContain('It rests on: TDDDG s.25 (read at second hand).');
    expect(stdout).toMatch(
      /analytics +granted {2}The visitor said yes on 2026-11-14; it holds until 2027-05-13\./,
    );
    expect(stdout).toMatch(/marketing +denied {3}The browser’s Global Privacy Control switches it off/);
    expect(stdout).toMatch(/meta-pixel +denied/);
    expect(stdout).toContain('Not legal advice.');
  });

  it('takes a code that proxies send for "unknown" as unknown, and says so', () => {
    const { stdout } = sluice('explain', SITE, '--region', 'XX', '--zone', 'America/New_York');
    expect(stdout).toContain('XX is no ISO 3166 code, and counts as unknown.');
    expect(stdout).toContain('guessed from the device’s time zone');
    expect(stdout).toContain('Rule US, opt-out');
  });

  it('prints JSON for programs', () => {
    const { stdout } = sluice('explain', SITE, '--region', 'NG', '--json');
    const said = JSON.parse(stdout) as { rule: string[]; verdict: { model: string } };
    expect(said.rule.at(-1)).toContain('not verified');
    expect(said.verdict.model).toBe('opt-in');
  });

  it.each([
    [['--on', 'tomorrow'], '--on: "tomorrow" is no day'],
    [['--decision', 'yes'], '--decision: "yes" is no decision'],
  ])('%j: says what is wrong, and exits with 2', (args, message) => {
    const { status, stderr } = sluice('explain', SITE, ...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('sluice check', () => {
  it('notes which of the owner’s rules is clamped, and why', () => {
    const file = join(dir, 'site.json');
    const site = {
      site: 'shop',
      name: 'Shop',
      policy: { version: 1, url: '/p' },
      purposes: { analytics: {} },
      rules: [{ regions: ['DE', 'JP', 'NG'], model: 'notice', grantDays: 365 }],
    };
    writeFileSync(file, JSON.stringify(site));
    const { status, stdout } = sluice('check', file);
    expect(status).toBe(0);
    expect(stdout).toContain(`ok ${file}`);
    expect(stdout).toContain(
      `note ${file}: rules[0].model: "notice" is looser than the built-in rule of DE (opt-in; TDDDG s.25, read at second hand), NG (opt-in; NDPA 2023 + GAID 2025, not verified)`,
    );
    expect(stdout).toMatch(/rules\[0\]\.grantDays: 365 is looser .* JP \(180/);
    writeFileSync(file, JSON.stringify({ ...site, allowLooser: true }));
    expect(sluice('check', file).stdout.trim()).toBe(`ok ${file}`);
  });

  it('knows what is meant by a code that is no country', () => {
    const file = join(dir, 'uk.json');
    writeFileSync(
      file,
      JSON.stringify({
        site: 'shop',
        name: 'Shop',
        policy: { version: 1, url: '/p' },
        purposes: { analytics: {} },
        region: 'UK',
      }),
    );
    expect(sluice('check', file).stderr).toContain('region: "UK" is no country of ISO 3166; write "GB"');
  });
});
