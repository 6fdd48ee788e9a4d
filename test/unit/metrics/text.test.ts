import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Counter } from '../../../src/collector/metrics/counter.js';
import { gauge, inText } from '../../../src/collector/metrics/family.js';
import { Histogram } from '../../../src/collector/metrics/histogram.js';
import { histories } from '../../support/histories.js';

describe('metrics in Prometheus’ text format', () => {
  it('say what they are, then each series', () => {
    const counter = new Counter('taken_total', 'Taken.', [{ kind: 'record' }]);
    counter.add({ kind: 'report' });
    counter.add({ kind: 'report' }, 2);
    expect(inText([counter.family, gauge('size_bytes', 'Size.', 7)])).toBe(
      [
        '# HELP taken_total Taken.',
        '# TYPE taken_total counter',
        'taken_total{kind="record"} 0',
        'taken_total{kind="report"} 3',
        '# HELP size_bytes Size.',
        '# TYPE size_bytes gauge',
        'size_bytes 7',
        '',
      ].join('\n'),
    );
  });

  it('escape what would end a label or a line', () => {
    const family = gauge('x', 'a\nb\\', [{ labels: { l: 'a"b\\c\nd' }, value: 1 }]);
    expect(inText([family])).toBe('# HELP x a\\nb\\\\\n# TYPE x gauge\nx{l="a\\"b\\\\c\\nd"} 1\n');
  });

  it('put each time into every bucket that holds it', () => {
    const bounds = [0.1, 1, 10];
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 20, noNaN: true })), (times) => {
        const histogram = new Histogram('s', 'h', bounds);
        for (const time of times) histogram.observe({ q: 'a' }, time);
        const { samples } = histogram.family;
        if (times.length === 0) {
          expect(samples).toEqual([]);
          return;
        }
        const of = (suffix: string, le?: string) =>
          samples.find((one) => one.suffix === suffix && one.labels?.le === le)?.value;
        for (const bound of bounds)
          expect(of('_bucket', String(bound))).toBe(times.filter((time) => time <= bound).length);
        expect(of('_bucket', '+Inf')).toBe(times.length);
        expect(of('_count')).toBe(times.length);
        expect(of('_sum')).toBeCloseTo(times.reduce((sum, time) => sum + time, 0));
      }),
      histories(50),
    );
  });
});
