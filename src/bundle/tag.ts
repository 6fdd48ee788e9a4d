/** What an owner pastes first into `<head>`. */
export const tagOf = (src: string): string => `<script src="${src}"></script>`;

/** Where a collector serves a site's tag. */
export const tagSource = (collector: string, site: string): string => `${collector}/${site}/sluice.js`;
