/**
 * As little as a table needs, and nothing important: it is content of the page, whose own rules for tables win (`:where` weighs nothing).
 * `--sluice-line` and `--sluice-space` may be set on the page.
 */
export const DECLARATION = `
:where(.sluice-declaration){container-type:inline-size;overflow-wrap:break-word;}
:where(.sluice-declaration table){width:100%;border-collapse:collapse;font-size:.875em;line-height:1.4;}
:where(.sluice-declaration caption){text-align:start;font-weight:bold;padding-block:.5em;}
:where(.sluice-declaration :is(th,td)){text-align:start;vertical-align:top;padding:.5em .6em .5em 0;border-bottom:1px solid var(--sluice-line,color-mix(in srgb,currentColor 22%,transparent));}
:where(.sluice-declaration .sluice-names){overflow-wrap:anywhere;}
:where(.sluice-declaration [scope=rowgroup]){padding-top:1.2em;}
:where(.sluice-declaration button){font:inherit;margin-top:var(--sluice-space,1em);min-height:44px;padding:.4em 1em;}
@container (max-width:52em){
:where(.sluice-declaration :is(table,thead,tbody,tr,th,td,caption)){display:block;}
:where(.sluice-declaration thead){position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;}
:where(.sluice-declaration :is(th,td)){border:0;padding:.15em 0;overflow-wrap:anywhere;}
:where(.sluice-declaration tr){border-bottom:1px solid var(--sluice-line,color-mix(in srgb,currentColor 22%,transparent));padding:.5em 0;}
:where(.sluice-declaration td:empty){display:none;}
:where(.sluice-declaration td:not(:empty)):before{content:attr(data-head) ": ";opacity:.75;}
}
`;
