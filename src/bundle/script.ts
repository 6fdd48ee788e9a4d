import { isRegion } from '../rules/index.js';

/** What the running `<script>` knows: where it came from, the page's nonce, and the region its server put before it. */
export interface Tag {
  readonly base: string;
  readonly nonce: string;
  readonly region: string | null;
}

declare global {
  interface Window {
    sluiceRegion?: string;
  }
}

export function readTag(): Tag {
  const script = document.currentScript as HTMLScriptElement | null;
  const prefix = window.sluiceRegion;
  const told = script?.dataset.region;
  return {
    // An inlined tag has no address of its own; `data-base` says where the other files are.
    base: script?.src || new URL(script?.dataset.base ?? '', document.baseURI).href,
    nonce: script?.nonce ?? '',
    region: isRegion(prefix) ? prefix : isRegion(told) ? told : null,
  };
}
