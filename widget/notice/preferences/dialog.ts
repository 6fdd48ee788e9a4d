import { h, render } from 'preact';
import type { MoreConfig } from '../../../src/protocol/page-config.js';
import type { Receipt } from '../../../src/protocol/receipt.js';
import type { How, PreferencesHost, Runtime } from '../../../src/protocol/runtime.js';
import { isMinors } from '../../../src/protocol/verdict.js';
import { isPerson } from '../person.js';
import { adopt } from '../styles/adopt.js';
import type { Counting } from './counted-rows.js';
import { answersOf, draftOf, switchCount, switchPurpose, switchService } from './draft.js';
import { Preferences, type PreferencesProps, TITLE_ID } from './Preferences.js';
import { saveFile } from './save-file.js';
import { say } from './say.js';
import { MORE } from './styles.js';
import { keepFocus, keepOpen } from './swapped.js';
import { keepFocusUnobscured } from './unobscured.js';
import { sayChanges, sayWhy } from './words.js';

/** What can be done with an answer besides changing it. */
export interface Proof {
  /** In the words of a pack; null where there is no answer. */
  receipt(pack: MoreConfig['pack']): Receipt | null;
  forget(how: How): void;
}

/**
 * The preferences: a native modal dialog, in the page only while it is open. Closing it by its button, with Esc or by a click
 * beside it writes nothing. Relies on the first file's sheet for type, colours and buttons. Brings along what else of the notice
 * could wait until it was painted.
 */
export function createPreferences(
  runtime: Runtime,
  more: Pick<MoreConfig, 'pack' | 'services' | 'policyUrl'>,
  /** Left out where the site does not count. */
  counted?: () => Counting | null,
  proof: Proof = { receipt: () => null, forget: () => undefined },
): PreferencesHost {
  const { page } = runtime;
  let close: (() => void) | undefined;

  const show = (pack: MoreConfig['pack'], opener: Element | null, software: boolean): void => {
    const dialog = document.createElement('dialog');
    let draft = draftOf(page, runtime.verdict());
    let touched = false;
    let listed = false;

    const edit = (next: typeof draft): void => {
      draft = next;
      touched = true;
      draw();
    };
    const done = (what = pack.texts.saved): void => {
      leave();
      say(what, pack);
    };
    const on: PreferencesProps['on'] = {
      purpose: (id, state) => edit(switchPurpose(page, draft, id, state)),
      service: (id, purpose, state) => edit(switchService(draft, id, purpose, state)),
      count: (state) => edit(switchCount(page, draft, state)),
      // False: no person answered. The runtime then opens these preferences anew, with the reason.
      accept: (event) => void (runtime.acceptAll(by(event)) && done()),
      save(event) {
        const how = by(event);
        if (runtime.answer(answersOf(draft, runtime.verdict(), how.person), how)) done();
      },
      reject(event) {
        runtime.rejectAll(by(event));
        done();
      },
      withdraw(event) {
        runtime.withdraw(by(event));
        done();
      },
      saveReceipt() {
        const receipt = proof.receipt(pack);
        if (receipt) saveFile(`receipt-${page.site}-${receipt.event['dct:date']}.json`, receipt);
      },
      forget(event) {
        proof.forget(by(event));
        done(pack.texts.forgotten);
      },
      close: () => leave(),
    };

    const draw = (): void => {
      const verdict = runtime.verdict();
      const decision = runtime.decision();
      render(
        h(Preferences, {
          pack,
          services: more.services,
          purposes: page.purposes,
          policyUrl: more.policyUrl,
          optOut: verdict.model !== 'opt-in',
          draft,
          listed,
          why: sayWhy({ pack, services: more.services }, verdict, decision),
          changes: sayChanges(pack, decision),
          // Why it opened is no matter to a child, whom nobody asks.
          software: software && !isMinors(verdict),
          mayAccept: !isMinors(verdict),
          mayWithdraw: Object.values(verdict.purposes).some(
            ({ state, why }) => state === 'granted' && why === 'chosen',
          ),
          receipt: proof.receipt(pack),
          counted: counted?.(),
          on,
        }),
        dialog,
      );
    };

    dialog.className = 'sluice sluice-preferences';
    dialog.lang = pack.lang;
    dialog.dir = pack.dir;
    for (const [name, value] of [
      ['aria-labelledby', TITLE_ID],
      ['data-sluice-preferences', ''],
      ['data-nosnippet', ''],
      // A click beside it closes it, where the browser knows how.
      ['closedby', 'any'],
    ] as const)
      dialog.setAttribute(name, value);

    // Another tab may answer meanwhile; switches that were touched stay as they are.
    const unlisten = runtime.events.on('change', ({ after }) => {
      if (!touched) draft = draftOf(page, after);
      draw();
    });
    const leave = (): void => {
      if (close !== leave) return;
      close = undefined;
      unlisten();
      unkeep();
      render(null, dialog);
      dialog.remove();
      // A task later: where an answer took the opener away, the way back is about to come.
      setTimeout(() => returnFocus(opener));
    };
    const unkeep = keepOpen(dialog, leave);
    close?.();
    close = leave;
    dialog.addEventListener('close', leave);

    draw();
    (document.body ?? document.documentElement).append(dialog);
    dialog.showModal();
    dialog.querySelector<HTMLElement>(`#${TITLE_ID}`)?.focus();
    setTimeout(() => {
      listed = true;
      if (close === leave) draw();
    });
  };

  adopt(`@layer sluice{${MORE}}`);
  keepFocusUnobscured();
  keepFocus();

  return {
    open(opener, because) {
      void runtime.pack().then(
        (pack) => show(pack, opener, because === 'software'),
        () => show(more.pack, opener, because === 'software'),
      );
    },
    close: () => close?.(),
  };
}

const by = (event: Event): How => ({ source: 'preferences', person: isPerson(event) });

/**
 * To what opened it or, if an answer took that away, to the way back. Unless it is somewhere by now: a dialog that the browser closes
 * gives it back itself, and a key may have moved it on.
 */
function returnFocus(opener: Element | null): void {
  if (document.activeElement && document.activeElement !== document.body) return;
  const target = opener?.isConnected ? opener : document.querySelector('[data-sluice-open]');
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
