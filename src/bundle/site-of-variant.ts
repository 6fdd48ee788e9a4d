import type { PageVariant } from '../protocol/page-config.js';
import type { SiteConfig, VariantConfig } from '../protocol/site-config.js';

/** The site as if this variant were all there is of its notice: what is checked, and what is compiled. */
export function siteOfVariant(
  site: SiteConfig,
  { share: _, theme, texts, ...look }: VariantConfig,
): SiteConfig {
  const { notice } = site;
  const languages = new Set([...Object.keys(notice.texts), ...Object.keys(texts ?? {})]);
  return {
    ...site,
    notice: {
      ...notice,
      ...look,
      theme: { ...notice.theme, ...theme },
      texts: Object.fromEntries(
        [...languages].map((lang) => [lang, { ...notice.texts[lang], ...texts?.[lang] }]),
      ),
    },
  };
}

/** What is drawn from, the notice as it is without variants ('') first; empty where there is nothing to choose from. */
export function sharesOf({ notice }: SiteConfig): Pick<PageVariant, 'id' | 'share'>[] {
  const { variants = {}, share = 1 } = notice;
  const named = Object.entries(variants).map(([id, variant]) => ({ id, share: variant.share ?? 1 }));
  const shares = [{ id: '', share }, ...named].filter((each) => each.share > 0);
  return shares.some(({ id }) => id) ? shares : [];
}
