import { adopt } from '../../../widget/notice/styles/adopt.js';
import { grow } from '../../../widget/notice/first/grow.js';
import type { Tree } from '../../../src/protocol/page-config.js';

/** One thing that is not as a rule asks. */
export type Finding = readonly [rule: string, what: string];

/** What the question should be. */
export interface Expected {
  readonly lang: string;
  readonly dir: string;
  readonly accept: string;
  readonly reject: string;
}

export interface Measured {
  readonly findings: readonly Finding[];
  /** What can be chosen, in sight and in order. */
  readonly choices: string;
}

/** Lays out questions one after the other in one page, and measures each as the browser has drawn it. */
export interface Bench {
  dress(sheet: string): void;
  first(tree: Tree, expected: Expected): Measured;
  second(
    expected: Expected & {
      /** Labels, in order. */
      readonly purposes: readonly string[];
      /** What has to be told of a service: words, and the code of a country. */
      readonly said: readonly string[];
      readonly country: string;
    },
  ): Finding[];
}

declare global {
  interface Window {
    bench: Bench;
  }
}

const parse = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const luminance = (rgb: readonly number[]): number =>
  [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
    const value = (rgb[i] ?? 0) / 255;
    return sum + weight * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  }, 0);
const contrast = (a: string, b: string): number => {
  const [x = 0, y = 0] = [luminance(parse(a)), luminance(parse(b))].sort((one, other) => other - one);
  return (x + 0.05) / (y + 0.05);
};

const ALIKE = [
  'fontSize',
  'fontWeight',
  'fontFamily',
  'lineHeight',
  'padding',
  'borderWidth',
  'borderRadius',
  'opacity',
] as const;

function buttonsAlike(accept: Element, reject: Element): Finding[] {
  const [a, r] = [accept.getBoundingClientRect(), reject.getBoundingClientRect()];
  const [looks, other] = [getComputedStyle(accept), getComputedStyle(reject)];
  const found: Finding[] = ALIKE.filter((name) => looks[name] !== other[name]).map((name) => [
    'equal-buttons',
    `${name}: ${looks[name]} and ${other[name]}`,
  ]);
  for (const side of ['width', 'height', 'top'] as const)
    if (Math.abs(a[side] - r[side]) > 1) found.push(['equal-buttons', `${side}: ${a[side]} and ${r[side]}`]);
  return found;
}

function contrasts(accept: Element, reject: Element, surface: string): Finding[] {
  const found: Finding[] = [];
  const [looks, other] = [getComputedStyle(accept), getComputedStyle(reject)];
  for (const { color, backgroundColor, borderTopColor } of [looks, other]) {
    const [text, edge] = [contrast(color, backgroundColor), contrast(borderTopColor, surface)];
    if (text < 4.5) found.push(['equal-contrast', `text at ${text}`]);
    if (edge < 3) found.push(['equal-contrast', `an edge at ${edge}`]);
  }
  const [one, two] = [looks, other].map(({ backgroundColor }) => contrast(backgroundColor, surface)) as [
    number,
    number,
  ];
  if (Math.abs(one - two) / Math.max(one, two) > 0.1)
    found.push(['equal-contrast', `stand out at ${one} and ${two}`]);
  return found;
}

/** The element itself is what a click at its middle reaches; of a link that is broken, at that of its first line. */
const isReached = (element: Element): boolean => {
  const { x, y, width, height } = element.getClientRects()[0] as DOMRect;
  return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
};

const isInSight = (element: Element): boolean => {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
};

