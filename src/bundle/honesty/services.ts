import type { SiteConfig } from '../../protocol/site-config.js';
import type { Tell } from './tell.js';

/** Who takes part was told with a version of the policy: nobody joins ahead of it. */
export function lookAtServices({ services, policy }: SiteConfig, tell: Tell): void {
  services.forEach(({ since }, i) => {
    if (since !== undefined && since > policy.version)
      tell(
        'counted-parties',
        `services[${i}].since`,
        since,
        `is newer than policy.version (${policy.version}); raise that, so that who answered before is asked`,
      );
  });
}
