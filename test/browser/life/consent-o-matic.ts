interface Selection {
  readonly selector: string;
  readonly displayFilter?: boolean;
  readonly childFilter?: { readonly target: Selection };
}
interface Matcher {
  readonly type: 'css' | 'checkbox';
  readonly target: Selection;
}
interface Action {
  readonly type: 'click' | 'list' | 'consent' | 'ifcss' | 'waitcss' | 'foreach' | 'hide';
  readonly target: Selection;
  readonly actions: readonly Action[];
  readonly consents: readonly {
    readonly type: string;
    readonly matcher: Matcher;
    readonly toggleAction: Action;
  }[];
  readonly trueAction?: Action;
  readonly falseAction?: Action;
  readonly action: Action;
  readonly retries?: number;
  readonly waitTime?: number;
}
interface Rule {
  readonly detectors: readonly {
    readonly presentMatcher: readonly Matcher[];
    readonly showingMatcher: readonly Matcher[];
  }[];
  readonly methods: readonly { readonly name: string; readonly action: Action }[];
}

/**
 * Reads a Consent-O-Matic rule as its README describes the actions, as far as ours goes: detect, then HIDE_CMP, OPEN_OPTIONS,
 * HIDE_CMP, DO_CONSENT, SAVE_CONSENT. Not the extension: a check that the rule says what it should. An action it does not know
 * throws. Runs in the page, so everything it needs is inside. Resolves to the number of clicks.
 */
export async function readRule(rule: Rule, wanted: Readonly<Record<string, boolean>>): Promise<number> {
  let base: ParentNode = document;
  let clicks = 0;
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const all = ({ selector, displayFilter, childFilter }: Selection, from = base): HTMLElement[] =>
    [...from.querySelectorAll<HTMLElement>(selector)]
      .filter((element) => displayFilter === undefined || displayFilter === (element.offsetHeight !== 0))
      .filter((element) => !childFilter || all(childFilter.target, element).length > 0);
  const matches = ({ type, target }: Matcher): boolean => {
    const [element] = all(target);
    if (type === 'css') return !!element;
    if (!element) throw new Error(`no checkbox at ${target.selector}`);
    return (element as HTMLInputElement).checked;
  };

  const run = async (action: Action): Promise<void> => {
    switch (action.type) {
      case 'click':
        for (const element of all(action.target).slice(0, 1)) {
          element.click();
          clicks++;
        }
        return sleep(0) as Promise<void>;
      case 'list':
        for (const next of action.actions) await run(next);
        return;
      case 'consent':
        for (const { type, matcher, toggleAction } of action.consents)
          if (matches(matcher) !== !!wanted[type]) await run(toggleAction);
        return;
      case 'ifcss': {
        const next = all(action.target).length ? action.trueAction : action.falseAction;
        return next && run(next);
      }
      case 'waitcss':
        for (let left = action.retries ?? 10; left > 0 && !all(action.target).length; left--)
          await sleep(action.waitTime ?? 250);
        return;
      case 'foreach':
        for (const element of all(action.target)) {
          base = element;
          await run(action.action);
          base = document;
        }
        return;
      case 'hide':
        all(action.target)[0]?.classList.add('ConsentOMatic-CMP-Hider');
        return;
      default:
        throw new Error(`an action of another kind: ${JSON.stringify(action)}`);
    }
  };

  const found = (matchers: 'presentMatcher' | 'showingMatcher') =>
    rule.detectors.some((detector) => detector[matchers].every(matches));
  // It gives up five seconds after the document began.
  while (!found('presentMatcher') || !found('showingMatcher')) {
    if (performance.now() > 5000) throw new Error('gave up');
    await sleep(250);
  }
  for (const name of ['HIDE_CMP', 'OPEN_OPTIONS', 'HIDE_CMP', 'DO_CONSENT', 'SAVE_CONSENT'])
    for (const method of rule.methods) if (method.name === name) await run(method.action);
  return clicks;
}
