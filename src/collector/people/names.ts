/** The same name however it is typed: people sign in on phones that begin with a capital. */
export const normalName = (name: string): string => name.normalize('NFKC').trim().toLowerCase();
