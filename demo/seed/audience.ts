import type { VisitDimensions } from '../../src/protocol/report.js';
import type { Choices, Random } from './random.js';

type Hardware = Required<Pick<VisitDimensions, 'device' | 'browser' | 'os' | 'screen'>>;

/** What stays the same about a simulated browser. */
export interface Traits extends Hardware {
  readonly country: string;
  readonly lang: string;
  /** It sends Global Privacy Control. */
  readonly gpc: boolean;
}

const COUNTRIES: Choices<readonly [country: string, languages: Choices<string>]> = [
  [
    [
      'DE',
      [
        ['de', 90],
        ['en', 7],
        ['tr', 2],
        ['pl', 1],
      ],
    ],
    44,
  ],
  [
    [
      'AT',
      [
        ['de', 94],
        ['en', 6],
      ],
    ],
    9,
  ],
  [
    [
      'CH',
      [
        ['de', 66],
        ['fr', 24],
        ['en', 10],
      ],
    ],
    7,
  ],
  [
    [
      'NL',
      [
        ['nl', 86],
        ['en', 14],
      ],
    ],
    8,
  ],
  [
    [
      'DK',
      [
        ['da', 88],
        ['en', 12],
      ],
    ],
    6,
  ],
  [
    [
      'GB',
      [
        ['en', 98],
        ['pl', 2],
      ],
    ],
    8,
  ],
  [
    [
      'SE',
      [
        ['sv', 88],
        ['en', 12],
      ],
    ],
    4,
  ],
  [
    [
      'FR',
      [
        ['fr', 94],
        ['en', 6],
      ],
    ],
    4,
  ],
  [
    [
      'US',
      [
        ['en', 92],
        ['es', 8],
      ],
    ],
    5,
  ],
  [
    [
      'NO',
      [
        ['nb', 86],
        ['en', 14],
      ],
    ],
    2,
  ],
  [
    [
      'IT',
      [
        ['it', 94],
        ['en', 6],
      ],
    ],
    1.5,
  ],
  [['IE', [['en', 100]]], 1],
  [
    [
      'ES',
      [
        ['es', 92],
        ['en', 8],
      ],
    ],
    1,
  ],
  [
    [
      'PL',
      [
        ['pl', 92],
        ['en', 8],
      ],
    ],
    0.8,
  ],
  [
    [
      'CA',
      [
        ['en', 80],
        ['fr', 20],
      ],
    ],
    0.5,
  ],
  [['JP', [['ja', 100]]], 0.2],
];

const hardware = (
  device: Hardware['device'],
  os: Hardware['os'],
  browser: Hardware['browser'],
  screen: Hardware['screen'],
): Hardware => ({
  device,
  os,
  browser,
  screen,
});

const HARDWARE: Choices<Hardware> = [
  [hardware('phone', 'ios', 'safari', '<480'), 27],
  [hardware('phone', 'android', 'chrome', '<480'), 20],
  [hardware('phone', 'android', 'samsung', '<480'), 6],
  [hardware('phone', 'android', 'firefox', '<480'), 1.5],
  [hardware('phone', 'ios', 'webview', '<480'), 4],
  [hardware('tablet', 'ipados', 'safari', '768-1023'), 4.5],
  [hardware('tablet', 'android', 'chrome', '768-1023'), 1.5],
  [hardware('desktop', 'windows', 'chrome', '1440-1919'), 11],
  [hardware('desktop', 'windows', 'chrome', '1920+'), 3],
  [hardware('desktop', 'windows', 'edge', '1440-1919'), 5],
  [hardware('desktop', 'windows', 'firefox', '1440-1919'), 4],
  [hardware('desktop', 'macos', 'safari', '1440-1919'), 5],
  [hardware('desktop', 'macos', 'chrome', '1440-1919'), 4],
  [hardware('desktop', 'macos', 'chrome', '1024-1439'), 1],
  [hardware('desktop', 'linux', 'firefox', '1920+'), 1.6],
  [hardware('desktop', 'linux', 'chrome', '1440-1919'), 0.6],
  [hardware('desktop', 'windows', 'brave', '1440-1919'), 0.9],
  [hardware('desktop', 'windows', 'opera', '1024-1439'), 0.6],
  [hardware('desktop', 'chromeos', 'chrome', '1024-1439'), 0.3],
];

export function someone(random: Random): Traits {
  const [country, languages] = random.pick(COUNTRIES);
  const lang = random.pick(languages);
  const machine = random.pick(HARDWARE);
  const gpc = machine.browser === 'brave' || (machine.browser === 'firefox' && random.chance(0.3));
  return { country, lang, ...machine, gpc };
}
