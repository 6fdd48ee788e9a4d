import type { Hour } from '../../src/protocol/ids.js';
import type { NoticeReport, Report } from '../../src/protocol/report.js';
import {
  ANSWER_SHARES,
  COUNTED_SHARE,
  grantedBy,
  isOptOut,
  outcomesOf,
  PARTIAL_WITH_ANALYTICS,
  ruleOf,
} from './answers.js';
import { someone, type Traits } from './audience.js';
import { type Browser, Browsers } from './browsers.js';
import { gateOf } from './gate.js';
import { momentsOf, shareOf, type Moment } from './calendar.js';
import { randomFrom } from './random.js';
import { liftOf, someSource } from './sources.js';
import { visitReport } from './visit-report.js';
import { entryOf, walk } from './walk.js';

export interface Simulation {
  readonly site: string;
  readonly timeZone: string;
  readonly visitsPerDay: number;
  /** First hour. */
  readonly from: Hour;
}

const HOURS_OF_A_YEAR = 365 * 24;
/** Over a year the shop grows by half. */
const GROWTH = 0.45;
/** Of browsers that granted something, after each visit. */
const WITHDRAWAL = 0.004;
/** Of those who are asked again for the new purpose. */
const STAYS = 0.93;
const HOST = 'localhost';

/** What the shop's visitors report, hour after hour. Calls must go upwards from `from`, each hour once. */
export function simulate({ site, timeZone, visitsPerDay, from }: Simulation): (hour: Hour) => Report[] {
  const random = randomFrom(from);
  // Numbers of its own, so that visits are the same with and without it.
  const ofTheGate = randomFrom(from + 1);
  const ofThePage = randomFrom(from + 2);
  const browsers = new Browsers(random);
  const momentOf = momentsOf(timeZone);
  let nonces = 0;

  const head = ({ hour, day }: Moment, pv: number) => ({
    v: 1 as const,
    site,
    nonce: (++nonces).toString(36).padStart(16, '0'),
    hour,
    day,
    pv,
  });

  function notice(
    moment: Moment,
    pv: number,
    traits: Traits,
    outcomes: NoticeReport['notice']['outcomes'],
  ): NoticeReport {
    const { country, device, lang } = traits;
    const gate = gateOf(ofTheGate, pv);
    return {
      ...head(moment, pv),
      notice: { rule: ruleOf(country), device, lang, outcomes, ...(gate.length > 0 && { gate }) },
    };
  }

  /** Those who were asked and are not counted: for each who is, so many others said no. */
  function refusals(moment: Moment, pv: number): Report[] {
    const { refused, partial } = ANSWER_SHARES;
    const withoutAnalytics = partial * (1 - PARTIAL_WITH_ANALYTICS);
    const others = random.poisson((refused + withoutAnalytics) / COUNTED_SHARE);
    return Array.from({ length: others }, () => {
      const answer = random.chance(refused / (refused + withoutAnalytics)) ? 'refused' : 'partial';
      const traits = someone(random);
      return notice(moment, pv, traits, outcomesOf(random, answer, false, traits));
    });
  }

  /** Asks whoever has to be asked; false: the answer ends the counting. */
  function ask(browser: Browser, moment: Moment, pv: number, out: Report[]): boolean {
    const { traits } = browser;
    const isFirst = browser.policy === 0;
    browser.policy = pv;
    if (isOptOut(traits.country)) {
      browser.granted = grantedBy(random, 'accepted', pv, traits);
      if (!isFirst || !random.chance(0.08)) return true;
      out.push(notice(moment, pv, traits, outcomesOf(random, 'refused', false, traits)));
      return false;
    }
    const stays = isFirst || random.chance(STAYS);
    const fully = random.chance(ANSWER_SHARES.accepted / COUNTED_SHARE);
    const answer = stays ? (fully && !traits.gpc ? 'accepted' : 'partial') : 'refused';
    out.push(notice(moment, pv, traits, outcomesOf(random, answer, answer !== 'refused', traits)));
    if (isFirst) out.push(...refusals(moment, pv));
    if (answer === 'refused') return false;
    browser.granted = grantedBy(random, answer, pv, traits);
    return true;
  }

  function visit(moment: Moment, pv: number, out: Report[]): void {
    const { browser, isNew, recurrence } = browsers.arrive(moment.day);
    if (browser.policy < pv && !ask(browser, moment, pv, out)) return;
    const { traits } = browser;
    const source = someSource(random, moment, isNew);
    const entry = entryOf(random, source, isNew);
    const intent =
      (isNew ? 0.8 : 1.5) * (traits.device === 'phone' ? 0.8 : 1.2) * (source.channel === 'email' ? 1.4 : 1);
    const { country, lang, device, browser: family, os, screen } = traits;
    const dimensions = {
      entry,
      ...source,
      country,
      lang,
      device,
      browser: family,
      os,
      screen,
      host: HOST,
      ...recurrence,
    };
    const header = { ...head(moment, pv), pm: browser.granted };
    out.push(visitReport(random, ofThePage, header, dimensions, walk(random, entry, intent)));
    if (!random.chance(WITHDRAWAL)) browsers.keep(browser);
    else out.push(notice(moment, pv, browser.traits, [{ outcome: 'withdrawn', granted: false }]));
  }

  return (hour) => {
    const moment = momentOf(hour);
    const year = (hour - from) / HOURS_OF_A_YEAR;
    const growth = 1 - GROWTH / 2 + GROWTH * year;
    // Halfway through the year the shop publishes version 2 of its policy, which adds films.
    const pv = year < 0.5 ? 1 : 2;
    const out: Report[] = [];
    for (let n = random.poisson(visitsPerDay * shareOf(moment) * growth * liftOf(moment)); n > 0; n--)
      visit(moment, pv, out);
    return out;
  };
}
