import type { SiteConfig } from '../protocol/site-config.js';
import { sayGrade } from '../rules/explain.js';
import { builtIn, looserFields, rowOf } from '../rules/table.js';
import type { Problem } from './check.js';

/** What of the owner's rules does not come about, as it would be looser than the built-in table: no mistake, but good to know. */
export function clampedRules(site: Pick<SiteConfig, 'rules' | 'allowLooser'>): Problem[] {
  if (site.allowLooser) return [];
  return site.rules.flatMap((owner, i) => {
    const clamps = owner.regions.flatMap((region) =>
      looserFields(owner, region).map((field) => ({ region, field, kept: builtIn(region)[field] })),
    );
    const fields = [...new Set(clamps.map(({ field }) => field))];
    return fields.map((field) => {
      const those = clamps.filter((clamp) => clamp.field === field);
      const each = those.map(({ region, kept }) => `${region} (${kept}; ${lawOf(region)})`);
      return {
        path: `rules[${i}].${field}`,
        value: owner[field],
        message: `is looser than the built-in rule of ${each.join(', ')}, which goes on to hold; "allowLooser": true lets it, on your own responsibility`,
      };
    });
  });
}

function lawOf(region: string): string {
  const row = rowOf(region);
  return row?.law ? `${row.law}, ${sayGrade(row.grade)}` : 'the rule of wherever no other is known';
}
