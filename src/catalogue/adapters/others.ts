import { adapter } from './adapter.js';

/** Chats and variants. */
export const OTHER_ADAPTERS = [
  // Booting it again takes the owner's settings: after another grant it starts with the next page.
  adapter({
    id: 'intercom',
    denied: [{ call: 'Intercom', args: ['shutdown'] }],
    checked: 'package',
  }),
  // Hides the widget and clears its storage. How much it may keep when granted is the owner's setting.
  adapter({
    id: 'zendesk',
    denied: [{ call: 'zE', args: ['messenger:set', 'cookies', 'none'] }],
    checked: 'others',
  }),
  adapter({
    id: 'kameleoon',
    granted: [{ push: 'kameleoonQueue', args: ['Kameleoon.API.Core.enableLegalConsent'] }],
    denied: [{ push: 'kameleoonQueue', args: ['Kameleoon.API.Core.disableLegalConsent'] }],
    checked: 'others',
  }),
];
