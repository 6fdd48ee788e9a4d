// What `npm start` and `npm test` need before anything of ours can run. Only Node's own modules: there may be no node_modules yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => join(root, ...parts);
const windows = process.platform === 'win32';

/** Path of a command that a dependency brings. */
export const npx = (name) => at('node_modules', '.bin', windows ? `${name}.cmd` : name);

function npm(args, what) {
  console.log(what);
  const { status } = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: windows });
  if (status !== 0) {
    console.error(`npm ${args.join(' ')} failed; see its message above, mend that and run again.`);
    process.exit(1);
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Sluice needs Node 20.19 or newer; this is ${process.version}. Get one from nodejs.org.`);
  process.exit(1);
}

/** Installs the locked dependencies if they are missing or older than the lock. */
export function install() {
  checkNode();
  const stamp = at('node_modules', '.package-lock.json');
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(at('package-lock.json')).mtimeMs) return;
  npm(['ci', '--no-audit', '--no-fund'], 'Installing dependencies …');
}

const newest = (path) =>
  statSync(path).isDirectory()
    ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
    : statSync(path).mtimeMs;

/** Builds if a source is newer than what was built. */
export function build() {
  // The last file a build writes.
  const built = at('dist', 'built');
  const sources = ['src', 'widget', 'demo', 'rollup.config.mjs', 'package-lock.json'].map((name) =>
    newest(at(name)),
  );
  if (existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources)) return;
  npm(['run', '--silent', 'build'], 'Building …');
}
