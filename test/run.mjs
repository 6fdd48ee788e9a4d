// `npm test`: installs what is missing, builds, and runs every suite; ends with `N passed, N failed`.
// `--full` runs every case of the generated tables, more kills and longer histories.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf, prepareBuild, prepareModules } from '../demo/prepare.mjs';
import { installChromium } from './support/install-chromium.mjs';

const full = process.argv.includes('--full');
const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
const KILLS = 40;
const env = { ...process.env, ...(full && { SLUICE_FULL: '1', SLUICE_KILLS: String(KILLS) }) };
const out = mkdtempSync(join(tmpdir(), 'sluice-test-'));
const results = [];
/** Tests that passed only the second time, and those that did not pass: said again at the end, where they are looked for. */
const unsteady = [];
const broken = [];

/** Titles of the tests with this status, in playwright's nested suites. */
const titlesOf = (suites, status) =>
  suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs.filter(({ tests }) => tests.some((test) => test.status === status)).map(({ title }) => title),
    ...titlesOf(inner, status),
  ]);

/** A failed test of vitest's, with the first line of why. */
const brokenOf = ({ fullName, failureMessages: [why = ''] }) => `${fullName}: ${why.split('\n', 1)[0]}`;

/** What a suite came to that began at `since`. */
const note = (name, passed, failed, since) =>
  results.push({ name, passed, failed, seconds: Math.round((Date.now() - since) / 1000) });

const run = (command, args, more = {}) =>
  spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...env, ...more },
    shell: process.platform === 'win32',
  }).status ?? 1;

/** A check without cases of its own counts as one. Resolves when it is noted. */
async function check(name, script) {
  const since = Date.now();
  const child = spawn('npm', ['run', '--silent', script], {
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
  });
  const [status] = await once(child, 'exit');
  note(name, status === 0 ? 1 : 0, status === 0 ? 0 : 1, since);
}

/** A runner that writes its own report; one that dies before it can counts as one failure. */
function suite(name, command, args, more, read) {
  if (only && only !== name) return;
  console.log(`\n# ${name}`);
  const since = Date.now();
  const status = run(command, args, more);
  let counted;
  try {
    counted = read();
  } catch {
    counted = { passed: 0, failed: 1 };
  }
  if (status !== 0 && counted.failed === 0) counted.failed = 1;
  note(name, counted.passed, counted.failed, since);
}

const vitest = (project) => {
  const file = join(out, `${project}.json`);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
    // A core less than there are is vitest's own choice: of two, one.
    '--maxWorkers=2',
  ];
  suite(project, commandOf('vitest'), args, {}, () => {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
    for (const { assertionResults } of testResults)
      broken.push(...assertionResults.filter(({ status }) => status === 'failed').map(brokenOf));
    return { passed: numPassedTests, failed: numFailedTests };
  });
};

/**
 * What clicks as software or lives through several pages needs a browser context that nobody has used. Elsewhere a worker's tests share
 * one, emptied between them: half the time.
 */
const APART = ['bundle', 'consent', 'embeds', 'life'];

const browser = (name, folders, env) => {
  const file = join(out, `${name}.json`);
  suite(
    name,
    commandOf('playwright'),
    [
      'test',
      '-c',
      'test/playwright.config.ts',
      '--reporter=line,json',
      ...folders.map((f) => `browser/${f}/`),
    ],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file, ...env },
    () => {
      const { suites, stats } = JSON.parse(readFileSync(file, 'utf8'));
      unsteady.push(...titlesOf(suites, 'flaky'));
      broken.push(...titlesOf(suites, 'unexpected'));
      return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
    },
  );
};

const browsers = () => {
  const folders = readdirSync('test/browser', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  browser(
    'browser',
    folders.filter((name) => !APART.includes(name)),
    { PW_TEST_REUSE_CONTEXT: '1' },
  );
  browser('apart', APART, {});
};

try {
  prepareModules();
  // The build takes one core for a minute: checks that need nothing of it run beside it.
  const checks =
    only && only !== 'checks'
      ? []
      : [check('types', 'types'), check('lint', 'lint'), check('format', 'format:check')];
  prepareBuild();
  await installChromium();
  await Promise.all(checks);
  vitest('unit');
  vitest('collector');
  browsers();
} finally {
  rmSync(out, { recursive: true, force: true });
}

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log('');
for (const { name, passed, failed, seconds } of results) {
  console.log(
    `${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${String(seconds).padStart(6)} s`,
  );
}
for (const title of unsteady) console.log(`passed only the second time: ${title}`);
for (const title of broken) console.log(`failed: ${title}`);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
if (full) writeTable();
process.exitCode = sum('failed') || !results.length ? 1 : 0;

/** docs/test-full.md: the last full run of each suite, to be committed with what it ran on; `--only=` renews one row. */
function writeTable() {
  const file = 'docs/test-full.md';
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim();
  const day = new Date().toISOString().slice(0, 10);
  const before = [...readFileSync(file, 'utf8').matchAll(/^\| (\w+) +\|(?: +[\w.-]+ +\|){5}$/gm)].map(
    ([row, name]) => [name, row],
  );
  const rows = new Map([
    ...before,
    ...results.map(({ name, passed, failed, seconds }) => [
      name,
      `| ${name} | ${passed} | ${failed} | ${seconds} | ${day} | ${commit} |`,
    ]),
  ]);
  writeFileSync(
    file,
    `# The last full run

\`npm run test:full\`, Node ${process.version}: every case of the generated tables, ${KILLS} kills of the collector, of its writer and of its
engine and 200 of the collector under load, ten thousand histories of each property. It takes hours, so each suite says when it last ran and at
which commit; \`npm run test:full -- --only=unit\` runs one.

| suite | passed | failed | seconds | on | at |
|---|---|---|---|---|---|
${[...rows.values()].join('\n')}
`,
  );
}
