/** Addresses as people type them: between commas, semicolons, blanks or on lines of their own. */
export const recipients = (typed: string): readonly string[] => typed.split(/[\s,;]+/).filter(Boolean);
