/** A question that means nothing: the field, what stood there, and the way out in the message. HTTP answers 400. */
export class QueryError extends Error {
  override readonly name = 'QueryError';

  constructor(
    readonly field: string,
    readonly value: string,
    /** Goes after the field and the value: `is no metric; did you mean "visitors"?` */
    complaint: string,
  ) {
    super(`query.${field}: ${JSON.stringify(value)} ${complaint}`);
  }
}
