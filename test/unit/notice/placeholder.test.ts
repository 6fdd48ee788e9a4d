import { describe, expect, it } from 'vitest';
import type { HeldEmbed } from '../../../src/protocol/embeds.js';
import { placeholderTree } from '../../../widget/notice/placeholder/tree.js';
import { wordsOf } from '../../../widget/notice/placeholder/words.js';
import { en } from '../../../widget/notice/texts/en.js';

const HELD: HeldEmbed = {
  service: 'video-box',
  host: 'video-box.example',
  purpose: 'media',
  title: 'Our harbour',
  poster: null,
  once: true,
  always: { purposes: {}, services: { 'video-box': true } },
};
const say = (held: Partial<HeldEmbed> = {}) =>
  wordsOf(en, [{ id: 'video-box', name: 'Video Box' }], { ...HELD, ...held });

describe('the words of a placeholder', () => {
  it('name the service, and what its author calls it', () =>
    expect(say()).toEqual({
      title: 'Video Box is not loaded',
      body: 'If this is shown, Video Box receives data about your visit.',
      what: 'Our harbour',
      once: 'Load this once',
      always: 'Always load Video Box',
      options: 'Cookie settings',
    }));

  it('name the host where no service is known, else the purpose', () => {
    expect(say({ service: null }).title).toBe('video-box.example is not loaded');
    expect(say({ service: null, host: '' }).title).toBe('Videos and maps is not loaded');
    expect(say({ service: null, host: '', purpose: 'loyalty' }).title).toBe('loyalty is not loaded');
  });

  it('call what is allowed for good by its name: a whole purpose, where that is what is answered', () =>
    expect(say({ always: { purposes: { media: true } } }).always).toBe('Always load Videos and maps'));

  it('do not say a name twice', () => expect(say({ title: 'Video Box' }).what).toBe(''));

  it('offer nothing that would do nothing', () => {
    expect(say({ always: null })).toMatchObject({ once: 'Load this once', always: null });
    expect(say({ once: false, always: null })).toMatchObject({ once: null, always: null, options: null });
  });
});

describe('the tree of a placeholder', () => {
  it('is a group with a name, in a language, out of search results, with no button for a minor', () => {
    const tree = JSON.stringify(
      placeholderTree({ lang: 'en', dir: 'ltr' }, say({ once: false, always: null }), 'a'),
    );
    expect(tree).toContain('"role":"group","aria-labelledby":"a","lang":"en","dir":"ltr"');
    expect(tree).toContain('data-nosnippet');
    expect(tree).not.toContain('button');
  });
});
