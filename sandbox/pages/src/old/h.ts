// Plain DOM builder for the old pages, and their class names: CSS modules whose hash is new per platform build
// (observed), here new per load. Text is only ever a text node.

export type Attributes = Record<string, string | undefined>;
export type Child = Node | string | null | undefined | false;

const hash = (document.documentElement.dataset['build'] ?? 'x').slice(0, 5);

/** `item-mod__trade-order` → `item-mod__trade-order___1aB2c`. */
export const cls = (...names: string[]): string =>
  names.map((name) => (name.includes('__') ? `${name}___${hash}` : name)).join(' ');

export function h(tag: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(name, value);
  for (const child of children) if (child) node.append(child);
  return node;
}

/** A link that acts instead of leaving, as the old page's do. */
export function action(text: string, attributes: Attributes, act: () => void): HTMLElement {
  const link = h('a', { href: '#', ...attributes }, text);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    act();
  });
  return link;
}
