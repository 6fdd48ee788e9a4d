/** Tells of a mistake: the rule's name (null: it is no matter of honesty), where, what is there, and the way out. */
export type Tell = (rule: string | null, path: string, value: unknown, message: string) => void;
