import type { AnyNode, Expression, ObjectExpression } from 'acorn';
import { type Script, within } from './script.js';

/** A regular expression, by its source. It is never made one: it comes from elsewhere. */
export class Pattern {
  constructor(readonly source: string) {}
}

/** What only running it would tell. The hosts of the addresses that stand in it are known all the same. */
export class Code {
  constructor(readonly hosts: readonly string[]) {}
}

export type Value =
  string | number | boolean | bigint | null | undefined | Pattern | Code | readonly Value[] | Fields;
/** Without a prototype: a config may call a field `constructor`. */
export interface Fields {
  readonly [name: string]: Value;
}

export const isFields = (value: Value): value is Fields =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Pattern) &&
  !(value instanceof Code);
export const fieldsOf = (value: Value): Fields => (isFields(value) ? value : {});
export const listOf = (value: Value): readonly Value[] =>
  Array.isArray(value) ? (value as readonly Value[]) : [];
export const textOf = (value: Value): string | undefined =>
  typeof value === 'string' && value.trim() ? value.trim() : undefined;

/** Names that lead to themselves, nesting and repeating that nobody does by hand. */
const [DEEPEST, LONGEST, MOST] = [60, 100_000, 5_000];

/** What expressions of a script stand for, as far as that can be told without running anything. */
export function evaluate({ names }: Pick<Script, 'names'>, root: Expression): Value {
  // Each once: what names repeat may double with every name.
  const known = new Map<Expression, Value>();
  const at = (node: Expression, depth: number): Value => {
    if (depth > DEEPEST) return new Code([]);
    if (!known.has(node))
      known.set(
        node,
        look(node, (one) => at(one, depth + 1), names),
      );
    return known.get(node);
  };
  return at(root, 0);
}

type Inner = (node: Expression) => Value;

function look(node: Expression, inner: Inner, names: Script['names']): Value {
  const code = (): Code => new Code(hostsIn(node));
  switch (node.type) {
    case 'Literal':
      return node.regex ? new Pattern(node.regex.pattern) : (node.value as Value);
    case 'TemplateLiteral': {
      const [first = '', ...texts] = node.quasis.map(({ value }) => value.cooked ?? '');
      return joined([first, ...node.expressions.flatMap((one, i) => [inner(one), texts[i]])]) ?? code();
    }
    case 'ArrayExpression':
      return node.elements
        .flatMap((element) => {
          if (!element) return [undefined];
          return element.type === 'SpreadElement' ? listOf(inner(element.argument)) : [inner(element)];
        })
        .slice(0, MOST);
    case 'ObjectExpression':
      return objectOf(node, inner);
    case 'UnaryExpression': {
      const of = inner(node.argument);
      if (node.operator === 'void') return undefined;
      // Minifiers write !0 for true.
      if (node.operator === '!' && !(of instanceof Code)) return !of;
      return node.operator === '-' && typeof of === 'number' ? -of : code();
    }
    case 'BinaryExpression': {
      if (node.operator !== '+' || node.left.type === 'PrivateIdentifier') return code();
      const [a, b] = [inner(node.left), inner(node.right)];
      return typeof a === 'number' && typeof b === 'number' ? a + b : (joined([a, b]) ?? code());
    }
    case 'LogicalExpression': {
      const left = inner(node.left);
      return left instanceof Code || left === undefined || left === null ? inner(node.right) : left;
    }
    case 'Identifier': {
      if (node.name === 'undefined') return undefined;
      const named = names.get(node.name);
      return named ? inner(named) : code();
    }
    case 'MemberExpression': {
      if (node.object.type === 'Super' || node.computed || node.property.type !== 'Identifier') return code();
      const of = inner(node.object);
      return isFields(of) && node.property.name in of ? of[node.property.name] : code();
    }
    case 'NewExpression': {
      const [source] = node.arguments;
      const isPattern = node.callee.type === 'Identifier' && node.callee.name === 'RegExp';
      const text = isPattern && source && source.type !== 'SpreadElement' ? inner(source) : undefined;
      return typeof text === 'string' ? new Pattern(text) : code();
    }
    default:
      return code();
  }
}

/** Texts and numbers as one text; undefined where one is neither. */
function joined(parts: readonly Value[]): string | undefined {
  if (!parts.every((part) => typeof part === 'string' || typeof part === 'number')) return undefined;
  const length = parts.reduce<number>((sum, part) => sum + String(part).length, 0);
  return length > LONGEST ? undefined : parts.join('');
}

function objectOf(node: ObjectExpression, inner: Inner): Fields {
  const fields = Object.create(null) as Record<string, Value>;
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      Object.assign(fields, fieldsOf(inner(property.argument)));
      continue;
    }
    const { key, computed, kind, value } = property;
    const name = key.type === 'Identifier' && !computed ? key.name : inner(key);
    if (typeof name !== 'string' && typeof name !== 'number') continue;
    fields[name] = kind === 'init' ? inner(value) : new Code(hostsIn(value));
  }
  return fields;
}

/** Hosts of the addresses that stand in a piece of code: those it would load from. */
export function hostsIn(node: AnyNode): string[] {
  const hosts: string[] = [];
  for (const each of within(node)) {
    const text =
      each.type === 'Literal' && typeof each.value === 'string'
        ? each.value
        : each.type === 'TemplateElement'
          ? (each.value.cooked ?? '')
          : '';
    const host = hostOf(text);
    if (host) hosts.push(host);
  }
  return [...new Set(hosts)];
}

/** Of `https://…` and `//…`; of nothing else, which is the site's own. */
export function hostOf(address: string): string | undefined {
  if (!/^(https?:)?\/\/[a-z0-9.-]+/i.test(address)) return undefined;
  const url = address.startsWith('//') ? `https:${address}` : address;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
