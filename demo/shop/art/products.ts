import { Html } from '../html.js';

/** One picture a product, 240 × 240, drawn over a tile of its own colour. */
const PICTURES: Readonly<Record<string, { readonly tile: string; readonly shapes: string }>> = {
  'enamel-mug': {
    tile: '#dfe8ea',
    shapes: `<ellipse cx="116" cy="192" rx="62" ry="9" fill="#14232f" opacity=".14"/>
      <path d="M162 96h18a28 28 0 0 1 0 66h-20v-13h18a15 15 0 0 0 0-40h-16z" fill="#1f5673"/>
      <path d="M66 72h98v98a20 20 0 0 1-20 20H86a20 20 0 0 1-20-20z" fill="#1f5673"/>
      <path d="M66 72h22v118h-2a20 20 0 0 1-20-20z" fill="#2f6f90"/>
      <ellipse cx="115" cy="72" rx="51" ry="13" fill="#f7f4ee"/><ellipse cx="115" cy="74" rx="43" ry="9" fill="#4b3022"/>
      <path d="M64 70a51 13 0 0 0 102 0v6a51 13 0 0 1-102 0z" fill="#14303f"/>
      <path d="M98 52q-8-12 2-22M124 50q-8-14 3-26" stroke="#8aa3ad" stroke-width="4" fill="none" stroke-linecap="round"/>`,
  },
  'copper-kettle': {
    tile: '#f1dfd2',
    shapes: `<ellipse cx="118" cy="196" rx="66" ry="9" fill="#14232f" opacity=".14"/>
      <path d="M84 92a36 46 0 0 1 72 0" fill="none" stroke="#4b3022" stroke-width="9" stroke-linecap="round"/>
      <path d="M164 142q26-8 30-40l16 4q-4 50-44 64z" fill="#a9562f"/>
      <path d="M120 98c44 0 60 34 60 60 0 20-10 36-22 36H82c-12 0-22-16-22-36 0-26 16-60 60-60z" fill="#c56b3d"/>
      <path d="M96 104c-22 12-28 40-26 62 2 14 6 22 12 28-12 0-22-16-22-36 0-22 10-46 36-54z" fill="#dc8a5c"/>
      <path d="M92 100a28 12 0 0 1 56 0z" fill="#8f4524"/><circle cx="120" cy="84" r="7" fill="#4b3022"/>`,
  },
  'signal-towel': {
    tile: '#e9e4d8',
    shapes: `<path d="M58 52h124" stroke="#7a5c3a" stroke-width="7" stroke-linecap="round"/>
      <path d="M70 52h100v136q-50 12-100 0z" fill="#fbfaf6"/>
      <path d="M70 66h50v34H70z" fill="#c8452f"/><path d="M120 66h50v34h-50z" fill="#e7b23f"/>
      <path d="M70 108h100v34H70z" fill="#1f5673"/><path d="M103 108h34v34h-34z" fill="#fbfaf6"/>
      <path d="M70 150h100v26q-50 10-100 0z" fill="#14232f"/><path d="M70 150l50 13 50-13v10l-50 13-50-13z" fill="#fbfaf6"/>
      <path d="M150 52h20v136q-9 2-20 4z" fill="#14232f" opacity=".08"/>`,
  },
  'brass-lantern': {
    tile: '#24394a',
    shapes: `<circle cx="120" cy="128" r="84" fill="#f0c36b" opacity=".16"/><circle cx="120" cy="130" r="56" fill="#f0c36b" opacity=".22"/>
      <path d="M92 66a28 34 0 0 1 56 0" fill="none" stroke="#b98a3a" stroke-width="6"/>
      <path d="M102 62h36l12 24H90z" fill="#b98a3a"/><path d="M102 62h14l-10 24H90z" fill="#d6a957"/>
      <path d="M92 90h56v74H92z" fill="#ffe9b8"/><path d="M120 152c-16 0-18-16-10-28 6-8 8-12 8-22 14 10 24 28 18 40-3 7-9 10-16 10z" fill="#e8832f"/>
      <path d="M120 152c-8 0-9-9-4-16 3-4 4-6 4-12 8 6 12 16 9 22-2 4-5 6-9 6z" fill="#fff3c9"/>
      <path d="M92 86v80M148 86v80M106 88v76M134 88v76" stroke="#b98a3a" stroke-width="4"/>
      <path d="M84 164h72l6 28H78z" fill="#b98a3a"/><path d="M84 164h24l-6 28H78z" fill="#d6a957"/>`,
  },
  'rope-mat': {
    tile: '#dfe3d3',
    shapes: `<rect x="32" y="66" width="180" height="120" rx="58" fill="#14232f" opacity=".12"/>
      <rect x="28" y="60" width="184" height="120" rx="60" fill="#7d5d33"/>
      <g fill="none"><g stroke="#c9a468" stroke-width="13"><rect x="36" y="68" width="168" height="104" rx="52"/>
      <rect x="52" y="84" width="136" height="72" rx="36"/><rect x="68" y="100" width="104" height="40" rx="20"/><path d="M88 120h64" stroke-linecap="round"/></g>
      <g stroke="#a37f49" stroke-width="13" stroke-dasharray="2.5 8"><rect x="36" y="68" width="168" height="104" rx="52"/>
      <rect x="52" y="84" width="136" height="72" rx="36"/><rect x="68" y="100" width="104" height="40" rx="20"/><path d="M88 120h64"/></g>
      <path d="M204 128q4 30-22 48" stroke="#c8452f" stroke-width="5" stroke-linecap="round" stroke-dasharray="10 8"/></g>`,
  },
  'sailcloth-bag': {
    tile: '#d5e1e6',
    shapes: `<ellipse cx="120" cy="200" rx="70" ry="8" fill="#14232f" opacity=".14"/>
      <path d="M90 96c-4-60 64-60 60 0" fill="none" stroke="#14232f" stroke-width="8"/>
      <path d="M54 88h132l-10 104a8 8 0 0 1-8 7H72a8 8 0 0 1-8-7z" fill="#fbfaf6"/>
      <path d="M54 88h32l4 111H72a8 8 0 0 1-8-7z" fill="#e8e4da"/>
      <path d="M60 152l120-22-6 62a8 8 0 0 1-8 7H72a8 8 0 0 1-8-7z" fill="#c8452f"/>
      <text x="122" y="132" text-anchor="middle" font-family="Georgia, serif" font-weight="700" font-size="40" fill="#1f5673">27</text>
      <path d="M54 88h132l-1 9H55z" fill="#14232f"/>`,
  },
  'fisher-jumper': {
    tile: '#eadfd0',
    shapes: `<path d="M92 60l-34 20-26 84 28 10 14-38v60h92v-60l14 38 28-10-26-84-34-20q-28 18-56 0z" fill="#1d4058"/>
      <path d="M92 60l-34 20-26 84 10 4 30-78z" fill="#2b577a"/>
      <path d="M92 60q28 20 56 0l-5-9q-23 14-46 0z" fill="#14303f"/>
      <g stroke="#f1e7d6" stroke-width="4" fill="none" stroke-linejoin="round"><path d="M76 98l8-8 8 8 8-8 8 8 8-8 8 8 8-8 8 8 8-8 8 8"/>
      <path d="M76 112h88" stroke-dasharray="3 7"/><path d="M76 126l8 8 8-8 8 8 8-8 8 8 8-8 8 8 8-8 8 8 8-8"/></g>
      <path d="M74 184h92v12H74zM34 156l28 10-4 10-28-10zM206 156l-28 10 4 10 28-10z" fill="#14303f"/>`,
  },
  'tide-clock': {
    tile: '#dbe7e3',
    shapes: `<circle cx="122" cy="126" r="82" fill="#14232f" opacity=".12"/><circle cx="120" cy="120" r="82" fill="#9a6b3a"/>
      <circle cx="120" cy="120" r="70" fill="#b98a3a"/><circle cx="120" cy="120" r="63" fill="#fbfaf6"/>
      <path d="M58 128q15-12 31 0t31 0 31 0 31 0a63 63 0 0 1-124 0z" fill="#2f7592"/>
      <path d="M60 142q15-11 30 0t30 0 30 0 30 0a63 63 0 0 1-120 0z" fill="#1f5673"/>
      <g fill="#14232f" font-family="Georgia, serif" font-size="13" font-weight="700" text-anchor="middle"><text x="120" y="76">HIGH</text></g>
      <text x="120" y="174" text-anchor="middle" font-family="Georgia, serif" font-size="13" font-weight="700" fill="#fbfaf6">LOW</text>
      <path d="M120 120l34-32" stroke="#c8452f" stroke-width="6" stroke-linecap="round"/><circle cx="120" cy="120" r="7" fill="#c8452f"/>`,
  },
  'wool-blanket': {
    tile: '#e6dcd6',
    shapes: `<ellipse cx="120" cy="194" rx="86" ry="9" fill="#14232f" opacity=".12"/>
      <rect x="42" y="138" width="156" height="52" rx="24" fill="#8d3626"/><rect x="42" y="96" width="156" height="56" rx="26" fill="#c8452f"/>
      <rect x="50" y="58" width="140" height="54" rx="25" fill="#d8654f"/>
      <path d="M82 58v132M96 58v132M150 58v132" stroke="#f7efe2" stroke-width="6"/><path d="M164 58v132" stroke="#14232f" stroke-width="3"/>
      <g stroke="#f7efe2" stroke-width="3"><path d="M56 190v12M72 190v14M88 190v12M104 190v14M120 190v12M136 190v14M152 190v12M168 190v14M184 190v12"/></g>`,
  },
};

/** Decorative: the name stands beside it. */
export function productPicture(id: string): Html {
  const picture = PICTURES[id];
  if (!picture) throw new Error(`art/products.ts: no picture of ${JSON.stringify(id)}`);
  return new Html(
    `<svg class="picture" viewBox="0 0 240 240" aria-hidden="true"><rect width="240" height="240" fill="${picture.tile}"/>` +
      `${picture.shapes}</svg>`,
  );
}
