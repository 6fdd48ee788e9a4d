/** Why a store did not do what it was asked. */
export type StoreErrorCode =
  | 'unavailable' // the engine is down or starting; the same call later may do
  | 'behind' // it has less than the sender believes; open() tells how much
  | 'failed' // the engine refused; nothing of the call was done
  | 'bad-select'
  | 'cannot' // a store of this sort never does it
  | 'closed';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** The same call may succeed later, and a batch that was half done will not be doubled. */
  get retryable(): boolean {
    return this.code === 'unavailable' || this.code === 'behind' || this.code === 'failed';
  }
}

export function behind(source: string, after: number, known: number): StoreError {
  return new StoreError(
    'behind',
    `source ${source}: the batch follows seq ${after}, the store has ${known}; open() and resume from there`,
  );
}
