import { h, render } from 'preact';
import type { LanguagePack, MoreConfig } from '../../../src/protocol/page-config.js';
import type { Runtime } from '../../../src/protocol/runtime.js';
import { wear } from '../styles/adopt.js';
import { sayAnswer } from './answer.js';
import { Declaration } from './Declaration.js';
import { groupsOf } from './rows.js';
import { DECLARATION } from './styles.js';

/**
 * Makes the live table of elements with `data-sluice-declaration`, in place of what they held (a static one, for pages without scripts).
 * Returns what takes such an element as the gate finds it, as often as it does; false for any other.
 */
export function createDeclarations(
  runtime: Runtime,
  { pack: own, services }: Pick<MoreConfig, 'pack' | 'services'>,
): (element: Element) => boolean {
  const shown = new Set<Element>();
  let pack: Promise<LanguagePack> | undefined;

  const draw = async (element: Element): Promise<void> => {
    const said = await pack;
    const { purposes } = runtime.page;
    if (!said) return;
    const verdict = runtime.verdict();
    render(
      h(Declaration, {
        pack: said,
        groups: groupsOf(said, purposes, services),
        answer: (service) => sayAnswer(service, verdict, said.texts),
        open: verdict.model === 'opt-in' ? said.texts.reopen : said.texts.privacyChoices,
      }),
      element,
    );
  };

  const begin = (): void => {
    pack = runtime.pack().catch(() => own);
    // Below the page's own sheets in weight, wherever it stands among them.
    wear(DECLARATION);
    runtime.events.on('change', () => {
      for (const element of shown) {
        if (element.isConnected) void draw(element);
        else shown.delete(element);
      }
    });
  };

  return (element) => {
    if (!element.hasAttribute('data-sluice-declaration')) return false;
    if (!pack) begin();
    if (!shown.has(element)) {
      shown.add(element);
      element.replaceChildren();
      void draw(element);
    }
    return true;
  };
}
