/** `Server-Timing` entry of a page that answers a POST, which a page cannot know of itself: loaded again, it would be posted again. */
export const POSTED = 'sluice-posted';
