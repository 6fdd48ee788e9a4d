import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Me } from '../../src/protocol/people.js';
import type { Client } from './client.js';
import type { Format } from './format/format.js';
import type { Site } from './site.js';
import type { IsoDay } from './state/day.js';
import type { Span } from './state/range.js';
import type { Go } from './state/use-view.js';
import type { View } from './state/view.js';

/** What every part of the page needs to know. */
export interface Page {
  readonly client: Client;
  /** Who looks. */
  readonly me: Me;
  readonly site: Site;
  readonly sites: readonly Site[];
  readonly view: View;
  readonly go: Go;
  readonly format: Format;
  /** In the site's zone. */
  readonly today: IsoDay;
  readonly span: Span;
  /** Grows when answers should be asked for anew. */
  readonly tick: number;
  readonly refresh: () => void;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('usePage() outside of <Dashboard>');
  return page;
}
