/**
 * Presses a button as soon as it is there, as an extension does. In the page itself: what playwright evaluates counts as a
 * person's doing (`userGesture`), for as long as it goes on looking.
 */
export const software = (selector: string, before = ''): string => `<script>{${before};
  const looking = setInterval(() => {
    const button = document.querySelector('${selector}');
    // A person who did something in the page before this one counts for five seconds.
    if (!button || navigator.userActivation.isActive) return;
    clearInterval(looking);
    button.click();
  }, 5);
}</script>`;
