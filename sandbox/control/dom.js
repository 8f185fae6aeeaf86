// Building the page out of text and elements only: titles are hostile.

/** An element with properties and children; strings become text. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'class') element.className = value;
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const byId = (id) => document.getElementById(id);

export function button(text, onclick, kind = '') {
  return make('button', { type: 'button', class: kind, onclick }, text);
}

export function select(options, value, onchange) {
  const list = options.map(([key, text]) => make('option', { value: key, selected: key === value }, text));
  return make('select', { onchange: (event) => onchange(event.target.value) }, ...list);
}

/** `11-22 14:03` in Shanghai. */
export function shortTime(ms) {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
}
