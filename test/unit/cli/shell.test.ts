import { spawnSync } from 'node:child_process';
import { CommanderError } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { endWith } from '../../../src/cli/shell/end.js';
import { EXIT } from '../../../src/cli/shell/exit.js';
import { NewerFormat } from '../../../src/collector/newer.js';
import { sluice } from '../../support/in-process.js';

afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

describe('the command line', () => {
  it('lists its commands in groups, and ends well when asked for help', async () => {
    const { out, code } = await sluice('--help');
    expect(code).toBe(EXIT.done);
    const order = [
      'Prepare a site:',
      'check',
      'Run a collector:',
      'serve',
      'Look after what is kept:',
      'jobs',
    ];
    const places = order.map((word) => out.indexOf(word));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  it('shows examples in a command’s help', async () => {
    const { out, code } = await sluice('purge', '--help');
    expect([code, out]).toEqual([0, expect.stringContaining('$ sluice purge'.slice(2))]);
    expect(out).toContain('Examples:');
  });

  it.each([
    [['chekc', 'site.json'], 'check'],
    [['jobs', '--jsno'], '--json'],
    [['serve', '--port', 'eighty'], 'is not a port'],
    [['purge'], '--site'],
    [[], 'Usage'],
  ])('asked wrongly as %j says what was meant, and ends with 2', async (args, said) => {
    const { err, out, code } = await sluice(...args);
    expect([code, out]).toEqual([EXIT.misuse, '']);
    expect(err).toContain(said);
  });

  it('finds mistakes in a config: one JSON document, and 1', async () => {
    const { out, code } = await sluice('check', 'package.json', '--json');
    expect(code).toBe(EXIT.found);
    expect(JSON.parse(out)).not.toEqual([]);
  });

  it('prints no document where it was asked wrongly', async () => {
    const { out, err, code } = await sluice('jobs', '--json', '--data', '/nowhere/at/all');
    expect([out, code]).toEqual(['', EXIT.misuse]);
    expect(err).toContain('/nowhere/at/all');
  });
});

describe('an error that nobody caught', () => {
  const ended = (error: unknown) => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    endWith(error);
    return [process.exitCode, String(said.mock.calls[0]?.[0] ?? '')];
  };

  it.each([
    ['what was typed', new CommanderError(1, 'commander.unknownOption', 'x'), EXIT.misuse, /^$/],
    [
      'a port',
      Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' }),
      EXIT.unreachable,
      /EADDRINUSE/,
    ],
    [
      'a newer file',
      new NewerFormat('/data', 9, 1),
      EXIT.unreachable,
      /newer Sluice \(9; this one knows 1\)/,
    ],
    [
      'a bug',
      new TypeError('x is undefined'),
      EXIT.failed,
      /should not have happened: TypeError[^]*shell\.test\.ts/,
    ],
  ])('of %s ends with its own code and says so', (_what, error, code, said) => {
    expect(ended(error)).toEqual([code, expect.stringMatching(said)]);
  });
});

describe('completion', () => {
  it('in bash knows commands, what is below them, and options', async () => {
    const { out } = await sluice('completion', 'bash');
    const complete = (...words: string[]) => {
      const script = `${out}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})\nCOMP_CWORD=${words.length - 1}\n_sluice\necho "\${COMPREPLY[@]}"`;
      return spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout.trim().split(' ');
    };
    expect(complete('sluice', 'ex')).toEqual(['explain', 'export']);
    expect(complete('sluice', 'proof', 'ver')).toEqual(['verify']);
    expect(complete('sluice', 'purge', '--site', 'shop', '--dr')).toEqual(['--dry-run']);
  });

  it('in zsh stands on bash’s, and in fish says what each is for', async () => {
    expect((await sluice('completion', 'zsh')).out).toContain('bashcompinit');
    const { out } = await sluice('completion', 'fish');
    expect(out).toContain("-a check -d 'Check site configs");
    expect(out).toContain('-l dry-run');
  });
});
