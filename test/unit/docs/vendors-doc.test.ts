import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { adaptersOf, SERVICES } from '../../../src/catalogue/index.js';
import type { VendorAdapter, VendorCall } from '../../../src/protocol/service.js';

const FILE = 'docs/vendors.md';
const ADAPTERS = adaptersOf({ mode: 'basic', redact: true, passthrough: false, wait: 0 });
const READ = {
  package: 'its npm package',
  vendor: "the vendor's pages",
  others: 'code of others that cites them',
} as const;

const value = (arg: unknown): string => {
  if (typeof arg === 'string') return `'${arg}'`;
  if (Array.isArray(arg)) return `[${arg.map(value).join(', ')}]`;
  if (typeof arg !== 'object' || arg === null) return String(arg);
  const { state } = arg as { state?: string };
  if (state) return `‹${state}›`;
  return `{ ${Object.entries(arg)
    .map(([key, inner]) => `${key}: ${value(inner)}`)
    .join(', ')} }`;
};
const said = ({ call, push, as, args, model }: VendorCall): string => {
  const list = args.map(value).join(', ');
  const text = call
    ? `${call}(${list})`
    : `${push}.push(${as === 'items' ? list : as ? `arguments: ${list}` : `[${list}]`})`;
  return `\`${text}\`${model ? ` (only where the rule is ${model})` : ''}`;
};
const all = (calls: readonly VendorCall[]): string => calls.map(said).join('<br>') || '–';

const adapterRow = (adapter: VendorAdapter): string => {
  const whose = SERVICES.filter((service) => service.adapter === adapter.id).map(({ name }) => name);
  return `| \`${adapter.id}\` | ${whose.join(', ') || '(by hand)'} | ${all(adapter.before)} | ${all([...adapter.told, ...adapter.granted])} | ${all([...adapter.told, ...adapter.denied])} | ${READ[adapter.checked]} |`;
};

const calls = [
  '| adapter | of | before its tags | granted | denied | read in |',
  '|---|---|---|---|---|---|',
  ...ADAPTERS.map(adapterRow),
];
const services = [
  '| `use` | name | purpose | provider | hosts | told |',
  '|---|---|---|---|---|---|',
  ...SERVICES.map(
    ({ id, name, purpose, provider = '', country, hosts, adapter }) =>
      `| \`${id}\` | ${name} | ${purpose} | ${provider}${country ? ` (${country})` : ''} | ${hosts.length || 'yours'} | ${adapter ? `\`${adapter}\`` : purpose === 'necessary' ? 'always on' : 'only held'} |`,
  ),
];

/** The page with what stands between `<!-- name -->` and `<!-- /name -->` made anew. */
const withTable = (page: string, name: string, lines: readonly string[]): string =>
  page.replace(
    new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- /${name} -->)`),
    (_, start: string, end: string) => `${start}\n${lines.join('\n')}\n${end}`,
  );

it(`${FILE} says what the catalogue says (UPDATE_DOCS=1 writes it)`, () => {
  const page = readFileSync(FILE, 'utf8');
  const fresh = withTable(withTable(page, 'calls', calls), 'services', services).replace(
    /\*\*\d+ services\*\*/,
    `**${SERVICES.length} services**`,
  );
  if (process.env.UPDATE_DOCS) writeFileSync(FILE, fresh);
  expect(readFileSync(FILE, 'utf8')).toBe(fresh);
  expect(fresh).toContain(adapterRow(ADAPTERS[0] as VendorAdapter));
  expect(fresh).toContain(services.at(-1));
});
