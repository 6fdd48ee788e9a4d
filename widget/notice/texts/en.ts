import type { Wording } from './wording.js';

export const en: Wording = {
  lang: 'en',
  dir: 'ltr',
  texts: {
    title: 'May we use cookies?',
    body: '{name} would like to store and read data on your device, in cookies and similar storage, for: {purposes}.',
    parties: 'Data would go to {count} other companies.',
    partiesOne: 'Data would go to one other company.',
    partiesNone: 'No other company takes part.',
    consequence:
      'If you refuse, only what the site needs to work will run. To change your answer later, open “Cookie settings” on any page.',
    accept: 'Accept all',
    reject: 'Reject all',
    options: 'Options',
    policy: 'Privacy policy',
    close: 'Close and reject all',
    reopen: 'Cookie settings',
    privacyChoices: 'Your privacy choices',
    gpcHonoured: 'Opt-out request honoured',
    preferencesTitle: 'Cookie settings',
    preferencesBody:
      'Decide for each purpose. What needs your consent stays off until you switch it on. Nothing changes until you press one of the buttons below.',
    optOutTitle: 'Your privacy choices',
    optOutBody:
      'Where you are, these are on unless you switch them off. Switching one off is as good as a request to opt out, and it takes effect at once when you save.',
    save: 'Save choices',
    withdraw: 'Withdraw everything',
    leave: 'Close without saving',
    alwaysOn: 'Always on',
    necessaryLabel: 'Necessary',
    necessaryText:
      'What the site cannot work without, such as signing in, a basket or protection against abuse, and one cookie that remembers your answer here.',
    services: 'Services: {count}',
    noServices: 'No service of another company takes part.',
    provider: 'Provider',
    data: 'Receives',
    cookies: 'Cookies',
    storage: 'Storage in the browser',
    keeps: 'Kept for',
    hosts: 'Sent to',
    on: 'On',
    off: 'Off',
    chosenAll: 'You accepted all on {date}.',
    chosenNone: 'You rejected all on {date}.',
    chosenSome: 'On {date} you allowed: {purposes}.',
    notChosen: 'You have not answered yet.',
    againExpired: 'Your last answer is too old to count, so we are asking again.',
    againNew: 'We are asking again because this is new: {what}.',
    gpcText:
      'Your browser sends Global Privacy Control. It is taken as a request to opt out, and what it covers is off.',
    softwareAsked:
      'A program in your browser pressed “Accept all”. Consent has to come from you, so nothing was switched on. Please choose here.',
    saved: 'Your choice is saved.',
    changed: 'Our privacy policy has changed',
    understood: 'Understood',
    heldTitle: '{name} is not loaded',
    heldBody: 'To show this, {name} would receive data about your visit.',
    loadOnce: 'Load this once',
    loadAlways: 'Always load {name}',
    countedTitle: 'Counted about this visit',
    countedNothing: 'Nothing is counted.',
    countedViews: 'Pages seen: {count}',
  },
  purposes: {
    preferences: {
      label: 'Remembered settings',
      text: 'Keeps settings you make here, such as language or text size, for your next visit.',
    },
    personalization: {
      label: 'Personal content',
      text: 'Chooses content by your browser, language, device, the time, and the page you came from.',
    },
    analytics: {
      label: 'Usage statistics',
      text: 'Counts which pages are read, where visits come from, and on which kind of device.',
    },
    support: {
      label: 'Help and chat',
      text: 'Shows a box for help or chat. Its provider receives what you write and the address of the page.',
    },
    media: {
      label: 'Videos and maps',
      text: 'Shows videos, maps and posts from other sites. Their providers learn which page you are on.',
    },
    marketing: {
      label: 'Advertising',
      text: 'Measures which ads lead to a visit or a purchase, and lets ad companies recognise your browser on other sites to show you ads.',
    },
  },
};
