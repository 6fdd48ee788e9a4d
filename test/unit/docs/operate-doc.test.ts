import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/shell/exit.js';
import { checkConfig } from '../../../src/collector/config.js';
import { LOG_FIELDS } from '../../../src/collector/log/index.js';

const page = readFileSync('docs/operate.md', 'utf8');
const unit = readFileSync('deploy/sluice.service', 'utf8');

describe('docs/operate.md', () => {
  it('lists the fields of the log, and no other', () => {
    const [, table = ''] = /### The log\n([^]*?)\n## /.exec(page) ?? [];
    const rows = [...table.matchAll(/^\| `(\w+)` +\| (.*?) +\|$/gm)].map(([, field, what]) => [field, what]);
    expect(Object.fromEntries(rows)).toEqual(LOG_FIELDS);
  });

  it('shows a collector.json that is one', () => {
    const json = /```json\n([^`]*)```/.exec(page)?.[1] ?? '';
    const config = { ...(JSON.parse(json) as object), sites: [] };
    expect(checkConfig(config, {}, '/etc/sluice')).toMatchObject({ config: { storeDir: '/var/lib/sluice' } });
  });
});

describe('the systemd unit', () => {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-unit-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const analyze = (...args: string[]) => {
    const file = join(dir, 'sluice.service');
    // The one program that is sure to be here.
    writeFileSync(file, unit.replace('/usr/bin/sluice', process.execPath));
    return spawnSync('systemd-analyze', [...args, file], { encoding: 'utf8' });
  };
  const isHere = !spawnSync('systemd-analyze', ['--version']).error;

  it.skipIf(!isHere)('is one that systemd understands whole', () => {
    const { status, stderr } = analyze('verify', '--man=no');
    expect([status, stderr]).toEqual([0, '']);
  });

  it.skipIf(!isHere)('leaves as little open as the page says', () => {
    // In tenths; each version of systemd counts a little differently.
    expect(analyze('security', '--offline=true', '--threshold=20').status).toBe(0);
    expect(page).toContain('gives it less than 2 of 10');
  });

  it('does not try again what was asked wrongly, and gives a stop the time it takes', () => {
    expect(unit).toContain(`RestartPreventExitStatus=${EXIT.misuse}\n`);
    // Ten seconds to drain, ten for the engine.
    expect(Number(/TimeoutStopSec=(\d+)/.exec(unit)?.[1])).toBeGreaterThan(20);
  });
});
