/** Who reads an answer: people of the site, or whoever has a link or an export. */
export type Audience = 'member' | 'shared';
