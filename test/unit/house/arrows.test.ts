import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Room → rooms it may import from. A room may always import from itself. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'src/protocol': [],
  'src/rules': ['src/protocol'],
  'src/catalogue': ['src/protocol'],
  'src/sdk': ['src/protocol', 'src/rules', 'src/catalogue'],
  'src/server': ['src/protocol', 'src/rules', 'src/catalogue'],
  'widget/notice': ['src/protocol'],
  'widget/debug': ['src/protocol', 'src/rules'],
  'widget/dashboard': ['src/protocol'],
  'src/bundle': ['src/protocol', 'src/rules', 'src/catalogue', 'src/sdk', 'widget/notice', 'widget/debug'],
  'src/collector': ['src/protocol', 'src/rules', 'src/catalogue', 'src/bundle'],
  'src/cli': ['src/protocol', 'src/rules', 'src/catalogue', 'src/bundle', 'src/server', 'src/collector'],
  demo: ['src/protocol', 'src/rules', 'src/bundle', 'src/collector'],
};

/** Packages that would put a server, or a validator, into a visitor's page. */
const PAGE = /^(src\/(sdk|rules)|widget\/(debug|notice\/(first|preferences|declaration)))\//;
const PAGE_PACKAGES = ['js-cookie', 'preact'];
/** The reference implementation of the TCF comes in a file of its own, to sites that ask for it. What the first file carries of it has no package. */
const TCF_FILE = /^src\/sdk\/frameworks\/tcf\/(start|string)\.ts$/;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function* sources(dir: string): Generator<string> {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(ts|tsx)$/.test(entry.name)) yield path.split(sep).join('/');
  }
}

const imports: Import[] = ['src', 'widget', 'demo'].flatMap((root) =>
  [...sources(root)].flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm,
      ),
    ].map(([, typeOnly, from, bare, dynamic]) => {
      const spec = (from ?? bare ?? dynamic) as string;
      const to = spec.startsWith('.') ? relative('.', normalize(join(file, '..', spec))) : spec;
      return { from: file, to: to.split(sep).join('/'), typeOnly: !!typeOnly };
    }),
  ),
);

const roomOf = (path: string): string | undefined =>
  Object.keys(ARROWS).find((room) => path.startsWith(`${room}/`));

describe('the house', () => {
  it('reads its own imports', () => {
    expect(imports.length).toBeGreaterThan(200);
  });

  it('has every source in a room', () => {
    expect([...sources('src'), ...sources('widget')].filter((file) => !roomOf(file))).toEqual([]);
  });

  it('keeps its arrows', () => {
    const broken = imports.filter(({ from, to }) => {
      const [room, target] = [roomOf(from), roomOf(to)];
      return room && target && room !== target && !ARROWS[room]?.includes(target);
    });
    expect(broken.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('brings no server package and no validator into the page', () => {
    const broken = imports.filter(
      ({ from, to, typeOnly }) =>
        PAGE.test(from) &&
        !typeOnly &&
        !(TCF_FILE.test(from) && to.startsWith('@iabtechlabtcf/')) &&
        (roomOf(to)
          ? /^src\/protocol\/(site-config|collector-config|service|report|record|query)\.js$/.test(to)
          : !to.startsWith('.') && !PAGE_PACKAGES.some((name) => to === name || to.startsWith(`${name}/`))),
    );
    expect(broken.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it('keeps what travels in a file of its own out of the first one', () => {
    const callers = imports.filter(
      ({ to, typeOnly }) => TCF_FILE.test(to.replace(/\.js$/, '.ts')) && !typeOnly,
    );
    expect(callers.map(({ from }) => from).sort()).toEqual([
      'src/bundle/standalone.ts',
      'src/bundle/tcf-api.ts',
      'src/sdk/frameworks/tcf/start.ts',
    ]);
  });

  it('names every neighbour by its built file, ending in .js', () => {
    const bare = imports.filter(({ to, from }) => roomOf(to) && roomOf(from) && !/\.(js|json|mjs)$/.test(to));
    expect(bare.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });
});
