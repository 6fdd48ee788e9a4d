import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sluice } from '../../support/in-process.js';

const SITE = 'test/fixtures/reference.site.json';
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'sluice-explain-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('sluice explain', () => {
  it('prints what a visitor would get and why', async () => {
    const { code, out } = await sluice(
      ...['explain', SITE, '--region', 'DE', '--gpc', '--decision', '1.3.g0z.0..AMpe', '--on', '2026-11-24'],
    );
    expect(code).toBe(0);
    expect(out).toContain('Region: DE; told by the site or its server.');
    expect(out).toContain('It rests on: TDDDG s.25 (read at second hand).');
    expect(out).toMatch(
      /analytics +granted {2}The visitor said yes on 2026-11-14; it holds until 2027-05-13\./,
    );
    expect(out).toMatch(/marketing +denied {3}The browser’s Global Privacy Control switches it off/);
    expect(out).toMatch(/meta-pixel +denied/);
    expect(out).toContain('Not legal advice.');
  });

  it('takes a code that proxies send for "unknown" as unknown, and says so', async () => {
    const { out } = await sluice('explain', SITE, '--region', 'XX', '--zone', 'America/New_York');
    expect(out).toContain('XX is no ISO 3166 code, and counts as unknown.');
    expect(out).toContain('guessed from the device’s time zone');
    expect(out).toContain('Rule US, opt-out');
  });

  it('prints JSON for programs', async () => {
    const { out } = await sluice('explain', SITE, '--region', 'NG', '--json');
    const said = JSON.parse(out) as { rule: string[]; verdict: { model: string } };
    expect(said.rule.at(-1)).toContain('not verified');
    expect(said.verdict.model).toBe('opt-in');
  });

  it.each([
    [['--on', 'tomorrow'], '--on: "tomorrow" is no day'],
    [['--decision', 'yes'], '--decision: "yes" is no decision'],
  ])('%j: says what is wrong, and exits with 2', async (args, message) => {
    const { code, err } = await sluice('explain', SITE, ...args);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('sluice check', () => {
  it('notes which of the owner’s rules is clamped, and why', async () => {
    const file = join(dir, 'site.json');
    const site = {
      site: 'shop',
      name: 'Shop',
      policy: { version: 1, url: '/p' },
      purposes: { analytics: {} },
      rules: [{ regions: ['DE', 'JP', 'NG'], model: 'notice', grantDays: 365 }],
    };
    writeFileSync(file, JSON.stringify(site));
    const { code, out } = await sluice('check', file);
    expect(code).toBe(0);
    expect(out).toContain(`ok ${file}`);
    expect(out).toContain(
      `note ${file}: rules[0].model: "notice" is looser than the built-in rule of DE (opt-in; TDDDG s.25, read at second hand), NG (opt-in; NDPA 2023 + GAID 2025, not verified)`,
    );
    expect(out).toMatch(/rules\[0\]\.grantDays: 365 is looser .* JP \(180/);
    writeFileSync(file, JSON.stringify({ ...site, allowLooser: true }));
    expect((await sluice('check', file)).out.trim()).toBe(`ok ${file}`);
  });

  it('knows what is meant by a code that is no country', async () => {
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
    expect((await sluice('check', file)).err).toContain('region: "UK" is no country of ISO 3166; write "GB"');
  });
});
