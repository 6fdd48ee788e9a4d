import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/protocol/decision.js';
import type { PagePurpose, PageService } from '../../../src/protocol/page-config.js';
import type { SiteConfig } from '../../../src/protocol/site-config.js';
import type { Verdict } from '../../../src/protocol/verdict.js';
import { decide, type DecideConfig, pickRule } from '../../../src/rules/index.js';
import { REGIONS } from '../../../src/rules/regions.js';
import { compileRules } from '../../../src/rules/table.js';
import { formatDecision, parseDecision } from '../../../src/protocol/decision.js';
import { nextDecision } from '../../../src/sdk/consent/answer.js';
import { histories } from '../../support/histories.js';

const START = 20_000;
const YEARS = 730;

const usage = { collector: 'https://stats.example' } as SiteConfig['usage'];
const tables = [false, true].map((exempt) => compileRules({ rules: [], allowLooser: false, exempt, usage }));
const places = ['*', 'AQ', ...REGIONS.map(({ id }) => id)];

const SERVICES: readonly PageService[] = [
  { id: 'stats', purpose: 'analytics', hosts: [], cookies: [], storage: [] },
  { id: 'ads', purpose: 'marketing', hosts: [], cookies: [], storage: [] },
];

type News = 'copy' | 'tell' | 'purpose' | 'service';

/** The site's policy grows by one change after another. */
function grow(config: DecideConfig, news: News): DecideConfig {
  const version = config.policy.version + 1;
  const policy = { ...config.policy, version };
  if (news === 'tell') return { ...config, policy: { ...policy, tells: [...policy.tells, version] } };
  if (news === 'purpose') {
    const added: PagePurpose = { id: `p${version}`, since: version };
    return { ...config, policy, purposes: [...config.purposes, added] };
  }
  if (news === 'service') {
    const added = {
      id: `s${version}`,
      purpose: 'analytics',
      hosts: [],
      cookies: [],
      storage: [],
      since: version,
    };
    return { ...config, policy, services: [...config.services, added] };
  }
  return { ...config, policy };
}

const first: DecideConfig = {
  policy: { version: 1, tells: [] },
  purposes: [{ id: 'analytics' }, { id: 'marketing', sale: true }],
  services: SERVICES,
};

const answerOf = fc.record({
  purposes: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
  service: fc.option(fc.tuple(fc.constantFrom('stats', 'ads'), fc.boolean()), { nil: undefined }),
  /** In the notice, or where GPC is spoken of. */
  source: fc.constantFrom('notice' as const, 'preferences' as const, 'api' as const),
  /** Which of the purposes are answered at all. */
  from: fc.integer({ min: 0, max: 1 }),
  of: fc.oneof(fc.integer({ min: 0, max: 2 }), fc.constant(20)),
});

const visitor = fc.record({
  place: fc.constantFrom(...places),
  exempt: fc.boolean(),
  gpc: fc.boolean(),
  answers: fc.array(answerOf, { minLength: 12, maxLength: 12 }),
  /** Days between the site's changes, and what they are. */
  changes: fc.array(
    fc.tuple(fc.integer({ min: 1, max: 300 }), fc.constantFrom<News>('copy', 'tell', 'purpose', 'service')),
    { maxLength: 6 },
  ),
});

describe('two years, day by day', () => {
  it('asks a visitor again when a yes or a no has run out or something is new, and not a day before', () => {
    let asked = 0;
    fc.assert(
      fc.property(visitor, ({ place, exempt, gpc, answers, changes }) => {
        const rule = pickRule(
          tables[+exempt] as (typeof tables)[number],
          place === '*' ? null : place,
          undefined,
        );
        let config = first;
        let value: string | null = null;
        let round = 0;
        const due = [...changes];
        let untilChange = due[0]?.[0] ?? Infinity;
        let last: Decision | null = null;
        for (let today = START; today < START + YEARS; today++) {
          if (untilChange-- <= 0) {
            const [, news] = due.shift() as (typeof changes)[number];
            config = grow(config, news);
            untilChange = due[0]?.[0] ?? Infinity;
          }
          const decision: Decision | null = parseDecision(value ?? undefined);
          const verdict = decide({ config, rule, region: null, signals: { gpc }, decision, today });
          if (!verdict.ask) continue;
          asked++;
          if (rule.model !== 'opt-in') throw new Error(`asked under ${rule.model}`);
          if (last) {
            const age = today - last.day;
            const granted = [...Object.values(last.purposes), ...Object.values(last.services)].includes(true);
            const hasNews =
              config.purposes.some(({ since = 1 }) => since > (last as Decision).policy) ||
              config.services.some(({ since = 1 }) => since > (last as Decision).policy);
            const isDue = age >= (granted ? rule.grantDays : rule.refuseDays);
            if (!isDue && !hasNews) throw new Error(`asked again after ${age} days, for nothing new`);
          }
          const answer = answers[round++ % answers.length] as (typeof answers)[number];
          const purposes = Object.fromEntries(config.purposes.map(({ id }, i) => [id, !!answer.purposes[i]]));
          const next = nextDecision(
            config,
            verdict,
            decision,
            { purposes, ...(answer.service && { services: { [answer.service[0]]: answer.service[1] } }) },
            { source: answer.source, person: true },
            today,
          );
          value = formatDecision(next);
          last = next;
          const after = decide({ config, rule, region: null, signals: { gpc }, decision: next, today });
          if (after.ask)
            throw new Error(`an answer was followed by the question: ${JSON.stringify(after.ask)}`);
        }
      }),
      histories(150, 2_000),
    );
    expect(asked).toBeGreaterThan(100);
  });
});

