/**
 * Whether a person stands behind an event: it is the browser's own, or it answers something a person has just done, as with
 * assistive software that clicks for them. An extension that answers notices by itself is neither.
 */
export const isPerson = (event: Event): boolean => event.isTrusted || !!navigator.userActivation?.isActive;