function first(tree: Tree, { lang, dir, accept: yes, reject: no }: Expected): Measured {
  document.querySelector('[data-sluice-notice]')?.remove();
  const notice = grow(tree) as HTMLElement;
  document.body.prepend(notice);
  const found: Finding[] = [];
  const find = (selector: string): HTMLElement => notice.querySelector(selector) as HTMLElement;
  const [accept, reject] = ['accept', 'reject'].map((name) => find(`[data-sluice-action=${name}]`)) as [
    HTMLElement,
    HTMLElement,
  ];
  const surface = getComputedStyle(notice).backgroundColor;

  found.push(...buttonsAlike(accept, reject), ...contrasts(accept, reject, surface));

  const controls = [...notice.querySelectorAll<HTMLElement>('a[href],button,input,[tabindex]')];
  const between = Math.abs(controls.indexOf(accept) - controls.indexOf(reject));
  if (between !== 1) found.push(['tab-order', `${between - 1} controls between reject and accept`]);
  for (const { tabIndex, outerHTML } of controls) if (tabIndex !== 0) found.push(['tab-order', outerHTML]);

  if (notice.lang !== lang || notice.dir !== dir || getComputedStyle(notice).direction !== dir)
    found.push(['one-language', `${notice.lang} ${notice.dir}`]);
  if (accept.textContent !== yes || reject.textContent !== no)
    found.push(['one-language', `${accept.textContent} / ${reject.textContent}`]);

  for (const element of [notice, ...notice.querySelectorAll('*')])
    if (
      /^(img|svg|picture|video|canvas|iframe)$/i.test(element.tagName) ||
      getComputedStyle(element).backgroundImage !== 'none'
    )
      found.push(['no-promotion', element.tagName]);
  if (/[!¡！]|\p{Emoji_Presentation}/u.test(notice.textContent ?? ''))
    found.push(['no-promotion', notice.textContent ?? '']);

  const { width, height } = notice.getBoundingClientRect();
  if (innerWidth === 360) {
    const share = (width * height) / (innerWidth * innerHeight);
    if (share > 0.5) found.push(['half-a-phone', `covers ${Math.round(share * 100)} %`]);
    for (const button of [accept, reject])
      if (!isInSight(button)) found.push(['half-a-phone', `${button.textContent} is out of sight`]);
    for (const box of [notice, find('.sluice-said'), document.documentElement])
      if (box.scrollWidth > box.clientWidth) found.push(['half-a-phone', 'scrolls sideways']);
  }

  const link = find('.sluice-said a[href]');
  link.scrollIntoView({ block: 'nearest' });
  for (const control of [link, accept, reject])
    if (!isReached(control)) found.push(['links-in-reach', control.textContent ?? '']);

  const choices = [...notice.querySelectorAll('[data-sluice-action]')].filter(isInSight);
  return { findings: found, choices: choices.map((each) => each.getAttribute('data-sluice-action')).join() };
}

function second({
  lang,
  dir,
  accept: yes,
  reject: no,
  purposes,
  said,
  country,
}: Parameters<Bench['second']>[0]): Finding[] {
  const dialog = document.querySelector('[data-sluice-preferences]') as HTMLDialogElement;
  const found: Finding[] = [];
  const action = (name: string): Element => dialog.querySelector(`[data-sluice-action=${name}]`) as Element;
  const [accept, reject] = [action('accept'), action('reject')];
  found.push(
    ...buttonsAlike(accept, reject),
    ...contrasts(accept, reject, getComputedStyle(dialog).backgroundColor),
  );
  if (dialog.lang !== lang || dialog.dir !== dir)
    found.push(['one-language', `${dialog.lang} ${dialog.dir}`]);
  if (accept.textContent !== yes || reject.textContent !== no)
    found.push(['same-words', `${accept.textContent} / ${reject.textContent}`]);

  for (const input of dialog.querySelectorAll('input'))
    if (input.checked || input.defaultChecked) found.push(['nothing-ticked', input.outerHTML]);

  const switches = [...dialog.querySelectorAll<HTMLInputElement>('[data-sluice-purpose]')];
  const labels = switches.map((each) => each.closest('label')?.querySelector('span')?.textContent ?? '');
  if (labels.join() !== purposes.join()) found.push(['own-switch', labels.join()]);
  // The words in bold are what the first layer asks for.
  const asked = document.querySelector(`[data-sluice-notice][lang="${lang}"] strong`)?.textContent ?? '';
  for (const label of labels)
    if (!asked.includes(label)) found.push(['same-words', `${label} is not in: ${asked}`]);

  const text = dialog.textContent ?? '';
  // The browser's own names: it knows other languages than the machine that the test runs on.
  const name = new Intl.DisplayNames([lang], { type: 'region' }).of(country) ?? country;
  for (const each of [...said, name]) if (!text.includes(each)) found.push(['names-services', each]);
  return found;
}

window.bench = {
  dress(sheet) {
    document.adoptedStyleSheets = [];
    adopt(sheet);
  },
  first,
  second,
};
