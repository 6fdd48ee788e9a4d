import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import type { Decision } from '../../../src/protocol/decision.js';
import type { SiteConfig } from '../../../src/protocol/site-config.js';
import { decide, pickRule } from '../../../src/rules/index.js';
import { ELSEWHERE, REGIONS } from '../../../src/rules/regions.js';
import { compileRules } from '../../../src/rules/table.js';
import { COUNT } from '../rules/cells.js';

const PAGE = 'docs/rules.md';
const NAMES = new Intl.DisplayNames('en', { type: 'region' });
const nameOf = (id: string): string => (id === 'CA-QC' ? 'Quebec' : (NAMES.of(id) ?? id));

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

function regions(): string {
  const rows = REGIONS.map((row) => {
    const { id, model, grantDays, refuseDays, audience, close, law, grade } = { ...ELSEWHERE, ...row };
    const exempt = model === 'opt-in' && audience === 'exempt';
    const more = [exempt && 'own count exempt', close && '× refuses'].filter(Boolean).join(', ');
    return [`${id} ${nameOf(id)}`, model, `${grantDays} / ${refuseDays}`, more, law ?? '', grade];
  });
  const elsewhere = [
    'everywhere else, unknown',
    ELSEWHERE.model,
    `${ELSEWHERE.grantDays} / ${ELSEWHERE.refuseDays}`,
    '',
    '',
    '',
  ];
  return table(['region', 'model', 'days', '', 'law', 'grade'], [...rows, elsewhere]);
}

const TODAY = 20_000;
const usage = { collector: 'https://stats.example' } as SiteConfig['usage'];

const answered = (purposes: Decision['purposes'], change: Partial<Decision> = {}): Decision => ({
  policy: 1,
  day: TODAY - 10,
  source: 'preferences',
  gpcSeen: false,
  rule: '*',
  purposes,
  services: {},
  told: 1,
  variant: '',
  ...change,
});
const both = { analytics: true, marketing: true };
const none = { analytics: false, marketing: false };

const DECISIONS: readonly (readonly [name: string, decision: Decision | null])[] = [
  ['no answer', null],
  ['yes to all', answered(both)],
  ['yes to all, told of GPC', answered(both, { gpcSeen: true })],
  ['no to all', answered(none)],
  ['yes to analytics', answered({ analytics: true, marketing: false })],
  ['yes, 400 days ago', answered(both, { day: TODAY - 400 })],
  ['yes, from a clock ahead', answered(both, { day: TODAY + 40 })],
];

function outcomes(): string {
  const config = {
    policy: { version: 1, url: '/privacy', tells: [] },
    purposes: [{ id: 'analytics' }, { id: 'marketing', sale: true }],
    services: [],
  };
  const places = [
    ['DE', false],
    ['FR, exempt', true],
    ['US', false],
    ['JP', false],
  ] as const;
  const rows = DECISIONS.flatMap(([name, decision]) =>
    [false, true].map((gpc) => [
      name,
      gpc ? 'GPC' : '',
      ...places.map(([place, exempt]) => {
        const region = place.slice(0, 2);
        const rule = pickRule(
          compileRules({ rules: [], allowLooser: false, exempt, usage }),
          region,
          undefined,
        );
        const { purposes, ask } = decide({ config, rule, region, signals: { gpc }, decision, today: TODAY });
        const said = ['analytics', 'marketing'].map((id) => {
          const { state, why } = purposes[id] ?? {};
          return `${state === 'granted' ? '**on**' : 'off'} ${why}`;
        });
        return said.join(' / ') + (ask ? `; asked: ${ask.because}` : '');
      }),
    ]),
  );
  return `${table(['answer', 'signal', ...places.map(([place]) => place)], rows)}

Every rule × signal (GPC, strict, minors, audiences) × answer (age, policy, GPC told of, services by name) × policy change makes ${COUNT.toLocaleString('en')} cells. The tests hold each of them against a
second telling of this page, written the other way round.`;
}

async function made(): Promise<string> {
  let text = readFileSync(PAGE, 'utf8');
  for (const [name, body] of [
    ['regions', regions()],
    ['outcomes', outcomes()],
  ] as const)
    text = text.replace(
      new RegExp(`<!-- ${name} -->[^]*<!-- /${name} -->`),
      () => `<!-- ${name} -->\n\n${body}\n\n<!-- /${name} -->`,
    );
  return format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE });
}

it('docs/rules.md has the tables that the code makes (UPDATE_DOCS=1 writes them)', async () => {
  const page = await made();
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});

it('docs/rules.md explains a cookie that the code reads so', async () => {
  const { parseDecision, formatDecision } = await import('../../../src/protocol/decision.js');
  const example = /```\n(1\.\S+)\n```/.exec(readFileSync(PAGE, 'utf8'))?.[1];
  const decision = parseDecision(example);
  expect(decision).toEqual({
    policy: 3,
    day: Date.parse('2026-11-14') / 864e5,
    source: 'preferences',
    gpcSeen: true,
    rule: 'US',
    purposes: { analytics: true, marketing: false, loyalty: true },
    services: { posthog: true, mixpanel: false },
    told: 4,
    variant: 'b',
  });
  expect(formatDecision(decision as Decision)).toBe(example);
});
