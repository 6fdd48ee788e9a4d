import type { IntegrationGrant, SendOutcome } from '../../protocol/grant.js';
import { type Asker, askerOf } from '../asker.js';
import type { CheckedConfig } from '../config.js';
import { DAY_MS, HOUR_MS } from '../durations.js';
import type { Job } from '../jobs/index.js';
import type { Meta } from '../meta/index.js';
import type { ServedSites } from '../sites/index.js';
import type { Store } from '../store/store.js';
import { createDoor, isLive, NotGranted } from './door.js';
import { letterOf } from './letter.js';
import { lastPeriod, type Period } from './period.js';
import { sectionsOf } from './report.js';
import { type MailServer, NotTaken } from './smtp.js';

export interface MailParts {
  readonly config: CheckedConfig;
  readonly meta: Meta;
  readonly store: Store;
  readonly sites: ServedSites;
  readonly server: MailServer;
  readonly now: () => number;
}

/** Each hour: what is due goes. A period that ended before the grant was given is not. */
export function mailJob(parts: MailParts): Job {
  return {
    name: 'mail',
    isDue: (last, now) => last === null || now - last.startedAt >= HOUR_MS,
    async run(now, progress) {
      const live = (await parts.meta.grants.all()).filter((grant) => isLive(grant, now));
      const outcomes: SendOutcome[] = [];
      for (const [done, grant] of live.entries()) {
        await progress(done, live.length);
        const period = periodOf(parts, grant);
        if (period && period.end * DAY_MS > Date.parse(grant.grantedAt))
          outcomes.push(await sendReport(parts, grant, period));
      }
      await progress(live.length, live.length);
      const count = (outcome: SendOutcome) => outcomes.filter((one) => one === outcome).length;
      const failed = count('not taken');
      return `${count('sent')} reports sent${failed > 0 ? `, ${failed} not taken by the mail server` : ''}.`;
    },
  };
}

export function periodOf({ sites, now }: MailParts, { site, every }: IntegrationGrant): Period | null {
  const zone = sites.get(site)?.config.timeZone;
  return zone === undefined ? null : lastPeriod(every, zone, now());
}

/**
 * Sends one report, unless it was before. It is claimed first: if the collector is killed while the mail server has it, nobody knows, and it is
 * not sent again.
 */
export async function sendReport(
  parts: MailParts,
  grant: IntegrationGrant,
  period: Period,
): Promise<SendOutcome> {
  const { meta, sites, server, now } = parts;
  const { id, site, fields, to } = grant;
  const served = sites.get(site);
  if (!served) return 'not served';
  if (!(await meta.grants.claim(grant, period.name, now()))) return 'was sent before';
  const asker = askerOf(parts, served, 'shared') as Asker & { readonly audience: 'shared' };
  try {
    const sections = await sectionsOf(asker, fields, period);
    const { name } = served.config;
    const letter = letterOf({ site, name, demo: served.demo, period, sections, grant });
    await createDoor(meta.grants, now).through(id, server.host, fields, () => server.send(letter, to));
  } catch (error) {
    if (error instanceof NotTaken || error instanceof NotGranted) {
      await meta.grants.release(id, period.name);
      const outcome = error instanceof NotTaken ? 'not taken' : 'not granted';
      await meta.audit.write({
        at: now(),
        actor: 'mail',
        action: 'mail.refused',
        site,
        detail: `${id} ${error.message}`,
      });
      return outcome;
    }
    throw error;
  }
  await meta.grants.sent(id, period.name, now());
  await meta.audit.write({
    at: now(),
    actor: 'mail',
    action: 'mail.send',
    site,
    detail: `${id} ${period.name} to ${to.length} at ${server.host}: ${fields.join('+')}`,
  });
  return 'sent';
}
