/** Something the person can change. */
export class Refused extends Error {}
