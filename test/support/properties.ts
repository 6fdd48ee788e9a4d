import fc from 'fast-check';

// A property holds for every input or for none: the full run tries ten times as many.
if (process.env.SLUICE_FULL) fc.configureGlobal({ numRuns: 1000 });
