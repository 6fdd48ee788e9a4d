import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { usePage } from '../page.js';
import { Snippet } from '../parts/Snippet.js';
import { useAnswer } from '../use-answer.js';
import { ANSWERS, answeredOf, sumOf } from './answers.js';

const EVERY_MS = 5000;

/** Before the first visit: what to add to the site, and why it may take a while. Looks again every five seconds. */
export function Start(): VNode {
  const { site, format, refresh } = usePage();
  const words = format.words.start;
  const notices = useAnswer({ site: site.id, range: 'all', metrics: [...ANSWERS] });
  const answered = sumOf(answeredOf(ANSWERS, notices.answer?.totals));

  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [refresh]);

  return (
    <section class="card start">
      <h2>
        <i class="pulse" aria-hidden="true" />
        {words.title}
      </h2>
      <p>{words.add}</p>
      <Snippet text={site.tag} />
      <p>{words.choice}</p>
      <p class="checking" aria-live="polite">
        {answered > 0 ? words.refused(format.number(answered)) : words.checking}
      </p>
    </section>
  );
}
