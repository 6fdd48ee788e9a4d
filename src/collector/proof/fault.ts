/** Why a record was not kept. Nothing of it was: the sender may try again. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
}

/** A disk's error as one that names the file and the way out. */
export function refused(path: string, error: unknown): ProofError {
  if (error instanceof ProofError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new ProofError(
    `proof ${path}: ${code ?? message}; free space or make it writable, it goes on by itself`,
    { cause: error },
  );
}
