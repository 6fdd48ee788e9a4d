import type { Service } from '../../../../../src/protocol/service.js';
import type { Answer } from '../../../support/server.js';
import type { Case, Exception, Layer, Markup } from '../case.js';
import { SENT_ONCE } from '../exceptions.js';

/** The third party of every way, and a second host of its. */
export const T = 'https://cdn.tracker.example';
export const PIXELS = 'https://px.tracker.example';

const SERVICE: Service = {
  id: 'stats',
  name: 'Stats',
  purpose: 'analytics',
  hosts: ['*.tracker.example'],
  cookies: ['_trk*', '_ga*', '_fbp'],
  storage: ['trk*'],
  data: [],
};

/** What the third party's script does: it says that it ran, in the page and at home. */
const RAN = `self.log?.push('s'); fetch('${T}/event', { mode: 'no-cors' }).catch(() => {});`;

/** One way in which a page comes to ask a third party for something, or to store something for it. */
interface Way {
  readonly name: string;
  /** What arrives or is stored when it works; the event of the third party's script if left out. */
  readonly sent?: RegExp;
  readonly stored?: RegExp;
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly files?: Readonly<Record<string, Answer>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly log?: readonly string[];
  /** Nothing in the HTML tells `sluice mark` whose it is: there it is as at run time. */
  readonly unmarkable?: true;
  readonly exceptions?: Partial<Record<Layer, Exception>>;
}

const caseOf = (group: string, way: Way, marked: Markup | null, unmarked: Markup | null): Case => {
  const { exceptions = {} } = way;
  const mark = exceptions.mark ?? exceptions[way.unmarkable ? 'run time' : 'marked'];
  const beside = { ...(way.files && { files: way.files }), ...(way.headers && { headers: way.headers }) };
  return {
    name: way.name,
    group,
    service: SERVICE,
    ...(marked && { marked: { ...marked, ...beside } }),
    ...(unmarked && { unmarked: { ...unmarked, ...beside } }),
    answers: { [`${T}/s.js`]: { type: 'text/javascript', body: RAN }, ...way.answers },
    event: way.stored ? { stored: way.stored } : { sent: way.sent ?? /\/event\b/ },
    ...(way.log && { log: way.log }),
    exceptions: { ...exceptions, ...(mark && { mark }) },
  };
};

/** A tag of the HTML, without its mark and with it. */
export const tagged = (
  way: Way & {
    readonly html: string;
    readonly marked: string;
    readonly where?: keyof Markup & ('head' | 'body' | 'first');
  },
): Case =>
  caseOf('Tags in the HTML', way, { [way.where ?? 'body']: way.marked }, { [way.where ?? 'body']: way.html });

const inline = (code: string): string => `const main = document.querySelector('main'); ${code}`;

/**
 * Code of the page's own, in an inline script that is marked or not. `waits`: what is held goes by itself once it is granted;
 * else the page has to do it again.
 */
export const acted = (way: Way & { readonly code: string; readonly waits?: true }): Case => {
  const item = caseOf(
    'Code at run time',
    {
      ...way,
      exceptions: { ...(!way.waits && { 'run time': SENT_ONCE }), ...way.exceptions },
    },
    { body: `<script type="text/plain" data-sluice-service="stats">{${inline(way.code)}}</script>` },
    { body: `<script>{${inline(way.code)}}</script>` },
  );
  return { ...item, again: inline(way.code) };
};

/** What only marked markup can show: there is nothing to compare it with. */
export const markedOnly = (way: Way & { readonly marked: Markup }): Case =>
  caseOf('Marked: order and context', way, way.marked, null);
