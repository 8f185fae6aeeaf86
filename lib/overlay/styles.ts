// The one style sheet of what stands in the page's own tree. A constructed sheet: no `<style>` element, so a strict CSP is no matter.
// Three times the attribute, so that the host's `!important` rules do not win.

const MARK = '[data-danling="mark"]'.repeat(3);
const NOTICE = '[data-danling="notice"]'.repeat(3);
const ANCHOR = '[data-danling="anchor"]'.repeat(3);
const PART = '[data-danling="part"]'.repeat(3);

const important = (rules: string): string => rules.replace(/;/g, '!important;');

const TEXT =
  'font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;font-size:12px;line-height:18px;';

export const PAGE_CSS = `
${ANCHOR}{${important('all:initial;position:relative;display:inline;font-size:0;line-height:0;')}}
${MARK}{${important(`all:initial;${TEXT}position:absolute;z-index:1;box-sizing:border-box;display:inline-flex;align-items:center;gap:4px;height:18px;margin:0;padding:0 7px 0 2px;border-radius:9px;font-weight:600;white-space:nowrap;cursor:pointer;user-select:none;direction:ltr;unicode-bidi:isolate;text-align:left;color:#1f4e99;background:#e6eefa;`)}}
${MARK} ${PART}{${important(`all:initial;${TEXT}font-weight:600;color:inherit;white-space:nowrap;cursor:pointer;direction:ltr;`)}}
${MARK} ${PART}:first-child{${important('box-sizing:border-box;width:14px;height:14px;min-width:14px;border-radius:4px;font-size:11px;line-height:14px;text-align:center;color:#fff;background:#1f4e99;display:block;margin-left:1px;')}}
${MARK}[data-state="overdue"]{${important('color:#a11b11;background:#fde8e6;')}}
${MARK}[data-state="overdue"] ${PART}:first-child{${important('background:#b42318;')}}
${MARK}[data-state="due"]{${important('color:#824c00;background:#fdf0d9;')}}
${MARK}[data-state="due"] ${PART}:first-child{${important('background:#8f5400;')}}
${MARK}[data-state="settled"]{${important('color:#1d6b3a;background:#e3f3e8;')}}
${MARK}[data-state="settled"] ${PART}:first-child{${important('background:#1d6b3a;')}}
${MARK}[data-state="none"]{${important('color:#4d5866;background:#eef0f3;')}}
${MARK}[data-state="none"] ${PART}:first-child{${important('background:#6b7683;')}}
${MARK}[data-size="small"]{${important('width:20px;padding:0 2px;border-radius:6px;')}}
${MARK}[data-size="dot"]{${important('width:8px;height:8px;padding:0;border-radius:4px;background:currentColor;')}}
${MARK}[data-size="small"] ${PART}:last-child,${MARK}[data-size="dot"] ${PART}{${important('display:none;')}}
${MARK}:hover{${important('filter:brightness(0.96);')}}
${MARK}:focus-visible{${important('outline:2px solid #0f6b62;outline-offset:1px;')}}
${NOTICE}{${important(`all:initial;${TEXT}position:fixed;z-index:2147483647;right:16px;bottom:16px;display:flex;gap:8px;align-items:center;padding:8px 12px;border-radius:8px;color:#1b2430;background:#fff;border:1px solid #c9ced6;box-shadow:0 6px 20px #0003;`)}}
${NOTICE} ${PART}{${important(`all:initial;${TEXT}color:inherit;`)}}
${NOTICE} button${PART}{${important('cursor:pointer;font-weight:600;color:#0f6b62;padding:2px 8px;border:1px solid #0f6b62;border-radius:6px;')}}
@media print{${MARK},${NOTICE}{${important('display:none;')}}}
@media (forced-colors:active){${MARK}{${important('border:1px solid ButtonText;')}}}
`;

let sheet: CSSStyleSheet | null = null;

/** Puts the sheet on the document if it is not there (a page may replace the list). No effect where sheets cannot be adopted. */
export function adoptPageStyles(document: Document): void {
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(PAGE_CSS);
    }
    if (!document.adoptedStyleSheets.includes(sheet))
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    adoptByElement(document);
  }
}

/** Browsers that refuse sheets from content scripts (observed: some Firefox versions) get a `<style>` element. */
function adoptByElement(document: Document): void {
  if (document.querySelector('style[data-danling="style"]')) return;
  const style = document.createElement('style');
  style.setAttribute('data-danling', 'style');
  style.textContent = PAGE_CSS;
  document.documentElement.append(style);
}

export function removePageStyles(document: Document): void {
  document.querySelector('style[data-danling="style"]')?.remove();
  try {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  } catch {
    // never adopted
  }
}