/** Who said yes to what, and when: kept by the test itself, from the answers as they are given. */
interface Said {
  readonly yes: boolean;
  readonly day: number;
  readonly policy: number;
}

const step = fc.oneof(
  fc.record({ do: fc.constant('answer' as const), answer: answerOf }),
  fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(0, 1, 60, 100, 170, 179, 180, 250) }),
  fc.record({ do: fc.constant('move' as const), place: fc.constantFrom(...places) }),
  fc.record({
    do: fc.constant('news' as const),
    news: fc.constantFrom<News>('copy', 'tell', 'purpose', 'service'),
  }),
  fc.record({ do: fc.constant('gpc' as const), gpc: fc.boolean() }),
  fc.record({ do: fc.constant('minor' as const), minor: fc.boolean() }),
  fc.record({ do: fc.constant('clock' as const), back: fc.integer({ min: 1, max: 400 }) }),
);

describe('any history', () => {
  it('never grants a purpose or a service that neither the visitor nor the rule granted', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 25 }),
        fc.constantFrom(...places),
        fc.boolean(),
        (steps, start, exempt) => {
          const table = tables[+exempt] as (typeof tables)[number];
          let place = start;
          let config = first;
          let [gpc, minor, today] = [false, false, START];
          let value: string | undefined;
          const purposes = new Map<string, Said>();
          const services = new Map<string, Said>();

          for (const now of steps) {
            if (now.do === 'wait') today += now.days;
            if (now.do === 'clock') today -= now.back;
            if (now.do === 'move') place = now.place;
            if (now.do === 'news') config = grow(config, now.news);
            if (now.do === 'gpc') gpc = now.gpc;
            if (now.do === 'minor') minor = now.minor;
            const rule = pickRule(table, place === '*' ? null : place, undefined);
            const look = (): Verdict =>
              decide({
                config,
                rule,
                region: null,
                signals: { gpc },
                minor,
                decision: parseDecision(value) ?? null,
                today,
              });

            if (now.do === 'answer' && !minor) {
              const asked = config.purposes.slice(now.answer.from, now.answer.from + now.answer.of);
              const given = Object.fromEntries(asked.map(({ id }, i) => [id, !!now.answer.purposes[i]]));
              const named = now.answer.service;
              const next = nextDecision(
                config,
                look(),
                parseDecision(value),
                { purposes: given, ...(named && { services: { [named[0]]: named[1] } }) },
                { source: now.answer.source, person: true },
                today,
              );
              value = formatDecision(next);
              // One cookie has one end: a new no must not be cut short, so what is left as it was begins anew with it. A clock that
              // went back takes along what was said by it, and what has run out is gone.
              const hasNo = Object.values(given).includes(false) || named?.[1] === false;
              for (const answers of [purposes, services])
                for (const [id, said] of answers) {
                  if (today - said.day >= (said.yes ? rule.grantDays : rule.refuseDays)) answers.delete(id);
                  else
                    answers.set(id, {
                      ...said,
                      day: hasNo ? today : said.yes ? said.day : Math.min(said.day, today),
                    });
                }
              const said = { day: today, policy: config.policy.version };
              for (const [id, yes] of Object.entries(given)) {
                purposes.set(id, { yes, ...said });
                // A purpose that is answered takes its services along.
                for (const s of config.services) if (s.purpose === id) services.delete(s.id);
              }
              if (named) services.set(named[0], { yes: named[1], ...said });
            }

            const verdict = look();
            const stands = (said: Said | undefined, since: number): boolean =>
              !!said?.yes && since <= said.policy && today - said.day < rule.grantDays;
            const byRule = rule.model !== 'opt-in';
            const objected = purposes.get('analytics');
            if (
              verdict.purposes.analytics?.why === 'exempt' &&
              objected?.yes === false &&
              today - objected.day < rule.refuseDays
            )
              throw new Error('counted against an objection');
            for (const { id, sale, since = 1 } of config.purposes) {
              if (verdict.purposes[id]?.state !== 'granted') continue;
              const said = purposes.get(id);
              if (minor) throw new Error(`${id} is granted to a minor`);
              if (!byRule && !stands(said, since)) throw new Error(`${id} is granted by nobody`);
              // A no that is young enough stands against the rule too.
              if (byRule && said && !said.yes && today - said.day < rule.refuseDays)
                throw new Error(`${id} is granted against a no`);
              if (gpc && sale && !stands(said, since)) throw new Error(`${id} is granted against GPC`);
            }
            for (const { id, purpose, since = 1 } of config.services) {
              if (verdict.services[id]?.state !== 'granted') continue;
              const named = services.get(id);
              const of = config.purposes.find((p) => p.id === purpose) as PagePurpose;
              const through = stands(purposes.get(purpose), Math.max(since, of.since ?? 1));
              if (minor) throw new Error(`service ${id} is granted to a minor`);
              if (named && !named.yes && today - named.day < rule.refuseDays && through)
                throw new Error(`service ${id} is granted against a no by name`);
              if (!byRule && !stands(named, since) && !through)
                throw new Error(`service ${id} is granted by nobody`);
            }
          }
        },
      ),
      histories(2_000, 100_000),
    );
  });
});
