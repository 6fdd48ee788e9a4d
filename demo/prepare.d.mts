/** What tests ask of `prepare.mjs`. */
export function needsBuild(): boolean;
