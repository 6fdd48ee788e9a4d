/** What the first file's sheet does not have: the dialog, switches, lists of services. Same rules of writing. */
export const MORE = `
.sluice button:active{transform:translateY(1px);}
.sluice [data-sluice-action=options]:hover{text-decoration:underline;}
.sluice-notice .sluice-close:hover,.sluice-preferences .sluice-close:hover{background:var(--sluice-shade);}
.sluice{--sluice-shade:color-mix(in srgb,var(--sluice-ink) 5%,var(--sluice-surface));}
.sluice.sluice-up{top:env(safe-area-inset-top);bottom:auto;}
.sluice.sluice-down{top:auto;bottom:env(safe-area-inset-bottom);}
.sluice-preferences{position:fixed;inset:0;margin:auto;display:flex;flex-direction:column;width:600px;max-width:calc(100vw - 32px);height:fit-content;max-height:calc(100dvh - 48px);padding:0;overflow:hidden;}
.sluice-preferences::backdrop{background:#0b0c1080;}
.sluice-preferences header{display:flex;align-items:center;justify-content:space-between;gap:12px;padding-block:12px;padding-inline:24px 10px;border-bottom:1px solid var(--sluice-line);}
.sluice-preferences h2{font-size:20px;margin:0;}
.sluice-preferences h2:focus{outline:none;}
.sluice-preferences .sluice-close{flex:none;width:44px;padding:0;}
.sluice-scroll{overflow:auto;overscroll-behavior:contain;padding:20px 24px;flex:1;}
.sluice-state,.sluice-why{border-radius:calc(var(--sluice-radius,14px)*.6);padding:12px 16px;margin:14px 0;background:var(--sluice-shade);}
.sluice .sluice-state p{color:var(--sluice-ink);margin:0;}
.sluice .sluice-state p+p{margin-top:6px;}
.sluice p.sluice-why{border:1px solid var(--sluice-link);border-inline-start-width:4px;color:var(--sluice-ink);}
.sluice [data-sluice-action=withdraw],.sluice .sluice-receipt button{font-size:14px;min-height:36px;padding:6px 14px;margin-block:10px 0;margin-inline:0 8px;background:var(--sluice-surface);border-color:currentColor;color:var(--sluice-link);}
.sluice [data-sluice-action=withdraw]:hover,.sluice .sluice-receipt button:hover{text-decoration:underline;}
.sluice-preferences ul{list-style:none;margin:0;padding:0;}
.sluice-purposes>li{padding:16px 0;border-bottom:1px solid var(--sluice-line);}
.sluice-purposes>li:last-child{border:0;padding-bottom:0;}
.sluice-switch{display:flex;align-items:center;gap:10px;min-height:28px;}
label.sluice-switch{cursor:pointer;}
.sluice-switch span,.sluice-switch strong{flex:1;font-weight:600;}
.sluice-switch small{font-size:13px;color:var(--sluice-soft);}
.sluice-switch input{appearance:none;flex:none;position:relative;width:44px;height:26px;margin:0;border:1px solid var(--sluice-soft);border-radius:13px;background:var(--sluice-surface);cursor:pointer;}
.sluice-switch input:before{content:"";position:absolute;top:4px;inset-inline-start:4px;width:16px;height:16px;border-radius:50%;background:var(--sluice-soft);}
.sluice-switch:hover input{border-color:var(--sluice-ink);}
.sluice-switch input:checked{background:var(--sluice-accent);border-color:var(--sluice-edge);}
.sluice-switch input:checked:before{inset-inline-start:22px;background:var(--sluice-on);}
.sluice-purposes>li>p{margin:4px 0 6px;max-width:60ch;}
.sluice-purposes .sluice-none{font-size:13px;margin:0;}
.sluice details{font-size:14px;}
.sluice summary{list-style:none;display:flex;align-items:center;gap:8px;width:fit-content;min-height:28px;color:var(--sluice-link);font-weight:600;cursor:pointer;border-radius:4px;}
.sluice summary::-webkit-details-marker{display:none;}
.sluice summary:before{content:"";flex:none;width:6px;height:6px;margin-block:-3px 0;margin-inline:2px 2px;border:solid currentColor;border-width:0 2px 2px 0;transform:rotate(45deg);}
.sluice details[open]>summary:before{margin-block:3px 0;transform:rotate(225deg);}
.sluice summary:hover{text-decoration:underline;}
.sluice details li{border:1px solid var(--sluice-line);border-radius:calc(var(--sluice-radius,14px)*.6);padding:10px 16px 12px;margin:8px 0 0;font-size:13px;}
.sluice details .sluice-switch span,.sluice details strong{font-size:14px;}
.sluice dl{margin:6px 0;}
.sluice dl div{display:flex;gap:12px;padding:2px 0;}
.sluice dt{flex:0 0 140px;color:var(--sluice-soft);}
.sluice dd{margin:0;flex:1;}
.sluice-aside{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;}
.sluice footer{display:grid;grid-template-columns:1fr 1fr 1fr;gap:10px;padding:16px 24px;border-top:1px solid var(--sluice-line);}
.sluice-status{inset:auto 0 max(20px,env(safe-area-inset-bottom)) 0;margin:auto;width:fit-content;max-width:calc(100vw - 32px);padding:10px 18px;font-weight:600;}
.sluice-status:empty{visibility:hidden;}
.sluice-scroll{position:relative;}
@media(prefers-reduced-motion:no-preference){.sluice-switch input:before{transition:inset-inline-start .12s;}}
@media(forced-colors:active){.sluice-switch input:before{background:ButtonText;forced-color-adjust:none;}.sluice-switch input:checked{background:Highlight;forced-color-adjust:none;}}
@media(max-width:520px){.sluice-preferences{inset:auto 0 0;margin:0;width:100%;max-width:none;max-height:calc(100dvh - 24px);border-radius:var(--sluice-radius,14px) var(--sluice-radius,14px) 0 0;border-width:1px 0;}
.sluice-preferences header{padding-block:6px;padding-inline:16px 2px;}
.sluice-preferences h2{font-size:18px;}
.sluice-preferences p{font-size:14px;line-height:1.5;}
.sluice-scroll{padding:14px 16px;}
.sluice footer{grid-template-columns:1fr 1fr;gap:8px;padding:12px 16px max(12px,env(safe-area-inset-bottom));}
.sluice [data-sluice-action=save]{grid-column:1/3;}
.sluice dl div{display:block;padding:4px 0;}}
@media(max-height:420px){.sluice-preferences{max-height:100dvh;}
.sluice-preferences header{padding-block:0;}
.sluice-scroll{padding-block:8px;}
.sluice footer{gap:6px;padding-block:6px;}
.sluice footer button{min-height:36px;padding-block:4px;}}
@media print{.sluice-preferences{display:none;}}
`;
