import type { Places } from '../places.js';

/** What a page template is given. */
export interface PageContext {
  readonly places: Places;
  /** Without Sluice, nothing marked. */
  readonly bare: boolean;
  /** Id of the last arrival before this page was made: what comes after it left this page. */
  readonly since: number;
  readonly services: readonly ServiceFacts[];
  /** Of PostHog, as its npm package ships it. */
  readonly posthogLoader: string;
}

/** What the panel knows of a service, from site.json. */
export interface ServiceFacts {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly hosts: readonly string[];
  readonly cookies: readonly string[];
  readonly storage: readonly string[];
}

/** What the page's own script reads from `#facts`. */
export interface PageFacts {
  readonly bare: boolean;
  readonly since: number;
  readonly collector: string;
  readonly dashboard: string;
  readonly ads: string;
  readonly sentryDsn: string;
  readonly services: readonly ServiceFacts[];
  readonly products: Readonly<Record<string, ProductFacts>>;
}

export interface ProductFacts {
  readonly name: string;
  readonly price: number;
  readonly category: string;
}
