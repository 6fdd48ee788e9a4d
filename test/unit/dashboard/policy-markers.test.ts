import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../widget/dashboard/format/format.js';
import { policyMarkers } from '../../../widget/dashboard/panels/policy-markers.js';
import type { Site } from '../../../widget/dashboard/site.js';
import { en } from '../../../widget/dashboard/words/en.js';

// what the markers read of a site
const site = {
  purposes: [{ id: 'media', label: 'Films', since: 2 }],
  policy: { changes: [{ version: 2, date: '2026-11-09', added: ['media'] }] },
} as unknown as Site;
const page = { site, span: { from: '2026-11-01', to: '2026-11-22' }, format: createFormat('en', en) };
const answer = (changes?: readonly { version: number; day: string }[]) => ({
  covers: { policies: [1, 2], from: null, ...(changes && { changes }) },
});

describe('policy lines', () => {
  it('stand where the answer says a version began', () => {
    const markers = policyMarkers(page, answer([{ version: 2, day: '2026-11-11' }]), 'day');
    expect(markers).toEqual([
      { bucket: '2026-11-11', label: 'Policy 2', text: 'Policy 2 asks about Films since this day.' },
    ]);
  });

  it('stand at the owner’s dates where the answer does not say', () => {
    expect(policyMarkers(page, answer(), 'week')).toMatchObject([{ bucket: '2026-11-09' }]);
    expect(policyMarkers(page, null, 'month')).toMatchObject([{ bucket: '2026-11-01' }]);
  });

  it('are none outside of the range', () => {
    expect(policyMarkers(page, answer([{ version: 2, day: '2026-10-31' }]), 'day')).toEqual([]);
  });
});
