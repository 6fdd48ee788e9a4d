/** Puts a sheet on the page; adopted, because a `<style>` does not pass a strict CSP. None before Safari 16.4. */
export function wear(css: string): CSSStyleSheet | undefined {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return sheet;
  } catch {
    return;
  }
}

/**
 * Puts a sheet on the page that survives hostile ones (`* { all: unset !important }`, `div { display: none !important }`):
 * important declarations beat unlayered ones from inside a layer, and an earlier layer's beat a later one's, so the reset lies
 * under the looks and both lie over the page.
 *
 * Each declaration ends with a semicolon, the last of a rule too, and becomes important here.
 *
 * A browser without constructed sheets shows plain HTML.
 */
export const adopt = (looks: string): unknown =>
  wear('@layer sluice,sluice-reset;' + looks.replace(/;/g, '!important;'));
