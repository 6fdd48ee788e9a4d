import type { Matcher } from '../gate/match.js';

const MARKED = '[data-sluice],[data-sluice-service]';
const ADDRESSES = ['src', 'href', 'data', 'poster'].flatMap((name) => [name, `data-${name}`]);

/** Does a marked element ask for this address? Its mark is the owner's word for it, and what it asks for is its purpose's business. */
export const isMarked = (what: string, matcher: Matcher): boolean =>
  [...document.querySelectorAll(MARKED)].some((element) =>
    ADDRESSES.some((name) => {
      const value = element.getAttribute(name);
      return value !== null && matcher.address(value)?.what === what;
    }),
  );
