import type { ComponentType, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A component whose code is fetched when it is first shown. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function Later(props: P): VNode | null {
    const [Component, setComponent] = useState(() => loaded);
    useEffect(() => {
      if (Component) return;
      let wanted = true;
      void load().then((component) => {
        loaded = component;
        if (wanted) setComponent(() => component);
      });
      return () => {
        wanted = false;
      };
    }, [Component]);
    return Component ? <Component {...props} /> : null;
  };
}
