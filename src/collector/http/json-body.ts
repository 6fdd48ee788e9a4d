import type { Static, TSchema } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { Value } from '@sinclair/typebox/value';
import { complaint, sentence } from '../field.js';
import { HttpProblem } from './problem.js';

/** A reader of bodies of one shape: fills in defaults, or throws 400 naming the field and the value. */
export function jsonBody<T extends TSchema>(schema: T, error: string): (body: unknown) => Static<T> {
  const compiled = TypeCompiler.Compile(schema);
  return (body) => {
    const filled = Value.Default(schema, body);
    if (compiled.Check(filled)) return filled;
    const first = compiled.Errors(filled).First();
    if (!first) throw new HttpProblem(400, { error, message: 'body: does not fit' });
    const wrong = complaint(first);
    throw new HttpProblem(400, { error, message: sentence(wrong), field: wrong.field, value: wrong.value });
  };
}
