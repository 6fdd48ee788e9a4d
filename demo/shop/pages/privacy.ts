import { html } from '../html.js';
import type { Page } from '../layout.js';

export const privacy = (): Page => ({
  title: 'Privacy',
  kind: 'privacy',
  main: html`<article class="story">
    <h1>Privacy</h1>
    <p class="lead">What we use, what for, and how to say no. Version 2.</p>
    <p>
      Your cart stays on your device. Without your leave nothing goes to anyone else, and we count nobody. If
      you allow analytics, your browser keeps the count itself and tells us sums without a name.
    </p>
    <p>You can change your mind at any time: <a href="/privacy" data-sluice-open>open your choices</a>.</p>
    <h2>Services and what they keep</h2>
    <p>
      Each of them, with who runs it, what it gets and what it leaves on this device, and what you have said
      of it.
    </p>
    <div data-sluice-declaration></div>
    <h2>What changed</h2>
    <p>
      Version 2 added films in the journal, which come from TidePlayer. We asked again before the first one
      was shown.
    </p>
  </article>`,
});
