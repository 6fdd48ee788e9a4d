export const CATEGORIES = [
  { id: 'galley', name: 'Galley', text: 'For the kitchen, whether or not it heels.' },
  { id: 'deck', name: 'Deck', text: 'For the door, the porch and the weather.' },
  { id: 'cabin', name: 'Cabin', text: 'For the evening, once everything is stowed.' },
] as const;
export type CategoryId = (typeof CATEGORIES)[number]['id'];

export interface Product {
  readonly id: string;
  readonly category: CategoryId;
  readonly name: string;
  /** Euro. */
  readonly price: number;
  readonly line: string;
  readonly text: string;
  readonly facts: readonly string[];
}

export const PRODUCTS: readonly Product[] = [
  {
    id: 'enamel-mug',
    category: 'galley',
    name: 'Enamel mug',
    price: 18,
    line: 'Harbour blue, 35 cl, hard to break',
    text: 'Fired twice at 830 degrees, rolled by hand at the rim. It will chip one day, and you will know exactly when and where.',
    facts: ['Steel, two coats of enamel', '8 cm high, 35 cl', 'Fine on a stove or a fire'],
  },
  {
    id: 'copper-kettle',
    category: 'galley',
    name: 'Copper kettle',
    price: 89,
    line: 'Boils before the watch changes',
    text: 'Copper outside, tin inside, and a spout that pours where you point it, even when the floor has other plans.',
    facts: ['1.6 litres', 'Tinned by hand', 'Wooden grip that stays cool'],
  },
  {
    id: 'signal-towel',
    category: 'galley',
    name: 'Signal towel',
    price: 14,
    line: 'Linen, with the flags for “dry the dishes”',
    text: 'Woven half linen, in the four colours of the international code. Gets softer with every wash.',
    facts: ['50 × 70 cm', 'Half linen, half cotton', 'Washes at 60 degrees'],
  },
  {
    id: 'brass-lantern',
    category: 'deck',
    name: 'Brass lantern',
    price: 64,
    line: 'Burns eleven hours on one filling',
    text: 'A storm lantern in the old pattern: solid brass, a glass that comes out for cleaning, a wick you can trim with scissors.',
    facts: ['28 cm high', 'Brass, borosilicate glass', 'Lamp oil or a candle'],
  },
  {
    id: 'rope-mat',
    category: 'deck',
    name: 'Rope doormat',
    price: 48,
    line: 'Forty metres of hemp, one knot',
    text: 'A prolong knot, laid flat by two people over an afternoon. It takes mud as a compliment.',
    facts: ['75 × 45 cm', 'Tarred hemp', 'Rinse with the garden hose'],
  },
  {
    id: 'sailcloth-bag',
    category: 'deck',
    name: 'Sailcloth bag',
    price: 72,
    line: 'Cut from sails that did their miles',
    text: 'Every bag has been around some cape. The number on it is the one the sail carried.',
    facts: ['32 litres', 'Used sailcloth, new straps', 'No two alike'],
  },
  {
    id: 'fisher-jumper',
    category: 'cabin',
    name: 'Fisher jumper',
    price: 129,
    line: 'Wool that still smells a little of sheep',
    text: 'Knitted in the round, with no seam to give way, in a pattern that used to tell which harbour you sailed from.',
    facts: ['Unwashed wool, keeps rain off', 'Knitted in the round', 'Mended for free, for good'],
  },
  {
    id: 'tide-clock',
    category: 'cabin',
    name: 'Tide clock',
    price: 95,
    line: 'One hand, twelve hours and twenty-five minutes',
    text: 'Set it once at high water. From then on it tells you whether to hurry.',
    facts: ['24 cm across', 'Oak and brass', 'One battery every two years'],
  },
  {
    id: 'wool-blanket',
    category: 'cabin',
    name: 'Wool blanket',
    price: 118,
    line: 'For the hour between dinner and the berth',
    text: 'Woven on a loom from 1934 that only one person in town is allowed to touch.',
    facts: ['130 × 190 cm', 'Pure new wool', 'Airing is enough; it seldom needs a wash'],
  },
];

export const productsOf = (category: CategoryId): readonly Product[] =>
  PRODUCTS.filter((product) => product.category === category);

export const euro = (amount: number): string => `€${amount}`;
