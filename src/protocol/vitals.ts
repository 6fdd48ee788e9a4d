import { VITALS } from './dimensions.js';

export type Vital = (typeof VITALS)[number];

/** What a web vital is measured in, and how its values are rated; between the two it needs improvement. */
export interface VitalInfo extends Readonly<Record<Limit, number>> {
  readonly id: Vital;
  /** CLS has none. */
  readonly unit: 'ms' | '';
}
export type Limit = 'goodUpTo' | 'poorAbove';

type Rated = Omit<VitalInfo, 'id'>;

const ms = (goodUpTo: number, poorAbove: number): Rated => ({ unit: 'ms', goodUpTo, poorAbove });

/** As published: web.dev/articles/vitals, /fcp, /ttfb. */
export const LIMITS: Readonly<Record<Vital, Rated>> = {
  lcp: ms(2500, 4000),
  inp: ms(200, 500),
  cls: { unit: '', goodUpTo: 0.1, poorAbove: 0.25 },
  fcp: ms(1800, 3000),
  ttfb: ms(800, 1800),
};

export const VITAL_INFOS: readonly VitalInfo[] = VITALS.map((id) => ({ id, ...LIMITS[id] }));
