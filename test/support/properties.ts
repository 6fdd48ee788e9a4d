import fc from 'fast-check';

// A property holds for every input or for none: the full run tries ten times as many where a test does not say; see histories.ts.
if (process.env.SLUICE_FULL) fc.configureGlobal({ numRuns: 1000 });
