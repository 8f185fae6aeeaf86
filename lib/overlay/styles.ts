// The one style sheet of what stands in the page's own tree. A constructed sheet: no `<style>` element, so a strict CSP is no matter.

let sheet: CSSStyleSheet | null = null;
/** In its place, where sheets are refused. */
let style: HTMLElement | null = null;

/** Puts the sheet with these rules on the document if it is not there (a page may replace the list). No effect where sheets cannot be adopted. */
export function adoptPageStyles(document: Document, css: string): void {
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    if (!document.adoptedStyleSheets.includes(sheet))
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    adoptByElement(document, css);
  }
}

/** Browsers that refuse sheets from content scripts (observed: some Firefox versions) get a `<style>` element. */
function adoptByElement(document: Document, css: string): void {
  if (style?.isConnected) return;
  style = document.createElement('style');
  style.setAttribute('data-danling', 'style');
  style.textContent = css;
  document.documentElement.append(style);
}

export function removePageStyles(document: Document): void {
  style?.remove();
  try {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  } catch {
    // never adopted
  }
}
