/**
 * The placeholder's looks, in three sizes of itself: whatever the page's screen, a frame can be small. Same rules of writing as the
 * other sheets. Its place and size are set on the element; see place.ts.
 */
export const PLACEHOLDER = `
.sluice.sluice-embed{position:absolute;z-index:auto;overflow:hidden;overflow:clip;visibility:inherit;border:0;border-radius:0;box-shadow:inset 0 0 0 1px var(--sluice-line);background:radial-gradient(130% 100% at 50% 0,color-mix(in srgb,var(--sluice-accent) 12%,var(--sluice-surface)),color-mix(in srgb,var(--sluice-ink) 4%,var(--sluice-surface)) 75%);outline:1px solid #0000;outline-offset:-1px;container:sluice-embed/size;font-size:15px;}
.sluice-embed>img{position:absolute;inset:0;width:100%;height:100%;object-fit:cover;}
.sluice-room{position:absolute;inset:0;display:flex;overflow:auto;overscroll-behavior:auto;}
.sluice-held{display:flex;flex-direction:column;align-items:center;gap:6px;margin:auto;padding:16px 20px;width:fit-content;max-width:480px;text-align:center;}
.sluice-embed>img+.sluice-room .sluice-held{background:var(--sluice-surface);border-radius:var(--sluice-radius,14px);box-shadow:0 1px 3px #0000001f,0 12px 32px -12px #00000059;}
.sluice-held small{font-size:13px;color:var(--sluice-soft);}
.sluice-held strong{font-size:17px;line-height:1.3;}
.sluice-held p{margin:0 0 8px;max-width:42ch;text-wrap:balance;}
.sluice-once{display:flex;flex-wrap:wrap;justify-content:center;gap:10px;}
.sluice-once button{flex:1 1 auto;min-height:40px;padding:7px 16px;font-size:14px;}
.sluice-embed [data-sluice-action=options]{font-size:13px;font-weight:500;min-height:32px;padding:4px 10px;}
@container sluice-embed (min-width:320px) and (min-height:300px){.sluice-held:before{content:"";width:44px;height:32px;margin-bottom:8px;border:2px solid var(--sluice-edge);border-top-width:9px;border-radius:7px;opacity:.75;}}
@container sluice-embed (max-width:379.9px) or (max-height:239.9px){.sluice-held{padding:10px 12px;gap:4px;}
.sluice-held strong{font-size:15px;}
.sluice-held p{font-size:13px;line-height:1.4;margin:0 0 4px;}
.sluice-once{gap:8px;}
.sluice-once button{flex-basis:120px;min-height:34px;padding:4px 10px;font-size:13px;}
.sluice-embed [data-sluice-action=options]{min-height:26px;padding:2px 8px;}}
@container sluice-embed (max-width:199.9px) or (max-height:119.9px){.sluice-held{padding:4px 8px;}
.sluice-held small,.sluice-held p,.sluice-held [data-sluice-action=always],.sluice-embed [data-sluice-action=options]{display:none;}
.sluice-held strong{font-size:13px;}
.sluice-once button{min-height:26px;padding:2px 10px;flex:none;}}
@container sluice-embed (min-width:320px) and (max-height:119.9px){.sluice-held{flex-direction:row;gap:10px;}
.sluice-held strong{text-align:start;}
.sluice-once{flex:none;}}
.sluice-embed :focus-visible{outline-offset:1px;}
@media print{.sluice.sluice-embed{display:block;background:none;box-shadow:none;border:1px solid #000;color:#000;}
.sluice-embed>img,.sluice-embed button,.sluice-held:before{display:none;}}
`;
