// What `npm start` and `npm test` need before anything of ours can run. Runs on a fresh clone: Node's own modules only.
import { spawnSync } from 'node:child_process';
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** The build writes it last, so that one that was cut short counts as none. */
const BUILT = 'dist/built';
/** What the build reads. */
const SOURCES = [
  'src',
  'widget',
  'demo',
  'test/bench/budgets.mjs',
  'package.json',
  'rollup.config.mjs',
  'tsconfig.json',
];
const OLDEST = [20, 19];

const path = (...parts) => join(ROOT, ...parts);

/** Path of a command that a dependency brings. */
export const commandOf = (name) =>
  path('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/** Everything, in order. */
export function prepare() {
  prepareModules();
  prepareBuild();
}

/** Checks Node, and installs what is locked if it is missing or older than the lock. */
export function prepareModules() {
  checkNode();
  if (needsInstall()) install();
}

/** Builds if a source is newer than the build. */
export function prepareBuild() {
  if (needsBuild()) npm('Building', 'run', '--silent', 'build');
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  giveUp(
    `Sluice needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}. Get one at https://nodejs.org`,
  );
}

/** npm writes its own lock into node_modules when it is done, so an install that was cut short counts as none. */
function needsInstall() {
  const done = timeOf('node_modules/.package-lock.json');
  return done === 0 || done < timeOf('package-lock.json');
}

/** `npm ci` empties node_modules first. Where that is a link, as in many worktrees, it would empty someone else's. */
function install() {
  if (lstatSync(path('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    giveUp(
      'node_modules is a link to another folder and is older than package-lock.json.\n' +
        'Run npm ci where it points to, or remove the link and start again.',
    );
  }
  npm('Installing what it needs, once', 'ci', '--include=dev', '--no-audit', '--no-fund');
}

/** Whether a source is newer than the build. */
export function needsBuild() {
  const done = timeOf(BUILT);
  return done === 0 || SOURCES.some((source) => newest(path(source)) > done);
}

function timeOf(file) {
  return statSync(path(file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Time of the newest file in a folder, or of the file. */
function newest(place) {
  const stat = statSync(place, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  return Math.max(0, ...readdirSync(place).map((name) => newest(join(place, name))));
}

function npm(what, ...args) {
  console.log(`${what} (npm ${args.join(' ')}) …`);
  // Under `npm start` npm says where it is. Else it is found by name, which on Windows is a script that only a shell can run.
  const cli = process.env.npm_execpath;
  const options = { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] };
  const result = cli?.endsWith('.js')
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.error) giveUp(`npm could not be run: ${result.error.message}`);
  if (result.status !== 0) giveUp(`"npm ${args.join(' ')}" failed; what it says above is the reason.`);
}

/** Ends the process with a sentence for people. */
export function giveUp(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}
