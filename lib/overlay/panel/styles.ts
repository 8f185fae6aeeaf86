// The panel's own sheet, inside its shadow root: the page's rules do not reach in, and ours not out.

export const PANEL_CSS = `
:host{position:fixed!important;display:block!important;margin:0!important;padding:0!important;border:0!important;background:none!important;overflow:visible!important;width:348px!important;z-index:2147483647!important;opacity:1!important;transform:none!important;filter:none!important;color-scheme:light dark!important}
@media print{:host{display:none!important}}
.panel{all:initial;color-scheme:light dark;display:block;direction:ltr;--bg:#fff;--sunk:#f6f7f9;--line:#dfe3e8;--ink:#1b2430;--soft:#4d5866;--faint:#5f6b79;--accent:#0f6b62;--overdue:#b42318;--overdue-soft:#fde8e6;--due:#8f5400;--due-soft:#fdf0d9;--open:#1f4e99;--open-soft:#e6eefa;--settled:#1d6b3a;--settled-soft:#e3f3e8;box-sizing:border-box;width:348px;max-height:var(--room,70vh);overflow:auto;overscroll-behavior:contain;padding:12px;border:1px solid var(--line);border-radius:10px;background:var(--bg);color:var(--ink);box-shadow:0 10px 30px #0003;font:13px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;text-align:start}
.panel:focus{outline:none}
@media (prefers-color-scheme:dark){.panel{--bg:#15191f;--sunk:#1c2229;--line:#39424d;--ink:#e7ebf0;--soft:#b4bdc9;--faint:#9aa5b3;--accent:#5cc5b8;--overdue:#ff9a90;--overdue-soft:#3a1d1a;--due:#f2bd66;--due-soft:#372a12;--open:#8db7ff;--open-soft:#1b2a44;--settled:#7fd19b;--settled-soft:#18311f}}
*{box-sizing:border-box}
p{margin:4px 0}
.head{position:relative;display:flex;flex-wrap:wrap;align-items:center;gap:0 5px;margin-bottom:6px;padding-inline-end:26px;min-height:26px}
.head b{white-space:nowrap}
.space{flex:1}
.number{min-width:0;overflow-wrap:anywhere;color:var(--soft);font-size:12px;font-variant-numeric:tabular-nums;user-select:all}
.head button{flex:none;padding-inline:4px}
.head button:last-child{position:absolute;inset:0 0 auto auto;width:24px}
.faint{color:var(--faint);font-size:12px}
.ticket{border-top:1px solid var(--line);padding:8px 0 4px}
.ticket header{display:flex;align-items:center;gap:7px;flex-wrap:wrap}
.kind{width:20px;height:20px;border-radius:5px;display:grid;place-items:center;font-weight:700;font-size:12px}
.kind.overdue{background:var(--overdue-soft)}.kind.due{background:var(--due-soft)}.kind.open{background:var(--open-soft)}.kind.settled{background:var(--settled-soft)}
.overdue{color:var(--overdue)}.due{color:var(--due)}.kind.open{color:var(--open)}.settled{color:var(--settled)}
.left{font-weight:600;font-variant-numeric:tabular-nums}
.text{overflow-wrap:anywhere;max-height:6em;overflow:auto;unicode-bidi:isolate;white-space:pre-wrap}
.words{list-style:none;margin:6px 0;padding:0 0 0 10px;border-inline-start:2px solid var(--line);color:var(--soft)}
.form+.words{margin-top:18px}
.words li{overflow-wrap:anywhere;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
.task,.owed,.needs{margin:4px 0;color:var(--soft);font-size:12px;overflow-wrap:anywhere}
.owed.warn{color:var(--overdue)}
.task p{margin:0;max-height:3em;overflow:auto;white-space:pre-wrap;unicode-bidi:isolate}
.guide{margin:6px 0;padding:5px 9px;border-radius:6px;background:var(--sunk)}
.actions{display:flex;flex-wrap:wrap;gap:6px;margin-top:8px}
button{font:inherit;color:var(--ink);background:var(--bg);border:1px solid var(--line);border-radius:6px;padding:3px 11px;cursor:pointer}
button:hover{background:var(--sunk)}
button:disabled{opacity:.55;cursor:default}
button:focus-visible,input:focus-visible,textarea:focus-visible,select:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
button.main{background:var(--accent);border-color:var(--accent);color:var(--bg);font-weight:600}
button.plain{border-color:transparent;padding:2px 6px;color:var(--accent);white-space:nowrap}
.form{margin-top:8px;display:grid;gap:8px}
.form .actions{position:sticky;bottom:-12px;margin:0 0 -12px;padding:8px 0 12px;background:var(--bg)}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:8px}
.field{display:grid;gap:3px}
.moment{display:grid;grid-template-columns:1fr 5.5em;gap:6px}
.copies{display:flex;flex-wrap:wrap;gap:6px}
.copies button{max-width:100%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.usual{display:flex;flex-wrap:wrap;gap:2px;margin-inline-start:-6px}
.field>span,legend{color:var(--soft);font-size:12px;padding:0}
em{font-style:normal;color:var(--overdue);font-size:11px}
input:not([type=radio]),textarea,select{font:inherit;color:inherit;background:var(--sunk);border:1px solid var(--line);border-radius:6px;padding:5px 8px;width:100%;min-width:0}
textarea{resize:vertical}
fieldset{border:0;margin:0;padding:0;min-width:0}
.choice label{margin-inline-end:14px}
.pictures{border:1px dashed var(--line);border-radius:6px;padding:6px 8px;display:flex;flex-wrap:wrap;gap:6px;align-items:center}
.picture{position:relative}.picture img{width:48px;height:48px;object-fit:cover;border-radius:4px;display:block}
.picture button{position:absolute;inset-block-start:-6px;inset-inline-end:-6px;width:20px;height:20px;padding:0;border-radius:50%;line-height:1}
.toast{display:flex;align-items:center;justify-content:space-between;gap:8px;margin-top:8px;padding:5px 9px;border-radius:6px;background:var(--settled-soft);color:var(--settled);overflow-wrap:anywhere}
.toast.bad{background:var(--overdue-soft);color:var(--overdue)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media (prefers-reduced-motion:no-preference){.panel{animation:in .12s ease-out}@keyframes in{from{opacity:0}}}
`;

/** Into this shadow root only; a `<style>` where sheets cannot be adopted. */
export function adoptStyles(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = root.ownerDocument.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}
