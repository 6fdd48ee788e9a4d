/** What stands in for the native's answer. */
export type Instead = () => unknown;

/**
 * Looks at a call before the native does. May change `args`; returns what to do instead, or nothing to let it pass. What
 * it throws is swallowed and the native runs: a mistake of ours may leak, it may not break the page.
 */
export type Guard = (args: unknown[], self: unknown, native: Native) => Instead | false | undefined | void;

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- natives of every shape pass through here
type Native = Function;

/** A Proxy prints `[native code]` and keeps `name`, `length` and `prototype`, so nobody's `toString` need be patched. */
function guarded(native: Native, guard: Guard): Native {
  const ask = (args: unknown[], self: unknown): Instead | false | undefined | void => {
    try {
      return guard(args, self, native);
    } catch {
      return;
    }
  };
  return new Proxy(native, {
    apply: (_, self, args) => {
      const instead = ask(args, self);
      return instead ? instead() : Reflect.apply(native, self, args);
    },
    construct: (_, args, target) => {
      const instead = ask(args, null);
      return (instead ? instead() : Reflect.construct(native, args, target)) as object;
    },
  });
}

/** Guards a method, a constructor or a setter of `owner`, or a getter that has no setter. Does nothing where the browser has none. */
export function patch(owner: object | undefined, name: string, guard: Guard): void {
  const found = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (!found?.configurable) return;
  const kind = found.set ? 'set' : found.get ? 'get' : 'value';
  const native = found[kind] as Native | undefined;
  if (typeof native !== 'function') return;
  const proxy = guarded(native, guard);
  // Else `new (socket.constructor)(url)` would be a way round.
  if (native.prototype?.constructor === native) native.prototype.constructor = proxy;
  Object.defineProperty(owner, name, { ...found, [kind]: proxy });
}
