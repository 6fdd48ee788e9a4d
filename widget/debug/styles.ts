/** Important at the host, where the page's own rules reach; below it there is only this sheet. */
export const STYLES = `
:host{all:initial!important;position:fixed!important;z-index:2147483001!important;inset:12px 12px 12px auto!important;width:min(460px,calc(100vw - 24px))!important;display:block!important;color-scheme:light dark!important;pointer-events:none!important}
:host([data-left]){inset:12px auto 12px 12px!important}
*{box-sizing:border-box}
.panel{--ground:light-dark(#fff,#17181c);--raised:light-dark(#f5f6f8,#202228);--ink:light-dark(#17181c,#f0f1f3);--soft:light-dark(#565963,#aeb1bb);--line:light-dark(#dcdee4,#363942);--link:light-dark(#1f4fd8,#9db8ff);
--escaped:light-dark(#b3261e,#ff9d94);--escaped-ground:light-dark(#fdeceb,#3d1f1d);--held:light-dark(#7a4f00,#f2c46d);--held-ground:light-dark(#fdf3dc,#382c12);--released:light-dark(#14633a,#86d9a8);--released-ground:light-dark(#e4f5ea,#16321f);
pointer-events:auto;display:flex;flex-direction:column;height:100%;overflow:hidden;color:var(--ink);background:var(--ground);border:1px solid var(--line);border-radius:14px;box-shadow:0 1px 3px #0000001a,0 20px 60px -12px #00000059;font:13.5px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
header{display:flex;align-items:center;gap:12px;padding:10px 10px 10px 18px;border-bottom:1px solid var(--line)}
h2{flex:1;margin:0;font-size:16px;line-height:1.3}
h2:focus{outline:none}
h2 small{display:block;font-size:12.5px;font-weight:400;color:var(--soft)}
h3{margin:22px 0 8px;font-size:12px;font-weight:600;letter-spacing:.04em;text-transform:uppercase;color:var(--soft)}
p,ul,ol,dl,dd{margin:0;padding:0}
ul,ol{list-style:none}
code,pre{font:12px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
button,select{font:inherit;color:var(--ink);background:var(--ground);border:1px solid var(--line);border-radius:8px;padding:4px 10px;min-height:32px;cursor:pointer}
button{font-weight:550}
button:hover,select:hover{border-color:var(--soft)}
button:focus-visible,select:focus-visible,summary:focus-visible,pre:focus-visible,.scroll:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.scroll:focus-visible{outline-offset:-2px}
.close{width:40px;min-height:40px;padding:0;border-color:transparent;color:var(--soft);font-size:15px}
.scroll{flex:1;overflow:auto;overscroll-behavior:contain;padding:16px 18px 20px}
.summary{display:flex;flex-direction:column;align-items:flex-start;gap:10px;padding:12px 14px;border-radius:10px;color:var(--released);background:var(--released-ground)}
.summary p{font-size:15px;font-weight:600;line-height:1.4}
.summary button{color:inherit;background:none;border-color:currentColor}
.leaks{color:var(--escaped);background:var(--escaped-ground)}
.facts{display:flex;flex-wrap:wrap;gap:3px 16px;margin-top:14px}
.facts div{display:flex;gap:6px}
dt{color:var(--soft)}
dd{font-weight:550}
.line{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 8px}
.line b{font-weight:600}
.why,.by,.times,time,.none,.line code{color:var(--soft)}
.why{margin-inline-start:auto;font-size:12.5px}
.verdict>li{padding:7px 0;border-top:1px solid var(--line)}
.verdict>li:first-child{border:0}
.verdict ul{padding-inline-start:20px}
.verdict ul li{padding-top:5px}
.verdict ul b{font-weight:450}
.chip{min-width:62px;padding:1px 7px;border-radius:6px;font-size:11.5px;font-weight:600;text-align:center}
.granted,.chip.released{color:var(--released);background:var(--released-ground)}
.denied,.chip.held{color:var(--held);background:var(--held-ground)}
.chip.escaped{color:var(--escaped);background:var(--escaped-ground)}
.filters{display:flex;flex-wrap:wrap;gap:6px;margin-bottom:10px}
.filters button span{font-weight:450;color:var(--soft)}
.filters [aria-pressed=true]{background:var(--ink);border-color:var(--ink);color:var(--ground)}
.filters [aria-pressed=true] span{color:inherit}
.happened{display:flex;align-items:center;justify-content:space-between;margin:18px 0 10px}
.happened h3{margin:0}
.happened select{max-width:150px;font-size:12.5px}
.entries>li{padding:10px 12px;margin-bottom:8px;border:1px solid var(--line);border-radius:10px}
.entries>li.escaped{border-color:color-mix(in srgb,var(--escaped) 45%,var(--line))}
time{margin-inline-start:auto;font-variant-numeric:tabular-nums}
.what{margin-top:4px}
.what b{font-weight:600}
.by{font-size:12.5px}
details{margin-top:6px}
summary{width:fit-content;padding:3px 0;color:var(--link);cursor:pointer;border-radius:4px}
details p{margin:6px 0 4px}
.code{display:flex;align-items:flex-start;gap:8px}
pre{flex:1;margin:0;padding:8px 10px;white-space:pre-wrap;background:var(--raised);border:1px solid var(--line);border-radius:8px}
footer{display:flex;align-items:center;justify-content:space-between;gap:12px;padding:10px 18px;border-top:1px solid var(--line)}
footer p{color:var(--soft)}
@media(max-width:520px){:host,:host([data-left]){inset:auto 0 0!important;width:auto!important;height:72dvh!important}
:host([data-top]){inset:0 0 auto!important}
:host([data-short]){height:calc(55dvh - 12px)!important}
.panel{border-radius:14px 14px 0 0;border-width:1px 0 0}
:host([data-top]) .panel{border-radius:0 0 14px 14px;border-width:0 0 1px}
.scroll{padding:14px 16px}
.filters button,.happened select{min-height:36px}
.why{flex-basis:100%;margin:0}}
@media(forced-colors:active){.chip,.summary{border:1px solid}}
@media print{:host{display:none!important}}
`;
