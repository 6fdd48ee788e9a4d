import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../widget/dashboard/format/format.js';
import { may, settingsFor } from '../../../widget/dashboard/rights.js';
import { byDay } from '../../../widget/dashboard/settings/audit/by-day.js';
import { detailText } from '../../../widget/dashboard/settings/audit/detail-text.js';
import { isInForce } from '../../../widget/dashboard/settings/mail/in-force.js';
import { endOf, lastDayOf } from '../../../widget/dashboard/settings/mail/last-day.js';
import { periodText } from '../../../widget/dashboard/settings/mail/period-text.js';
import { recipients } from '../../../widget/dashboard/settings/mail/recipients.js';
import { whoText } from '../../../widget/dashboard/settings/who.js';
import { en } from '../../../widget/dashboard/words/en.js';
import { de as deSettings } from '../../../widget/dashboard/words/settings/de.js';
import { en as settings } from '../../../widget/dashboard/words/settings/en.js';

const names = new Map([['p_1', 'ada']]);

describe('who may open which page', () => {
  const grants = [
    { site: 'shop', rights: ['ask', 'inspect', 'share'] },
    { site: 'blog', rights: ['ask', 'inspect'] },
  ];
  it('goes by the rights on the site, and by those on all', () => {
    expect(settingsFor({ grants }, 'shop').map(({ id }) => id)).toEqual(['shares']);
    expect(settingsFor({ grants }, 'blog')).toEqual([]);
    const owner = { grants: [{ site: '*', rights: ['share', 'manage', 'people'] }] };
    expect(settingsFor(owner, 'blog').map(({ id }) => id)).toEqual([
      'people',
      'shares',
      'tokens',
      'mail',
      'audit',
    ]);
    expect(may({ grants }, 'share', '*')).toBe(false);
  });
});

describe('whom an id means', () => {
  const who = (actor: string) => whoText(actor, 'p_me', names, settings.who);
  it('is a name, or what it is where it is no account', () => {
    expect(who('p_me')).toBe('you');
    expect(who('p_1')).toBe('ada');
    expect(who('terminal')).toBe(who('serve'));
    expect(who('token:t_9')).toBe('token t_9');
    expect(who('p_gone')).toBe('somebody without a role here');
  });
});

describe('what an entry tells', () => {
  it('names people and roles, and leaves the rest as it was written', () => {
    expect(detailText({ action: 'role.set', detail: 'p_1 viewer' }, names, settings)).toBe('ada Viewer');
    expect(detailText({ action: 'role.set', detail: 'p_1 none' }, names, deSettings)).toBe('ada keine Rolle');
    expect(detailText({ action: 'cells.purge', detail: 'visits before none' }, names, settings)).toBe(
      'visits before none',
    );
  });

  it('stands under its day, newest first', () => {
    const days = byDay(['b2', 'b1', 'a1'], ([day = '']) => day);
    expect(days).toEqual([
      { name: 'b', entries: ['b2', 'b1'] },
      { name: 'a', entries: ['a1'] },
    ]);
  });
});

describe('a report that may leave', () => {
  it('takes addresses as people type them', () => {
    expect(recipients(' ada@a.example,grace@b.example;\n mary@c.example ')).toEqual([
      'ada@a.example',
      'grace@b.example',
      'mary@c.example',
    ]);
    expect(recipients(' ')).toEqual([]);
  });

  it('holds on the whole of its last day', () => {
    expect(endOf('2026-12-31')).toBe('2027-01-01T00:00:00Z');
    expect(lastDayOf('2027-01-01T00:00:00Z')).toBe('2026-12-31');
    expect(endOf('')).toBeNull();
    const ends = { revokedAt: null, expiresAt: endOf('2026-12-31') };
    expect(isInForce(ends, Date.parse('2026-12-31T23:59:59Z'))).toBe(true);
    expect(isInForce(ends, Date.parse('2027-01-01T00:00:00Z'))).toBe(false);
    expect(isInForce({ revokedAt: '2026-11-22T00:00:00Z', expiresAt: null }, 0)).toBe(false);
  });

  it('names its period as a week or a month', () => {
    const format = createFormat('en-GB', en);
    expect(periodText('2026-11-16', format)).toMatch(/^16.–.22 Nov 2026$/);
    expect(periodText('2026-10', format)).toBe('October 2026');
  });
});
