// The wizard's sheet, inside its shadow root. Tokens as in the panel.
export const WIZARD_CSS = `
:host{position:fixed!important;inset:0!important;display:block!important;margin:0!important;padding:0!important;border:0!important;background:none!important;width:auto!important;height:auto!important;max-width:none!important;max-height:none!important;overflow:visible!important;pointer-events:none!important;z-index:2147483647!important;opacity:1!important;transform:none!important;filter:none!important;color-scheme:light dark!important}
@media print{:host{display:none!important}}
.boxes>*{position:fixed;box-sizing:border-box;border-radius:4px;pointer-events:none}
.boxes .row{outline:2px solid #0f6b62;outline-offset:-2px;background:#0f6b6214}
.boxes .number{outline:1px dashed #0f6b62;background:#0f6b6226}
.boxes .hover{outline:3px solid #0f6b62;background:#0f6b6233}
.wizard{all:initial;color-scheme:light dark;--bg:#fff;--sunk:#f6f7f9;--line:#dfe3e8;--ink:#1b2430;--soft:#4d5866;--accent:#0f6b62;--on:#fff;--bad:#b42318;--good:#1d6b3a;--good-soft:#e3f3e8;position:fixed;right:16px;bottom:16px;box-sizing:border-box;width:340px;max-width:calc(100vw - 32px);max-height:calc(100vh - 32px);overflow:auto;overscroll-behavior:contain;padding:14px;border:1px solid var(--line);border-radius:12px;background:var(--bg);color:var(--ink);box-shadow:0 12px 36px #0004;font:13px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;pointer-events:auto;text-align:start;direction:ltr}
.wizard.left{right:auto;left:16px}
@media (prefers-color-scheme:dark){.wizard{--bg:#15191f;--sunk:#1c2229;--line:#39424d;--ink:#e7ebf0;--soft:#b4bdc9;--accent:#5cc5b8;--on:#0c1117;--bad:#ff9a90;--good:#7fd19b;--good-soft:#18311f}}
*{box-sizing:border-box}
.wizard:focus{outline:none}
h2{font-size:13px;font-weight:600;margin:0;color:var(--soft);flex:1}
.head{display:flex;align-items:center;gap:4px;margin:-4px -6px 6px 0}
.ask{font-size:16px;font-weight:600;margin:2px 0}
p{margin:4px 0}
.soft{color:var(--soft);font-size:12px}
.found{margin:2px 0 8px;padding:6px 10px;border-radius:6px;background:var(--good-soft);color:var(--good);font-weight:600;overflow-wrap:anywhere}
.bad{color:var(--bad)}
form,.fields{display:grid;gap:9px}
.line{display:flex;gap:6px;margin-top:8px}
.line input{flex:1}
label.field{display:grid;gap:2px}
label.field>span,legend{color:var(--soft);font-size:12px;padding:0}
fieldset{border:0;margin:0;padding:0;min-width:0;display:grid;gap:2px}
fieldset label{display:flex;gap:6px;align-items:baseline;overflow-wrap:anywhere}
input:not([type=radio]),select{font:inherit;color:inherit;background:var(--sunk);border:1px solid var(--line);border-radius:6px;padding:5px 8px;width:100%;min-width:0}
input[type=radio]{accent-color:var(--accent);margin:0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:8px}
.actions{display:flex;gap:8px;position:sticky;bottom:-14px;margin:12px -14px -14px;padding:10px 14px;background:var(--bg);border-top:1px solid var(--line)}
button{font:inherit;color:var(--ink);background:var(--bg);border:1px solid var(--line);border-radius:6px;padding:4px 12px;cursor:pointer}
button:hover{background:var(--sunk)}
button:disabled{opacity:.55;cursor:default}
button.main{background:var(--accent);border-color:var(--accent);color:var(--on);font-weight:600}
button.icon{border-color:transparent;padding:0 7px;color:var(--soft);font-size:15px;line-height:26px}
button:focus-visible,input:focus-visible,select:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
`;
