import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** So far below the window, what will be seen soon is asked for. */
const AHEAD = '600px';

/** Draws its children when the reader comes near, so that nobody waits for answers to what nobody looks at. */
export function Near({ title, children }: { title: string; children: ComponentChildren }): VNode {
  const host = useRef<HTMLElement>(null);
  const [near, setNear] = useState(false);

  useEffect(() => {
    if (!host.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: AHEAD },
    );
    observer.observe(host.current);
    // Paper shows everything.
    const onPrint = (): void => setNear(true);
    addEventListener('beforeprint', onPrint);
    return () => {
      observer.disconnect();
      removeEventListener('beforeprint', onPrint);
    };
  }, []);

  if (near) return <>{children}</>;
  return (
    <section ref={host} class="card wide far" aria-busy="true">
      <header class="card-head">
        <h2>{title}</h2>
      </header>
    </section>
  );
}
