import { describe, expect, it } from 'vitest';
import type { Tree } from '../../../src/protocol/page-config.js';
import type { FirstLayerProps } from '../../../widget/notice/FirstLayer.js';
import { prerender } from '../../../widget/notice/prerender.js';
import { en } from '../../../widget/notice/texts/en.js';

const props: FirstLayerProps = {
  name: 'The Harbour Review',
  purposes: ['Usage statistics', 'Advertising'],
  parties: 8,
  policyUrl: '/privacy',
  texts: en.texts,
  lang: 'en',
  dir: 'ltr',
  notice: { layout: 'card', position: 'bottom-right', scheme: 'auto', theme: {} },
  close: false,
  exempt: false,
};
const question = (over: Partial<FirstLayerProps> = {}): Tree => prerender({ ...props, ...over })[3] as Tree;
const textOf = (tree: Tree): string =>
  typeof tree === 'string'
    ? tree
    : tree
        .slice(2)
        .map((child) => textOf(child as Tree))
        .join(' ')
        .replace(/\s+/g, ' ');
const find = (tree: Tree, attribute: string): Tree[] =>
  typeof tree === 'string'
    ? []
    : [
        ...(attribute in tree[1] ? [tree] : []),
        ...tree.slice(2).flatMap((child) => find(child as Tree, attribute)),
      ];

describe('the prerendered first layer', () => {
  it('is a sheet, the question and two ways back', () => {
    const [, , sheet, ...parts] = prerender(props);
    expect(sheet).toMatch(/^@layer sluice-reset\{/);
    expect(parts.map((part) => part[0])).toEqual(['section', 'button', 'button']);
  });

  it('says who asks, what for, how many take part, what happens either way, and links the policy [says-it-all]', () => {
    const said = textOf(question());
    for (const part of [
      'The Harbour Review would',
      'Usage statistics and Advertising',
      '8 other companies',
      'If you refuse',
    ])
      expect(said).toContain(part);
    expect(find(question(), 'href')).toEqual([['a', { href: '/privacy' }, 'Privacy policy']]);
  });

  it('counts one company and none in words', () => {
    expect(textOf(question({ parties: 1 }))).toContain('one other company');
    expect(textOf(question({ parties: 0 }))).toContain('No other company');
  });

  it('offers reject, accept and options side by side, and tells reject from accept by nothing but its name [reject-beside-accept]', () => {
    const buttons = find(question(), 'data-sluice-action') as (readonly [
      string,
      Record<string, string>,
      string,
    ])[];
    expect(buttons.map(([, a]) => a['data-sluice-action'])).toEqual(['reject', 'accept', 'options']);
    expect(buttons.map(([tag, { 'data-sluice-action': _, ...rest }]) => [tag, rest])).toEqual(
      Array(3).fill(['button', { type: 'button' }]),
    );
  });

  it('has a close button only where a rule wants one, and that says what it does', () => {
    expect(textOf(question())).not.toContain('Close');
    const close = find(question({ close: true }), 'aria-label');
    expect(close.map((tree) => (tree[1] as unknown as Record<string, string>)['aria-label'])).toEqual([
      'Close and reject all',
    ]);
  });

  it('keeps markup in an owner’s words as words', () => {
    const name = '<img src=x onerror=alert(1)> & "Söhne"';
    expect(textOf(question({ name }))).toContain(name);
  });

  it('has no declaration that would miss becoming important', () => {
    for (const layout of ['card', 'bar', 'panel'] as const)
      for (const position of ['bottom-right', 'bottom-left', 'bottom', 'top', 'center'] as const) {
        const sheet = prerender({
          ...props,
          notice: { ...props.notice, layout, position },
          close: true,
        })[2] as string;
        expect(sheet.match(/[^;{}]}/g)).toBeNull();
        expect(sheet).not.toContain('undefined');
      }
  });
});
