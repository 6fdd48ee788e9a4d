import type { ErrorBody } from '../../protocol/http.js';

/** An answer that is an error, thrown by a route or what stands before it. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';

  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(body.message);
  }
}
