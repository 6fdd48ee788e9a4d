import { describe, expect, it } from 'vitest';
import { checkSite, compileSite, describeProblem } from '../../../src/bundle/index.js';
import { partsOf } from '../../../src/bundle/optional.js';
import { prerender } from '../../../widget/notice/prerender.js';

const SITE = {
  site: 'shop',
  name: 'The Shop',
  policy: { version: 1, url: '/privacy' },
  purposes: { analytics: {}, marketing: {} },
  services: [{ id: 'ads', name: 'Ads', purpose: 'marketing', hosts: ['ads.example'] }],
};

const TCF = {
  cmpId: 300,
  publisherCountry: 'FR',
  vendorList: '/vendor-list.json',
  vendors: { 755: 'ads' },
  purposes: { marketing: [1, 3, 4] },
};

const check = (more: object) => checkSite({ ...SITE, ...more });

const problems = (more: object) => {
  const checked = check(more);
  return 'problems' in checked ? checked.problems.map((p) => describeProblem('site.json', p)) : [];
};

const compile = (more: object) => {
  const checked = check(more);
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return compileSite(checked.config, prerender);
};

describe('gpp', () => {
  it('is off unless it is asked for', () => {
    for (const more of [{}, { gpp: false }]) {
      expect(compile(more).page).not.toHaveProperty('gpp');
      expect(partsOf(compile(more).page)).toEqual([]);
    }
  });

  it('is true, or an object', () => {
    expect(compile({ gpp: true }).page.gpp).toEqual({});
    expect(compile({ gpp: { mspa: 'service-provider' } }).page.gpp).toEqual({ mspa: 'service-provider' });
    expect(partsOf(compile({ gpp: true }).page)).toEqual(['gpp']);
  });

  it('names its field where that is wrong', () => {
    expect(problems({ gpp: { mspa: 'yes' } })[0]).toMatch(
      /^site\.json: gpp\.mspa: "yes" should be one of "opt-out", "service-provider"/,
    );
    expect(problems({ gpp: 'yes' })[0]).toMatch(/^site\.json: gpp: "yes" .*true, or an object with mspa/);
  });
});

describe('tcf', () => {
  it('fills in the rest, and puts only what the stub needs into the first file', () => {
    const { page, more } = compile({ tcf: TCF });
    expect(page.tcf).toEqual({ cmpId: 300 });
    expect(more.tcf).toEqual({ ...TCF, cmpVersion: 1, specialFeatures: {}, standardTexts: false, file: '' });
    expect(partsOf(page)).toEqual(['tcf']);
  });

  it('is refused without a CMP id of one’s own, and says who gives one', () => {
    expect(problems({ tcf: { ...TCF, cmpId: undefined } })[0]).toMatch(
      /^site\.json: tcf\.cmpId is required \(.*IAB Europe/,
    );
    expect(problems({ tcf: { ...TCF, cmpId: 1 } })[0]).toMatch(/^site\.json: tcf\.cmpId: 1 .*IAB Europe/);
  });

  it.each([
    'https://vendor-list.consensu.org/v3/vendor-list.json',
    '//vendorlist.consensu.org/v3/vendor-list.json',
    'https://consensu.org:443/x.json',
  ])('refuses %s, which browsers must not load', (address) => {
    expect(problems({ tcf: { ...TCF, vendorList: address } })).toEqual([
      expect.stringMatching(/tcf\.vendorList: .* fetch it on yours once a week/),
    ]);
  });

  it.each(['/vendor-list.json', 'https://shop.example/notconsensu.org.json'])('takes %s', (address) => {
    expect(problems({ tcf: { ...TCF, vendorList: address } })).toEqual([]);
  });

  it('tells of vendors and purposes that nothing of the site’s answers to', () => {
    expect(problems({ tcf: { ...TCF, vendors: { 755: 'adverts' } } })[0]).toMatch(
      /tcf\.vendors\.755: "adverts" is no service and no purpose of this site; there are analytics, marketing, ads/,
    );
    expect(problems({ tcf: { ...TCF, vendors: { google: 'ads' } } })[0]).toMatch(
      /tcf\.vendors\.google: "ads" is no id/,
    );
    expect(problems({ tcf: { ...TCF, purposes: { media: [1] } } })[0]).toMatch(
      /tcf\.purposes\.media: \[1\] is none of this site's purposes/,
    );
    expect(problems({ tcf: { ...TCF, purposes: { marketing: [12] } } })[0]).toMatch(
      /tcf\.purposes\.marketing\[0\]: 12 .*11/,
    );
  });
});
