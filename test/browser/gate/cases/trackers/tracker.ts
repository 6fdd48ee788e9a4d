import type { CatalogueUse } from '../../../../../src/protocol/site-config.js';
import type { Service } from '../../../../../src/protocol/service.js';
import type { Answer } from '../../../support/server.js';
import { buildSdk, sdkFile } from '../build-sdk.js';
import type { Case, Exception, Layer, Markup } from '../case.js';

/** Every SDK is asked to send this once: how its own event is known among what else it sends. */
export const EVENT = 'case_event';

/** A script tag, as the owner has it: with the vendor's attributes, unmarked or marked. */
export type ScriptTag = (attributes: string, text?: string) => string;

/** One SDK, as data. */
export interface Tracker {
  readonly npm: string;
  /** How its vendor says to embed it. */
  readonly embedded: 'snippet' | 'head' | 'bundle' | 'module';
  /** The package only loads the vendor's script, which the stand-in plays. */
  readonly loader?: true;
  readonly service: Service | CatalogueUse;
  /** Its tags in `<head>`; not for a bundle. */
  readonly tags?: (script: ScriptTag) => string;
  /** A bundle of the shop's own: the imports, and what starts the SDK. */
  readonly app?: { readonly imports: string; readonly start: string };
  readonly answers: Readonly<Record<string, Answer>>;
  /** Its event in the text of a request; `case_event` if left out. */
  readonly event?: RegExp;
  readonly again: string;
  readonly exceptions?: Partial<Record<Layer, Exception>>;
}

const JS = { type: 'text/javascript' };

export const script = (body: string): Answer => ({ ...JS, body });
export const published = (path: string): Answer => ({ ...JS, body: sdkFile(path) });
/** What a page waits for is built before the page is: each by the text that it is an answer of. */
const builds = new Map<Answer, () => Promise<unknown>>();
const builtAs = (code: string, then = '', format?: 'es'): Answer => {
  const answer: Answer = async () => ({ ...JS, body: `${await buildSdk(code, format)}\n${then}` });
  builds.set(answer, () => buildSdk(code, format));
  return answer;
};
export const built = (code: string, format?: 'es'): Answer => builtAs(code, '', format);

/** Builds what a case answers with, so that no visitor waits for a bundler. */
export async function prepare({ answers = {}, marked = {}, unmarked = {} }: Case): Promise<void> {
  const all = [answers, marked.files ?? {}, unmarked.files ?? {}].flatMap((some) => Object.values(some));
  await Promise.all(all.map((answer) => builds.get(answer)?.()));
}
export const json = (body: unknown): Answer => ({ type: 'application/json', body: JSON.stringify(body) });

const idOf = ({ service }: Tracker): string => ('use' in service ? service.use : service.id);

const plain: ScriptTag = (attributes, text = '') => `<script ${attributes}>${text}</script>`;
const marked =
  (service: string): ScriptTag =>
  (attributes, text = '') =>
    plain(
      `type="text/plain" data-sluice-service="${service}" ${attributes.replace(/^type=/, 'data-type=')}`,
      text,
    );

function bundled({ imports, start }: NonNullable<Tracker['app']>, then: string): Markup {
  const answer = builtAs(`${imports}\nexport function start() { ${start} }`, then);
  return { body: '<script src="/app.js"></script>', files: { '/app.js': answer } };
}

/** The row of the table. Marked means, for what is bundled, started from `when`, as the guide says. */
export function caseOf(tracker: Tracker): Case {
  const { app, tags, npm, service, answers, again, exceptions } = tracker;
  const id = idOf(tracker);
  const markup = app
    ? {
        marked: bundled(app, `sluice.when('${id}').then(app.start);`),
        unmarked: bundled(app, 'app.start();'),
      }
    : { marked: { head: tags?.(marked(id)) ?? '' }, unmarked: { head: tags?.(plain) ?? '' } };
  return {
    name: npm,
    group: 'Trackers',
    service,
    ...markup,
    answers,
    event: { sent: tracker.event ?? new RegExp(EVENT) },
    again,
    // A bundle is no tag: marking passes it over, and it is held at run time.
    ...(exceptions && { exceptions: app ? { mark: exceptions['run time'], ...exceptions } : exceptions }),
  };
}
