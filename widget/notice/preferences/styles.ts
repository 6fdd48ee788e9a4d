/** What the first file's sheet does not have: the dialog, switches, lists of services. Same rules of writing. */
export const MORE = `
.sluice-preferences{position:fixed;inset:0;margin:auto;display:flex;flex-direction:column;width:600px;max-width:calc(100vw - 32px);height:fit-content;max-height:calc(100dvh - 48px);padding:0;overflow:hidden;}
.sluice-preferences::backdrop{background:#0b0c1080;}
.sluice-preferences header{display:flex;align-items:center;justify-content:space-between;padding-block:14px;padding-inline:24px 12px;border-bottom:1px solid var(--sluice-line);}
.sluice-preferences h2{font-size:20px;margin:0;}
.sluice-preferences h2:focus{outline:none;}
.sluice-preferences .sluice-close{width:44px;font-size:18px;}
.sluice-scroll{overflow:auto;overscroll-behavior:contain;padding:18px 24px;flex:1;}
.sluice-state,.sluice-why{border:1px solid var(--sluice-line);border-radius:calc(var(--sluice-radius,14px)*.6);padding:12px 14px;margin:12px 0;background:color-mix(in srgb,var(--sluice-ink) 4%,var(--sluice-surface));}
.sluice p.sluice-why{border-color:var(--sluice-link);border-inline-start-width:4px;color:var(--sluice-ink);}
.sluice .sluice-receipt button{font-size:14px;min-height:36px;padding:6px 14px;margin:8px 8px 0 0;background:none;border-color:currentColor;color:var(--sluice-link);}
.sluice .sluice-state p{color:var(--sluice-ink);margin:0 0 4px;}
.sluice [data-sluice-action=withdraw]{background:var(--sluice-surface);border-color:currentColor;color:var(--sluice-link);font-size:14px;min-height:36px;padding:6px 14px;margin-top:8px;}
.sluice [data-sluice-action=withdraw]:hover{text-decoration:underline;}
.sluice-preferences ul{list-style:none;margin:0;padding:0;}
.sluice-purposes>li{padding:16px 0;border-bottom:1px solid var(--sluice-line);}
.sluice-purposes>li:last-child{border:0;padding-bottom:0;}
.sluice-switch{display:flex;align-items:center;gap:10px;min-height:28px;}
label.sluice-switch{cursor:pointer;}
.sluice-switch span,.sluice-switch strong{flex:1;font-weight:600;}
.sluice-switch small{font-size:13px;color:var(--sluice-soft);}
.sluice-switch input{appearance:none;flex:none;position:relative;width:44px;height:26px;margin:0;border:1px solid var(--sluice-soft);border-radius:13px;background:var(--sluice-surface);cursor:pointer;}
.sluice-switch input:before{content:"";position:absolute;top:4px;inset-inline-start:4px;width:16px;height:16px;border-radius:50%;background:var(--sluice-soft);}
.sluice-switch input:checked{background:var(--sluice-accent);border-color:var(--sluice-edge);}
.sluice-switch input:checked:before{inset-inline-start:22px;background:var(--sluice-on);}
.sluice-purposes>li>p{margin:4px 0 8px;max-width:56ch;}
.sluice-purposes .sluice-none{font-size:13px;}
.sluice details{font-size:14px;}
.sluice summary{color:var(--sluice-link);cursor:pointer;padding:4px 0;width:fit-content;border-radius:4px;}
.sluice details li{border:1px solid var(--sluice-line);border-radius:calc(var(--sluice-radius,14px)*.6);padding:12px 14px;margin:8px 0;font-size:13px;}
.sluice details .sluice-switch span,.sluice details strong{font-size:14px;}
.sluice dl{margin:6px 0;}
.sluice dl div{display:flex;gap:12px;padding:2px 0;}
.sluice dt{flex:0 0 132px;color:var(--sluice-soft);}
.sluice dd{margin:0;flex:1;}
.sluice-aside{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;}
.sluice footer{display:grid;grid-template-columns:1fr 1fr 1fr;gap:10px;padding:16px 24px;border-top:1px solid var(--sluice-line);}
.sluice-status{inset:auto 0 max(20px,env(safe-area-inset-bottom)) 0;margin:auto;width:fit-content;max-width:calc(100vw - 32px);padding:10px 18px;font-weight:600;}
.sluice-status:empty{visibility:hidden;}
.sluice-scroll{position:relative;}
@media(prefers-reduced-motion:no-preference){.sluice-switch input:before{transition:inset-inline-start .12s;}}
@media(forced-colors:active){.sluice-switch input:before{background:ButtonText;forced-color-adjust:none;}.sluice-switch input:checked{background:Highlight;forced-color-adjust:none;}}
@media(max-width:520px){.sluice-preferences{inset:auto 0 0;margin:0;width:100%;max-width:none;max-height:calc(100dvh - 24px);border-radius:var(--sluice-radius,14px) var(--sluice-radius,14px) 0 0;}
.sluice-preferences header{padding-block:8px;padding-inline:16px 8px;}
.sluice-scroll{padding:14px 16px;}
.sluice footer{grid-template-columns:1fr 1fr;gap:8px;padding:12px 16px max(12px,env(safe-area-inset-bottom));}
.sluice footer button{min-height:42px;}
.sluice [data-sluice-action=save]{grid-column:1/3;}
.sluice dl div{display:block;padding:4px 0;}}
@media print{.sluice-preferences{display:none;}}
`;
