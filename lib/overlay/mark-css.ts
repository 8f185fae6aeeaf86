// What marks look like. It comes with the worker's answer, as their words do: not in the script that every order page loads.
// Three times the attribute, so that the host's `!important` rules do not win.

const MARK = '[data-danling="mark"]'.repeat(3);
const ANCHOR = '[data-danling="anchor"]'.repeat(3);
const PART = '[data-danling="part"]'.repeat(3);

const important = (rules: string): string => rules.replace(/;/g, '!important;');

const TEXT = 'font-family:system-ui;font-size:12px;line-height:18px;font-weight:600;white-space:nowrap;';

const colours = (ink: string, ground: string): string => important(`--ink:${ink};--ground:${ground};`);

export const MARK_CSS = `
${ANCHOR}{${important('all:initial;position:relative;display:inline;font-size:0;line-height:0;')}}
${MARK}{${colours('#1f4e99', '#e6eefa')}${important(`all:initial;${TEXT}position:absolute;z-index:1;transform:translate(0,0);box-sizing:border-box;display:inline-flex;align-items:center;gap:4px;height:18px;padding:0 7px 0 2px;border-radius:9px;box-shadow:0 0 0 1px #1b243024;cursor:pointer;direction:ltr;unicode-bidi:isolate;color:var(--ink);background:var(--ground);`)}}
${MARK} ${PART}{${important(`all:initial;${TEXT}color:inherit;cursor:pointer;direction:ltr;`)}}
${MARK} ${PART}:first-child{${important('width:14px;height:14px;flex:none;border-radius:4px;font-size:11px;line-height:14px;text-align:center;color:#fff;background:var(--ink);display:block;margin-left:1px;')}}
${MARK}[data-state="overdue"]{${colours('#a11b11', '#fde8e6')}}
${MARK}[data-state="due"]{${colours('#824c00', '#fdf0d9')}}
${MARK}[data-state="settled"]{${colours('#1d6b3a', '#e3f3e8')}}
${MARK}[data-state="none"]{${colours('#4d5866', '#eef0f3')}}
${MARK}[data-size="small"]{${important('width:20px;padding:0 2px;border-radius:6px;')}}
${MARK}[data-size="dot"]{${important('width:8px;height:8px;padding:0;')}}
${MARK}[data-size="none"]{${important('width:8px;height:8px;padding:0;pointer-events:none;')}}
${MARK}[data-size="none"]:not(:focus-visible){${important('opacity:0;')}}
${MARK}[data-size="small"] ${PART}:last-child,${MARK}[data-size="dot"] ${PART},${MARK}[data-size="none"] ${PART}{${important('display:none;')}}
${MARK}:focus-visible{${important('outline:2px solid #0f6b62;outline-offset:1px;')}}
@media print{${MARK}{${important('display:none;')}}}
@media (forced-colors:active){${MARK}{${important('border:1px solid;')}}}
`;
