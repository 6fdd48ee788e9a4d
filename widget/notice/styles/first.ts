import { type Look, tokens } from './tokens.js';

/** Nothing of the page comes in: no inherited property at the root, no author rule below it. */
const RESET = `
.sluice{all:initial;}
.sluice *,.sluice:before,.sluice :before,.sluice:after,.sluice :after{all:revert;}
`;

/**
 * What every part of the notice shares, the preferences too. Accept and reject have no rule of their own: they are alike
 * because nothing tells them apart.
 */
const SHARED = `
.sluice,.sluice *{box-sizing:border-box;}
.sluice{position:fixed;z-index:2147483000;color:var(--sluice-ink);background:var(--sluice-surface);border:1px solid var(--sluice-line);border-radius:var(--sluice-radius,14px);box-shadow:0 1px 3px #0000000f,0 16px 48px -12px #00000047;font:15px/1.5 var(--sluice-font,system-ui,sans-serif);overflow-wrap:anywhere;text-wrap:pretty;}
.sluice h2{font-size:18px;line-height:1.3;margin:0 0 6px;}
.sluice p{font-size:14px;margin:0 0 6px;color:var(--sluice-soft);}
.sluice h2,.sluice strong{font-weight:600;color:var(--sluice-ink);}
.sluice a{color:var(--sluice-link);}
.sluice button{font:inherit;font-weight:600;color:var(--sluice-on);background:var(--sluice-accent);border:1px solid var(--sluice-edge);border-radius:calc(var(--sluice-radius,14px)*.6);padding:10px 8px;min-height:44px;margin:0;cursor:pointer;}
.sluice button:hover{--sluice-accent:var(--sluice-hover);}
.sluice :focus-visible,.sluice:focus-visible{outline:3px solid var(--sluice-link);outline-offset:2px;}
.sluice [data-sluice-action=options],.sluice .sluice-close{color:var(--sluice-link);background:none;border-color:#0000;}
.sluice-close:before{content:"\\d7";font:24px/1 sans-serif;color:var(--sluice-soft);}
`;

const NOTICE = `
.sluice-notice{display:flex;flex-direction:column;gap:var(--sluice-space,16px);padding:calc(var(--sluice-space,16px) + 4px);inset:auto 16px max(16px,env(safe-area-inset-bottom)) auto;width:420px;max-width:calc(100vw - 32px);max-height:calc(100dvh - 32px);}
.sluice-said{overflow:auto;padding:5px;margin:-5px;}
.sluice-row{display:grid;grid-template-columns:1fr 1fr;gap:10px;flex:none;}
.sluice-row [data-sluice-action=options]{grid-column:1/3;min-height:36px;padding:6px;margin:-4px 0 -8px;}
`;

const CLOSE = `
.sluice-notice .sluice-close{position:absolute;align-self:end;width:44px;margin:-10px -15px;padding:0;}
.sluice-notice h2{padding-inline-end:36px;}
`;

/** A bar has room for it beside its buttons. */
const CLOSE_BAR = `
@media(min-width:820px){.sluice-notice{padding-inline-end:max(68px,50vw - 600px);}
.sluice-notice .sluice-close{top:8px;inset-inline-end:12px;margin:0;}
.sluice-notice h2{padding:0;}}
`;

const PLACES: Readonly<Record<Look['position'], string>> = {
  'bottom-right': '',
  'bottom-left': '.sluice-notice{right:auto;left:16px;}',
  bottom: '.sluice-notice{left:0;right:0;margin:auto;}',
  top: '.sluice-notice{left:0;right:0;margin:auto;top:max(16px,env(safe-area-inset-top));bottom:auto;}',
  center: '.sluice-notice{inset:0;margin:auto;height:fit-content;}',
};

const LAYOUTS: Readonly<Record<Look['layout'], string>> = {
  card: '',
  panel:
    '@media(min-width:521px){.sluice-notice{width:560px;padding:28px;gap:20px;}.sluice h2{font-size:20px;}}',
  bar: `
@media(min-width:820px){.sluice-notice{flex-direction:row;align-items:center;gap:32px;left:0;right:0;width:auto;max-width:none;border-radius:0;border-width:1px 0;padding:20px max(24px,50vw - 600px);}
.sluice-said{flex:1;display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));column-gap:32px;}
.sluice-said h2{grid-column:1/-1;}
.sluice-row{width:340px;}}
`,
};

const BACK = `
.sluice-back{display:grid;place-items:center;inset:auto auto max(16px,env(safe-area-inset-bottom)) 16px;min-width:44px;min-height:44px;border-radius:22px;cursor:pointer;box-shadow:0 2px 8px #0003;}
.sluice-back:hover{border-color:currentColor;}
.sluice-back:empty:before{content:"";width:20px;height:18px;background:currentColor;clip-path:path("M0 4h9a3 3 0 0 1 6 0h5v2h-5a3 3 0 0 1-6 0H0zM0 12h4a3 3 0 0 1 6 0h10v2H10a3 3 0 0 1-6 0H0z");forced-color-adjust:none;}
.sluice-words{font-size:13px;padding:6px 16px;}
.sluice-words small{color:var(--sluice-soft);}
body:has([data-sluice-open]:not(.sluice)) .sluice-back{display:none;}
`;

const edge = (top: boolean, gap: string): string =>
  top ? `top:${gap};bottom:auto;` : `bottom:max(${gap},env(safe-area-inset-bottom));top:auto;`;

/** On a phone every layout is a sheet along the edge it belongs to, at most 45 % of the screen; the text scrolls, the buttons stay. */
const phone = (top: boolean): string => {
  const round = 'var(--sluice-radius,14px) var(--sluice-radius,14px)';
  const safe = (side: string) => `max(12px,env(safe-area-inset-${side}))`;
  const sheet = top
    ? `inset:0 0 auto;padding:${safe('top')} 16px 12px;border-radius:0 0 ${round};`
    : `inset:auto 0 0;padding:12px 16px ${safe('bottom')};border-radius:${round} 0 0;`;
  return `
@media(max-width:520px){.sluice-notice{${sheet}border-width:1px 0;width:auto;max-width:none;height:auto;max-height:max(45dvh,220px);gap:8px;}
.sluice p{font-size:13px;line-height:1.4;}}
`;
};

const OTHERS = `
@media(forced-colors:active){.sluice-back:before{background:ButtonText;}}
@media print{.sluice{display:none;}}
`;

/** The first file's sheet, for one site: its layout, its place, its colours. What {@link adopt} takes. */
export function firstSheet(look: Look, close: boolean): string {
  const { layout, position } = look;
  // A bar spans the screen, and has two edges to lie at; a panel is in the middle unless it is sent to an edge.
  const top = position === 'top';
  const place = layout === 'card' || top || position === 'bottom' ? position : 'center';
  const bar = layout === 'bar' && `@media(min-width:820px){.sluice-notice{${edge(top, '0px')}}}`;
  const looks = [
    tokens(look),
    SHARED,
    NOTICE,
    close && CLOSE,
    PLACES[layout === 'bar' ? (top ? 'top' : 'bottom') : place],
    LAYOUTS[layout],
    bar,
    bar && close && CLOSE_BAR,
    BACK,
    phone(top),
    OTHERS,
  ];
  return `@layer sluice-reset{${RESET}}@layer sluice{${looks.filter(Boolean).join('')}}`.replaceAll('\n', '');
}
