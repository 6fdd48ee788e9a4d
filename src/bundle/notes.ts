import type { SiteConfig } from '../protocol/site-config.js';
import { compileRules } from '../rules/table.js';

/** What is no mistake, and still not what an owner may expect: as `sluice check` tells it. */
export function notesOf(site: SiteConfig): string[] {
  const { google } = site;
  const models = new Set(compileRules(site).rules.map(({ model }) => model));
  return [
    ...(google.mode === 'advanced'
      ? [
          'google.mode: "advanced" does nothing where the rule is opt-in (the EEA, GB and others, and wherever the region is not known): there Google\'s tags are held until they are granted',
          ...(models.size === 1 && models.has('opt-in')
            ? ['google.mode: "advanced" does nothing at all here: every rule of this site is opt-in']
            : []),
        ]
      : []),
    ...(site.notice.reopen
      ? []
      : [
          'notice.reopen: false takes the small button away: every page then needs a link of your own, e.g. <a href="/privacy" data-sluice-open>, or a visitor cannot go back (honesty: way-back)',
        ]),
    ...(site.notice.variants && (!site.usage || site.notice.counters === 'off')
      ? [
          `notice.variants: what becomes of each is counted nowhere, as ${site.usage ? 'notice.counters is "off"' : 'there is no usage.collector'}`,
        ]
      : []),
    ...(google.passthrough
      ? [
          "google.passthrough: true puts Google's click ids into the addresses of your own pages, where whoever gets a link sees them",
        ]
      : []),
  ];
}
