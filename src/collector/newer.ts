/** What is on disk was written by a version that knows more than this one, which would misread it or lose what it does not know. */
export class NewerFormat extends Error {
  override readonly name = 'NewerFormat';

  constructor(where: string, written: string | number, known: string | number) {
    super(
      `${where} was written by a newer Sluice (${written}; this one knows ${known}): run that version, or put back a copy from before; nothing was changed`,
    );
  }
}
