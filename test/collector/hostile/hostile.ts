import fc from 'fast-check';

/** Text as it stands in the JSON, where no value would be written so: a number that JavaScript has no name for, a field twice. */
export class Raw {
  constructor(readonly text: string) {}
}

/** Strings that mean something to somebody: a page, a sheet, a shell, a database, a prototype, a decoder. */
export const STRINGS = [
  '',
  '/',
  '(other)',
  '(small)',
  '/<img src=x onerror=alert(1)>',
  '/"><script>alert(1)</script>',
  "/'; DROP TABLE words; --",
  '=1+1',
  '+1',
  '-1',
  '@sum',
  '\t=1',
  '\r=1',
  '/%00',
  '/\u0000',
  '/\ud800',
  '\udfff/',
  '/\u202egnp.exe',
  '/\ufeff\u200b',
  '/\u{1f469}\u200d\u{1f680}',
  '/İıΣſ',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  `/${'a'.repeat(199)}`,
  `/${'a'.repeat(200)}`,
  'x'.repeat(3000),
  '\\',
  '/*',
  '/%',
  '/_',
  '1e999',
  'null',
  '\n',
] as const;

const NUMBERS = [
  0,
  -0,
  1,
  -1,
  2,
  49,
  50,
  51,
  0.5,
  1e-320,
  1800,
  1801,
  9999,
  100_000_000,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  2 ** 53 + 2,
  1e308,
] as const;
const RAWS = [
  '1e999',
  '-1e999',
  '1.0',
  '0x10',
  '01',
  '1_0',
  'NaN',
  'undefined',
  "'a'",
  '[,]',
  '1 1',
] as const;

const nested = (depth: number): Raw => new Raw('['.repeat(depth) + ']'.repeat(depth));
const nestedObject = (depth: number): Raw => new Raw('{"a":'.repeat(depth) + '1' + '}'.repeat(depth));

/** Something that should not be where it is. */
const misfit: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(...STRINGS) },
  { weight: 4, arbitrary: fc.constantFrom<unknown>(...NUMBERS) },
  { weight: 1, arbitrary: fc.constantFrom(...RAWS).map((text) => new Raw(text)) },
  { weight: 1, arbitrary: fc.constantFrom(null, true, [], {}, [[]], [{}], { a: 1 }, [null]) },
  { weight: 1, arbitrary: fc.constantFrom(nested(50), nested(1900), nestedObject(300)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.integer() },
);

type How = 'replace' | 'drop' | 'double' | 'add' | 'repeat';

interface Change {
  readonly how: How;
  /** Which of the value's places, as a number that is taken modulo how many there are. */
  readonly at: number;
  readonly value: unknown;
  readonly name: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  how: fc.constantFrom<How>('replace', 'replace', 'replace', 'drop', 'double', 'add', 'repeat'),
  at: fc.nat(10_000),
  value: misfit,
  name: fc.constantFrom('x', 'user', '__proto__', 'constructor', 'notice', 'd', 'hour', 'n', ''),
});

interface Place {
  readonly owner: Record<string, unknown>;
  readonly key: string;
}

function placesOf(value: unknown, found: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null || value instanceof Raw) return found;
  for (const key of Object.keys(value)) {
    const owner = value as Record<string, unknown>;
    found.push({ owner, key });
    placesOf(owner[key], found);
  }
  return found;
}

function changed(value: object, changes: readonly Change[]): object {
  const copy = structuredClone(value) as Record<string, unknown>;
  for (const { how, at, value: given, name } of changes) {
    // Else one list of all runs would grow, and be within itself at last.
    const misfitting = given instanceof Raw ? given : structuredClone(given);
    const places = placesOf(copy);
    const place = places[at % Math.max(1, places.length)];
    if (!place) continue;
    const { owner, key } = place;
    if (how === 'drop') delete owner[key];
    else if (how === 'add') add(owner, name, misfitting);
    else if (how === 'double') owner[key] = [owner[key], owner[key]];
    else if (how === 'repeat' && Array.isArray(owner[key]))
      owner[key] = Array.from({ length: 61 }, () => (owner[key] as unknown[])[0]);
    else owner[key] = misfitting;
  }
  return copy;
}

/** Also a name that assigning would not give the object as its own. */
function add(owner: Record<string, unknown>, name: string, value: unknown): void {
  if (Array.isArray(owner)) owner.push(value);
  else Object.defineProperty(owner, name, { value, enumerable: true, configurable: true, writable: true });
}

function written(value: unknown): string {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}:${written(one)}`);
    return `{${fields.join(',')}}`;
  }
  return Object.is(value, -0) ? '-0' : (JSON.stringify(value) ?? 'null');
}

type Harm = (bytes: Buffer, at: number, byte: number) => Buffer;

const HARMS: readonly Harm[] = [
  (bytes) => bytes,
  (bytes) => bytes,
  (bytes) => bytes,
  (bytes) => bytes,
  (bytes, at, byte) => {
    const flipped = Buffer.from(bytes);
    if (flipped.length) flipped[at % flipped.length] = byte;
    return flipped;
  },
  (bytes, at) => bytes.subarray(0, at % (bytes.length + 1)),
  (bytes, at, byte) => {
    const cut = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, cut), Buffer.from([byte, 0xc0, 0xaf]), bytes.subarray(cut)]);
  },
  (bytes) => Buffer.concat([Buffer.from('\ufeff'), bytes]),
  (bytes) => Buffer.concat([bytes, bytes]),
  // Every field twice: the last one counts.
  (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from(','), bytes.subarray(1)]),
  (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from(',"views":50}')]),
];

/** Bodies that begin as these and come out otherwise: some as they should be, most nearly so. */
export const hostile = (bodies: fc.Arbitrary<object>): fc.Arbitrary<Buffer> =>
  fc
    .tuple(bodies, fc.array(change, { maxLength: 3 }), fc.constantFrom(...HARMS), fc.nat(5000), fc.nat(255))
    .map(([body, changes, harm, at, byte]) => harm(Buffer.from(written(changed(body, changes))), at, byte));
