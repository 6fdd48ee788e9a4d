import { knotScene } from '../art/scenes.js';
import { html } from '../html.js';
import { href, type Page } from '../layout.js';
import type { PageContext } from '../page-facts.js';
import { videoFrame } from '../tags.js';

export const journal = (context: PageContext): Page => ({
  title: 'How to splice a rope',
  kind: 'journal',
  main: html`<article class="story">
    <div class="story-scene">${knotScene}</div>
    <p class="crumb">Journal · October</p>
    <h1>How to splice a rope</h1>
    <p class="lead">
      A knot takes half of a rope’s strength. A splice gives nearly all of it back, and asks only for
      patience.
    </p>
    <p>
      Unlay the three strands for the length of your hand, and tape the ends. Choose the strand that lies on
      top: it goes first, under the nearest strand of the standing part, against the lay. The second goes
      under the next one. The third comes from behind, and that is where everyone gets it wrong once.
    </p>
    <p>
      In the film, Greta does it in two minutes and fourteen seconds. It took her eleven years to get there.
    </p>
    ${videoFrame(context)}
    <p>
      Five tucks hold in hemp, seven in anything slippery. Roll the splice under your boot until it looks as
      if it had always been there. (Drawn out, strand by strand, at
      <a href="https://www.animatedknots.com/eye-splice-knot">Animated Knots</a>; why it holds, on
      <a href="https://en.wikipedia.org/wiki/Rope_splicing">Wikipedia</a>.) Then look at the
      <a href="${href(context, '/product/rope-mat')}">doormat</a> again: no splice at all, just one long knot.
    </p>
  </article>`,
});
