import type { Embeds, HeldEmbed } from '../../protocol/embeds.js';
import { NECESSARY } from '../../protocol/purposes.js';
import type { Runtime } from '../../protocol/runtime.js';
import { isMinors, type Holding } from '../../protocol/verdict.js';
import { isLocked } from '../../rules/lockdown.js';
import { fetches, FETCHING_ATTRIBUTES, HELD, isMarked, MARKS, waiting } from './element.js';
import { createMatcher } from './match.js';

const EMBED = 'iframe,video,audio,object,embed';
/** A picture that waits is none: what shows the embed itself. */
const CONTENT = ['src', 'data', 'srcdoc'];
/** All that a stand-in has of the embed: what gives it its size, and its name. */
const SHAPE = /^(class|style|width|height|controls|hidden|title|dir|lang)$/;

/** What `release` let go, and how to hold it again. */
type TakeBack = () => void;

const isTemplate = (element: Element): element is HTMLTemplateElement => element.localName === 'template';

const shown = (held: Element): HTMLElement =>
  (isTemplate(held) ? held.content.querySelector(EMBED) : held) as HTMLElement;

/** It and, of a player, its sources. */
const partsOf = (embed: Element): Element[] => [embed, ...embed.querySelectorAll('source,track')];

const waitsIn = (element: Element): string | null => {
  for (const name of CONTENT) {
    const waits =
      element.getAttribute(waiting(name)) ??
      (isMarked(element) ? element.getAttribute(`data-${name}`) : null);
    if (waits !== null) return waits;
  }
  return null;
};

/** The address it waits with; in a template it stands where it will. */
const addressOf = (held: Element): string | null =>
  partsOf(shown(held))
    .map(
      (part) =>
        waitsIn(part) ?? (isTemplate(held) && (part.getAttribute('src') ?? part.getAttribute('data'))),
    )
    .find((address) => typeof address === 'string') || null;

/**
 * Held embeds for the placeholders. One is let go alone by the mark `necessary`: what a person asks for by name is that for them, and
 * the gate does the rest as for any other mark. So it stays let go whatever is answered, and a clone of it too.
 */
export function createEmbeds(runtime: Pick<Runtime, 'page' | 'verdict'>): Embeds {
  const { page } = runtime;
  const matcher = createMatcher(page.services, page.origins);
  const released = new Set<TakeBack>();

  const granting = (holding: Holding | undefined) =>
    !!holding && !['gpc', 'minor', NECESSARY].includes(holding.why);

  const pictureOf = (held: Element): string | null => {
    // For the gate it is a `poster` like any other, that waits or is let go.
    const found = [held, shown(held)]
      .flatMap((element) => [element.getAttribute(waiting('poster')), element.getAttribute('poster')])
      .find(Boolean);
    if (!found) return null;
    const { href, protocol } = new URL(found, document.baseURI);
    return /^(https?|data|blob):$/.test(protocol) && !matcher.address(href) ? href : null;
  };

  const releaseTemplate = (template: HTMLTemplateElement): TakeBack => {
    const before = template.cloneNode(true);
    // The very nodes that will stand in its place.
    const planted = [...template.content.childNodes];
    return () => {
      const here = planted.filter((node) => node.isConnected);
      here[0]?.parentNode?.insertBefore(before, here[0]);
      for (const node of here) (node as ChildNode).remove();
    };
  };

  const releaseOther = (embed: Element): TakeBack => {
    const before = partsOf(embed).map(
      (part) =>
        [
          part,
          part.getAttribute(HELD),
          ...MARKS.map((name) => [name, part.getAttribute(name)] as const),
        ] as const,
    );
    return () => {
      const { parentNode, nextSibling } = embed;
      if (!parentNode) return;
      // Out of the page its document is gone; and what comes in is looked at.
      embed.remove();
      for (const [part, service, ...marks] of before) {
        for (const [name, value] of marks)
          if (value === null) part.removeAttribute(name);
          else part.setAttribute(name, value);
        for (const name of FETCHING_ATTRIBUTES) {
          const value = part.getAttribute(name);
          if (value === null || !fetches(part, name) || !(isMarked(part) || matcher.address(value))) continue;
          part.removeAttribute(name);
          part.setAttribute(waiting(name), value);
          part.setAttribute(HELD, service ?? '');
        }
      }
      if (embed instanceof HTMLMediaElement) embed.load();
      parentNode.insertBefore(embed, nextSibling);
    };
  };

  return {
    find() {
      const found = new Set<Element>();
      for (const element of document.querySelectorAll(`[${HELD}]`)) {
        const embed = element.localName === 'source' ? element.closest('video,audio') : element;
        if (!embed) continue;
        const waits = isTemplate(embed)
          ? isMarked(embed) && shown(embed)
          : embed.matches(EMBED) && waitsIn(element) !== null;
        if (waits) found.add(embed);
      }
      return [...found];
    },
    describe(held): HeldEmbed {
      const { services, purposes } = runtime.verdict();
      const mark = held.getAttribute('data-sluice');
      const marked = held.getAttribute('data-sluice-service');
      const address = matcher.address(addressOf(held));
      const itsOwn =
        marked ||
        (partsOf(held)
          .map((part) => part.getAttribute(HELD))
          .find(Boolean) ??
          address?.services[0]);
      const service = page.services.find(({ id }) => id === itsOwn);
      // As the gate judges: the mark counts before the address, and a service's before a purpose's.
      const byPurpose = !marked && mark;
      const always = byPurpose
        ? granting(purposes[mark]) && { purposes: { [mark]: true } }
        : service && granting(services[service.id]) && { purposes: {}, services: { [service.id]: true } };
      const minor = isMinors(runtime.verdict());
      return {
        service: service?.id ?? null,
        host: address?.host ?? '',
        purpose: mark ?? service?.purpose ?? null,
        title: shown(held).getAttribute('title') ?? shown(held).getAttribute('aria-label') ?? '',
        poster: pictureOf(held),
        once: !minor && !isLocked(page.gate),
        always: (!minor && always) || null,
      };
    },
    shown,
    standIn(held) {
      // What an element of the page's own would do when it comes, nobody knows.
      if (!isTemplate(held) || held.content.querySelector(':not(:defined)')) return null;
      const content = held.content.cloneNode(true) as DocumentFragment;
      for (const element of content.querySelectorAll('*')) {
        for (const name of element.getAttributeNames())
          if (!SHAPE.test(name) || /url|image/i.test(element.getAttribute(name) ?? ''))
            element.removeAttribute(name);
        if (/^(script|style|link|meta|base|template)$/.test(element.localName)) element.remove();
      }
      const box = content.querySelector(EMBED);
      return box && [content, box];
    },
    release(held) {
      released.add(isTemplate(held) ? releaseTemplate(held) : releaseOther(held));
      for (const part of partsOf(held)) {
        part.setAttribute('data-sluice', NECESSARY);
        part.removeAttribute('data-sluice-service');
      }
      // The gate looks at what comes into the page. A frame comes with a history of its own, so nothing is added to the page's.
      held.replaceWith(held);
    },
    takeBack() {
      for (const take of released) take();
      released.clear();
    },
  };
}
