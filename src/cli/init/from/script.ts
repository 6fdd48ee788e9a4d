import { type AnyNode, type Expression, parse, type Program, type SpreadElement } from 'acorn';

/** What a script says, without running it. */
export interface Script {
  /** Everything that is given a name, handed to a function or exported, in the order of the text. */
  readonly said: readonly Said[];
  /** Names that stand for an expression. */
  readonly names: ReadonlyMap<string, Expression>;
}

/** `klaroConfig` of an assignment, `tarteaucitron.init()` of a call's argument, `default` of an export. */
export interface Said {
  readonly at: string;
  readonly value: Expression;
}

/** A text that is no JavaScript; the message says where. */
export class Unreadable extends Error {}

/** A script, a module, or a JSON document, which is an expression of JavaScript (ECMA-262 since 2019). */
export function readScript(text: string): Script {
  const said: Said[] = [];
  const names = new Map<string, Expression>();
  const add = (at: string | null, value: Expression | SpreadElement): void => {
    if (at !== null && value.type !== 'SpreadElement') said.push({ at, value });
  };
  for (const node of within(programOf(text))) {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init) {
      names.set(node.id.name, node.init);
      add(node.id.name, node.init);
    } else if (node.type === 'AssignmentExpression' && node.operator === '=') {
      const at = pathOf(node.left);
      if (at !== null && !at.includes('.')) names.set(at, node.right);
      add(at, node.right);
    } else if (node.type === 'CallExpression') {
      const at = pathOf(node.callee);
      for (const argument of node.arguments) add(at && `${at}()`, argument);
    } else if (node.type === 'ExportDefaultDeclaration') {
      if (!/^(Function|Class)Declaration$/.test(node.declaration.type))
        add('default', node.declaration as Expression);
    } else if (node.type === 'ExpressionStatement' && node.expression.type === 'ObjectExpression') {
      add('default', node.expression);
    }
  }
  return { said, names };
}

function programOf(text: string): Program {
  const options = { ecmaVersion: 'latest', allowHashBang: true, allowReturnOutsideFunction: true } as const;
  const trimmed = text.trim();
  if (trimmed.startsWith('{'))
    try {
      return parse(`(${trimmed})`, options);
    } catch {
      // A block of a script begins so too.
    }
  try {
    return parse(text, { ...options, sourceType: 'module' });
  } catch (asModule) {
    try {
      return parse(text, { ...options, sourceType: 'script' });
    } catch {
      throw new Unreadable(
        asModule instanceof RangeError
          ? 'nests too deeply to be read'
          : `is no JavaScript: ${(asModule as Error).message}`,
      );
    }
  }
}

/** A node and all below it, in the order of the text. With a list of its own: what nests deeply must not use up the stack. */
export function* within(root: AnyNode): Generator<AnyNode> {
  const open: AnyNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    const below = Object.values(node).flatMap((field: unknown) =>
      Array.isArray(field) ? (field as unknown[]) : [field],
    );
    open.push(...below.filter(isNode).reverse());
  }
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** `window.a.b`, `a['b']` and `(a.b = a.b || [])` as `a.b`; null for what has no such name. */
export function pathOf(node: AnyNode): string | null {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'ChainExpression':
      return pathOf(node.expression);
    case 'AssignmentExpression':
      return pathOf(node.left);
    case 'MemberExpression': {
      const of = pathOf(node.object);
      const name =
        !node.computed && node.property.type === 'Identifier'
          ? node.property.name
          : node.property.type === 'Literal' && typeof node.property.value === 'string'
            ? node.property.value
            : null;
      if (of === null || name === null) return null;
      return /^(window|self|globalThis)$/.test(of) ? name : `${of}.${name}`;
    }
    default:
      return null;
  }
}
