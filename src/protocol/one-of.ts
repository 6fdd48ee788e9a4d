import { type SchemaOptions, type TUnsafe, Type } from '@sinclair/typebox';

/** One of a closed list of words: the type of the words themselves, checked as a union of literals. */
export const oneOf = <const T extends string>(
  values: readonly T[],
  options: SchemaOptions = {},
): TUnsafe<T> =>
  Type.Unsafe<T>(
    Type.Union(
      values.map((value) => Type.Literal(value)),
      options,
    ),
  );
