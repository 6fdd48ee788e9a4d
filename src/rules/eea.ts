/** The European Economic Area: the 27 of the Union, Iceland, Liechtenstein and Norway (EEA Agreement, as of 2021). */
export const EEA: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);
