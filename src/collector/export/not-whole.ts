/** What is wrong with a folder, a sentence each, and what to do. */
export class NotWhole extends Error {
  override readonly name = 'NotWhole';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}
