import type { Grade } from '../../rules/regions.js';

/**
 * What sees to a rule. `config`: `sluice check` refuses a config that breaks it. `construction`: there is no option and no code that
 * could. `unit`, `browser`: a test whose title carries the rule's name in brackets.
 */
export type Holder = 'config' | 'construction' | 'unit' | 'browser';

export interface HonestyRule {
  readonly name: string;
  readonly asks: string;
  /** Who asks for it. */
  readonly source: string;
  /** How well that is known; see `sayGrade`. */
  readonly grade: Grade;
  readonly held: readonly Holder[];
  /** How, where the tests do not say it. */
  readonly how?: string;
  /** What is left open, and to whom. */
  readonly but?: string;
}

const TASKFORCE = 'EDPB Cookie Banner Taskforce report, January 2023';
const PATTERNS = 'EDPB Guidelines 03/2022 on deceptive design patterns';
const CNIL = 'CNIL deliberations 2020-091 and 2020-092';
const GARANTE = 'Garante decision 231/2021';
const WCAG = 'WCAG 2.2';
const GDPR = 'GDPR';
const CPPA = '11 CCR 7004 (California)';

/** What makes a notice honest, one name each; messages of `sluice check`, titles of tests and docs/honesty.md use these. */
export const HONESTY_RULES: readonly HonestyRule[] = [
  {
    name: 'nothing-before',
    asks: 'Where consent is needed, nothing is asked of another host and nothing is stored before the answer, but what is necessary.',
    source: 'ePrivacy Directive 5(3)',
    grade: 'S',
    held: ['browser'],
    but: 'What the browser reads ahead of any script: docs/gate.md.',
  },
  {
    name: 'nothing-after-no',
    asks: 'After a refusal it stays so, also on the next page; what services left behind is erased.',
    source: `${CNIL}; fines of 2025 for refusals that did nothing`,
    grade: 'S',
    held: ['browser'],
  },
  {
    name: 'reject-beside-accept',
    asks: 'Refusing is a button of the first layer, in the same row as accepting, and can be seen.',
    source: `${TASKFORCE}, §8 and §14`,
    grade: 'S',
    held: ['unit', 'config'],
    how: 'The first layer has no switch for it; a text that shows nothing, or hides characters, is refused.',
  },
  {
    name: 'equal-buttons',
    asks: 'Accept and reject have the same size, place, type and border, in every layout and language.',
    source: CNIL,
    grade: 'S',
    held: ['construction', 'browser', 'unit', 'config'],
    how: 'No declaration of the sheets tells one from the other. Labels whose lengths differ by much are refused.',
  },
  {
    name: 'equal-contrast',
    asks: 'Both read at 4.5:1, their edges stand out at 3:1, and neither stands out from the notice more than the other.',
    source: `${TASKFORCE}, §17–18; ${WCAG}, 1.4.3 and 1.4.11`,
    grade: 'S',
    held: ['construction', 'browser'],
    how: 'One accent for both; what is on it is worked out, not chosen.',
  },
  {
    name: 'one-click-no',
    asks: 'Refusing everything takes one click, as accepting does; withdrawing takes opening and one more.',
    source: `${CNIL}; ${GDPR} 7(3)`,
    grade: 'S',
    held: ['browser'],
  },
  {
    name: 'tab-order',
    asks: 'By keyboard reject comes right beside accept, and no tabindex changes the order.',
    source: `${WCAG}, 2.4.3`,
    grade: 'S',
    held: ['browser'],
  },
  {
    name: 'nothing-ticked',
    asks: 'Where consent is needed, every switch is off when the preferences open for the first time.',
    source: `${TASKFORCE}, §10`,
    grade: 'S',
    held: ['browser'],
  },
  {
    name: 'save-is-no',
    asks: 'Saving without having touched a switch refuses everything.',
    source: `${TASKFORCE}, §10`,
    grade: 'S',
    held: ['browser'],
  },
  {
    name: 'silence-is-no',
    asks: 'Esc, a click beside it, a scroll, going to another page and waiting decide nothing.',
    source: `${GDPR} 4(11); ${CPPA}`,
    grade: 'M',
    held: ['browser'],
  },
  {
    name: 'close-refuses',
    asks: 'A close button on the first layer refuses everything, and its text says so.',
    source: GARANTE,
    grade: 'S',
    held: ['browser', 'config'],
    how: 'A `close` text has to hold the label of the reject button.',
  },
  {
    name: 'no-timer',
    asks: 'Nothing accepts by itself: not after a time, not by scrolling, not by going on.',
    source: `${GDPR} 4(11) and recital 32`,
    grade: 'M',
    held: ['construction', 'unit', 'browser'],
    how: 'There is no such option.',
  },
  {
    name: 'no-wall',
    asks: 'The page can be read, scrolled and clicked while the question is open.',
    source: PATTERNS,
    grade: 'M',
    held: ['construction', 'browser'],
    how: 'There is no such option, and nothing of the host page is touched.',
  },
  {
    name: 'own-switch',
    asks: 'Each purpose has its own switch; none stands for several.',
    source: `${GDPR} recital 43; ${TASKFORCE}`,
    grade: 'M',
    held: ['browser', 'config'],
    how: 'A purpose whose label joins two known ones is refused.',
    but: 'What a purpose of yours really does is yours to say truly.',
  },
  {
    name: 'no-legitimate-interest',
    asks: 'No legitimate interest switches anything on.',
    source: 'IAB TCF policies; decisions in France, Italy and Belgium',
    grade: 'S',
    held: ['construction'],
    how: 'There is no legitimate interest: no switch for it, and the TCF string claims none, but for the bit it wants where a vendor has special purposes alone.',
    but: 'A site that needs one cannot use Sluice for it.',
  },
  {
    name: 'says-it-all',
    asks: 'The first layer names who asks, for what, how many other companies take part, what happens either way and how to go back; it links the policy and the preferences.',
    source: `${GDPR} recital 42; ${CNIL}`,
    grade: 'S',
    held: ['unit', 'config'],
    how: 'A text of yours keeps the places of ours ({name}, {purposes}, {count}), the word for cookies in the title, and the name of the way back.',
  },
  {
    name: 'names-services',
    asks: 'The preferences tell of each service who runs it, where, what it receives, how long it is kept and which cookies it sets.',
    source: CNIL,
    grade: 'S',
    held: ['browser'],
    but: 'What the config leaves out cannot be told.',
  },
  {
    name: 'plain-purposes',
    asks: 'What a purpose is for is said concretely, in short and readable sentences.',
    source: PATTERNS,
    grade: 'S',
    held: ['config', 'unit'],
    how: 'Vague phrases and sentences that are too long or too hard are refused, in the languages listed below.',
  },
  {
    name: 'plain-labels',
    asks: 'Buttons say what they do: a known pair of labels, no feelings, no shame, no double negative.',
    source: PATTERNS,
    grade: 'S',
    held: ['config', 'unit'],
    how: 'Accept and reject come from the list below, as a pair.',
  },
  {
    name: 'one-language',
    asks: 'The notice says which language it is in, speaks that of the page where it can, and never two at once.',
    source: `${PATTERNS}; ${WCAG}, 3.1.2`,
    grade: 'S',
    held: ['config', 'browser'],
    how: 'A text of yours in one language has to be there in each of the site.',
    but: 'Whether your text is in the language it is filed under is not looked at.',
  },
  {
    name: 'way-back',
    asks: 'Every page has a way back to the preferences, which show what holds now.',
    source: `${GDPR} 7(3); ${TASKFORCE}, §32–35`,
    grade: 'S',
    held: ['browser'],
    but: 'With `notice.reopen: false` the link is yours to place; `sluice check` notes it.',
  },
  {
    name: 'withdrawal-now',
    asks: 'Withdrawing silences services, erases what they left behind, and is counted.',
    source: `${GDPR} 7(3)`,
    grade: 'S',
    held: ['browser'],
  },
  {
    name: 'no-nagging',
    asks: 'Whoever answered is not asked again before the answer ends, or something new is asked for.',
    source: `${GARANTE}; ${CNIL}`,
    grade: 'S',
    held: ['browser'],
  },
  {
    name: 'no-as-long',
    asks: 'A refusal is kept at least as long as a consent.',
    source: `${CNIL}, §38–39`,
    grade: 'S',
    held: ['config', 'browser'],
  },
  {
    name: 'signal-obeyed',
    asks: 'Global Privacy Control is obeyed and said to be; nothing asks to switch it off.',
    source: '11 CCR 7025 and 7026 (California)',
    grade: 'P',
    held: ['browser'],
  },
  {
    name: 'us-choices',
    asks: 'In the US the way to the privacy choices is on every page, without signing in, and opts out in two steps.',
    source: '11 CCR 7013 to 7015 (California)',
    grade: 'M',
    held: ['browser'],
    but: "The one link is there; California's icon beside it is not drawn.",
  },
  {
    name: 'no-promotion',
    asks: 'Nothing is advertised in it: no pictures, no offers, no newsletter, no exclamation marks.',
    source: PATTERNS,
    grade: 'S',
    held: ['config', 'browser'],
  },
  {
    name: 'half-a-phone',
    asks: 'It covers at most half of a screen of 360 × 640, with both buttons in sight, and never scrolls sideways.',
    source: `${WCAG}, 1.4.10`,
    grade: 'S',
    held: ['browser'],
    how: 'The half is our measure; the source asks for no sideways scrolling.',
  },
  {
    name: 'links-in-reach',
    asks: 'The links of the page and of the notice work while the question is open, and focus is not hidden under it.',
    source: `Practice of the Garante and of German authorities; ${WCAG}, 2.4.11`,
    grade: 'S',
    held: ['browser'],
  },
  {
    name: 'same-words',
    asks: 'A purpose is called the same on every layer, and so are the answers.',
    source: PATTERNS,
    grade: 'S',
    held: ['construction', 'browser'],
    how: 'One text for each.',
  },
  {
    name: 'same-on-phones',
    asks: 'Phones and desktops offer the same choices.',
    source: PATTERNS,
    grade: 'S',
    held: ['browser'],
  },
  {
    name: 'counted-parties',
    asks: 'The number of other companies is counted from the list of services, and a new one comes with a new policy version.',
    source: `${TASKFORCE}; ${GDPR} 13(1)(e)`,
    grade: 'M',
    held: ['construction', 'unit', 'config'],
    how: 'Only the place {count} can say it. A service newer than the policy is refused.',
    but: 'A service added without its `since` cannot be told from one that was always there.',
  },
  {
    name: 'strict-pages',
    asks: 'It works under the strictest policies a page can have: nonces, no inline styles or handlers, Trusted Types.',
    source: 'W3C Content Security Policy and Trusted Types',
    grade: 'S',
    held: ['browser'],
  },
  {
    name: 'no-script-no-tag',
    asks: 'Without JavaScript no tag runs that is not necessary, noscript pixels included.',
    source: 'ePrivacy Directive 5(3)',
    grade: 'S',
    held: ['unit'],
    but: 'Only in pages that `sluice mark` has marked: no script can hold what runs without scripts.',
  },
  {
    name: 'provable',
    asks: 'What was asked, when and how it was answered can be shown.',
    source: `${GDPR} 7(1); ${CNIL}, §48`,
    grade: 'S',
    held: ['browser'],
    how: 'Counters, the receipt and, where you choose it, records: docs/proof.md. A record names its variant.',
    but: 'That an answer ran out, and what a signal switched off by itself, is nobody’s answer: there is no record of it.',
  },
  {
    name: 'minors',
    asks: 'A minor is asked nothing and can accept nothing.',
    source: `${GDPR} 8`,
    grade: 'M',
    held: ['browser', 'config'],
    how: 'Where `audience` is "child" there is no question, and so no variants of one.',
    but: 'Who is a minor only the site can know: `audience`, `setMinor`.',
  },
  {
    name: 'whole-languages',
    asks: 'Each language we ship has every sentence.',
    source: 'GDPR 12(1)',
    grade: 'M',
    held: ['unit'],
    but: 'Languages marked as not reviewed have not been read by somebody whose language it is.',
  },
];
