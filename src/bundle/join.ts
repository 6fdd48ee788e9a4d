import type { CreatePart } from '../sdk/sluice.js';

/** Put there by `makeBundle`, which joins an optional part only where the config asks for it; see optional.ts. */
declare const SLUICE_PAGE: { parts?: CreatePart[] };

/** Adds an optional part to the page it was joined with. */
export const join = (create: CreatePart): void => void (SLUICE_PAGE.parts ??= []).push(create);
