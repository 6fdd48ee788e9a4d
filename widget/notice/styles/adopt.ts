/**
 * Puts a sheet on the page that survives hostile ones (`* { all: unset !important }`, `div { display: none !important }`):
 * important declarations beat unlayered ones from inside a layer, and an earlier layer's beat a later one's, so the reset lies
 * under the looks and both lie over the page. Adopted, because a `<style>` does not pass a strict CSP.
 *
 * Each declaration ends with a semicolon, the last of a rule too, and becomes important here.
 *
 * A browser without constructed sheets (Safari before 16.4) shows plain HTML.
 */
export function adopt(looks: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('@layer sluice,sluice-reset;' + looks.replace(/;/g, '!important;'));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    // See above.
  }
}
