import type { SiteConfig } from '../../protocol/site-config.js';
import { siteOfVariant } from '../site-of-variant.js';
import type { Tell } from './tell.js';
import { lookAtTexts } from './texts.js';

/** What a variant may say otherwise. Not how it closes, nor anything behind the first question. */
export const VARIANT_TEXTS = [
  'title',
  'body',
  'parties',
  'partiesOne',
  'partiesNone',
  'consequence',
  'accept',
  'reject',
  'options',
  'policy',
] as const;

/** Each variant as the notice it would be: what the site's own may not be, none of its variants may. */
export function lookAtVariants(site: SiteConfig, tell: Tell): void {
  const { variants, share } = site.notice;
  if (!variants) {
    if (share !== undefined)
      tell(
        null,
        'notice.share',
        share,
        'says how often the notice is shown without a variant, and there are none',
      );
    return;
  }
  if (site.audience === 'child')
    tell('minors', 'notice.variants', variants, 'are never shown: with audience "child" nobody is asked');
  if (share === 0 && Object.values(variants).every((variant) => variant.share === 0))
    tell(null, 'notice.share', share, 'leaves nothing to show: no variant has a share either');

  const before = new Set<string>();
  lookAtTexts(
    site,
    (_, path, value, message) => void before.add(`${path} ${JSON.stringify(value)} ${message}`),
  );
  for (const [id, variant] of Object.entries(variants)) {
    const at = `notice.variants.${id}`;
    if (!/^[a-z0-9-]{1,12}$/.test(id))
      tell(null, at, variant, 'is not called so that an answer can carry it; use a-z, 0-9 and -, at most 12');
    for (const [language, texts] of Object.entries(variant.texts ?? {}))
      for (const [key, text] of Object.entries(texts))
        if (!(VARIANT_TEXTS as readonly string[]).includes(key))
          tell(
            null,
            `${at}.texts.${language}.${key}`,
            text,
            `is nothing that a variant may change; those are ${VARIANT_TEXTS.join(', ')}`,
          );
    lookAtTexts(siteOfVariant(site, variant), (rule, path, value, message) => {
      if (!before.has(`${path} ${JSON.stringify(value)} ${message}`))
        tell(rule, path.replace(/^notice/, at), value, message);
    });
  }
}
