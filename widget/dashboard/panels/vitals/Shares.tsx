import type { VNode } from 'preact';
import { usePage } from '../../page.js';

interface Props {
  /** Percent of the measurements; null where it cannot be told. */
  readonly good: number | null;
  readonly poor: number | null;
  readonly legend?: boolean;
}

/** Good, needs improvement, poor: side by side, and in words. */
export function Shares({ good, poor, legend = false }: Props): VNode | null {
  const { format } = usePage();
  const words = format.words.vitals;
  if (good === null) return null;
  const shares = [
    ['good', good],
    ...(poor === null ? [['rest', 100 - good] as const] : []),
    ...(poor === null ? [] : [['middling', 100 - good - poor] as const, ['poor', poor] as const]),
  ] as const;
  const said = shares.map(([id, share]) => `${words.ratings[id]} ${format.percent(share / 100)}`).join(', ');
  return (
    <>
      <span class="vital-shares" role="img" aria-label={said} title={said}>
        {shares.map(([id, share]) => share > 0 && <i key={id} class={id} style={{ flexGrow: share }} />)}
      </span>
      {legend && (
        <span class="vital-legend" aria-hidden="true">
          {shares.map(([id, share]) => (
            <span key={id}>
              <i class={`swatch ${id}`} />
              {format.percent(share / 100)}
            </span>
          ))}
        </span>
      )}
    </>
  );
}
