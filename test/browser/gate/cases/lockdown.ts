/** `gate` in the site's config that switches lockdown on. */
export interface Lockdown {
  readonly gate: { readonly lockdown: true };
}

/** `null` while there is no lockdown: the column is passed over then, and says so. */
export const lockdown: Lockdown | null = null;
