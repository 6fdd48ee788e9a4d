import type { ComponentType, VNode } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { usePage } from '../page.js';
import { Icon } from '../parts/Icon.js';
import { Shield } from '../parts/Shield.js';
import { type SettingsId, settingsFor } from '../rights.js';
import { writeAddress } from '../state/address.js';
import { Audit } from './audit/Audit.js';
import { Mail } from './mail/Mail.js';
import { Section } from './parts/Section.js';
import { People } from './people/People.js';
import { type Say, SayContext } from './say.js';
import { Shares } from './Shares.js';
import { Tokens } from './Tokens.js';
import { useSettingsWords, WithWords } from './words.js';

const PAGES: Readonly<Record<SettingsId, ComponentType>> = {
  people: People,
  shares: Shares,
  tokens: Tokens,
  mail: Mail,
  audit: Audit,
};

/** Who may see a site's numbers, what leaves, and what was done: in the place of the numbers, page by page. */
export const Settings = (): VNode => (
  <WithWords>
    <Pages />
  </WithWords>
);

function Pages(): VNode {
  const { site, me, view, go, format } = usePage();
  const words = useSettingsWords();
  const main = useRef<HTMLElement>(null);
  const pages = settingsFor(me, site.id);
  const page = pages.find(({ id }) => id === view.settings)?.id;
  const [said, setSaid] = useState({ text: '', moved: 0 });

  const head = (): void => main.current?.querySelector<HTMLElement>('h2')?.focus();
  const say = useCallback<Say>(
    (text, moved) => setSaid((before) => ({ text, moved: before.moved + (moved ? 1 : 0) })),
    [],
  );
  useEffect(head, [said.moved]);
  useEffect(() => {
    setSaid(({ moved }) => ({ text: '', moved }));
    document.title = words.title(page ? words.pages[page] : words.label, site.name);
  }, [page, site.name, words]);

  const Content = page && PAGES[page];
  return (
    <main class="settings" ref={main}>
      {pages.length > 1 && (
        <nav class="settings-nav" aria-label={words.label}>
          {pages.map(({ id }) => (
            <a
              key={id}
              href={writeAddress({ ...view, settings: id })}
              aria-current={id === page ? 'page' : undefined}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                go({ settings: id });
              }}
            >
              {words.pages[id]}
            </a>
          ))}
        </nav>
      )}
      <div class="settings-page">
        <p class="said" role="status">
          {said.text && <Icon name="check" />}
          {said.text}
        </p>
        <SayContext.Provider value={say}>
          {Content ? (
            <Shield key={page} message={format.words.error.broken}>
              <Content />
            </Shield>
          ) : (
            <Section title={words.notYours.title} lead={words.notYours.text} />
          )}
        </SayContext.Provider>
      </div>
    </main>
  );
}
