// A page that attacks whatever an extension added to it (`?hostile=1`, invented). Nothing of this may have an effect:
// synthetic events on everything that is not the page's own, every key and message recorded, forged messages,
// patched prototypes. What it got hold of stands in `window.__stolen`.

interface Loot {
  keys: string[];
  inputs: string[];
  messages: string[];
  shadowRoots: number;
  syntheticClicks: number;
  forged: number;
  errors: string[];
}

declare global {
  interface Window {
    __stolen: Loot;
  }
}

(() => {
  const loot: Loot = { keys: [], inputs: [], messages: [], shadowRoots: 0, syntheticClicks: 0, forged: 0, errors: [] };
  window.__stolen = loot;

  // 1. records every key, input, paste and message, as early as a page can
  for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'compositionend'] as const) {
    for (const target of [window, document] as const) {
      target.addEventListener(
        type,
        (event) => {
          if (!event.isTrusted) return; // its own
          if (event instanceof KeyboardEvent) loot.keys.push(event.key);
          else if (event instanceof InputEvent) loot.inputs.push(event.data ?? '');
          else loot.inputs.push(type);
        },
        true,
      );
    }
  }
  window.addEventListener('message', (event) => {
    const text = typeof event.data === 'string' ? event.data : (JSON.stringify(event.data) ?? '');
    if (!text.includes('hostile')) loot.messages.push(text.slice(0, 500));
  });

  // 2. patches prototypes that a script sharing this world would use
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function patched(init) {
    const root = attachShadow.call(this, { ...init, mode: 'open' });
    loot.shadowRoots++;
    return root;
  };
  const parse = JSON.parse;
  JSON.parse = function patched(text: string, reviver?: Parameters<typeof parse>[1]) {
    return parse(text, reviver) as unknown;
  };
  const toJson = { value: () => 'hostile', configurable: true };
  Object.defineProperty(Element.prototype, 'toJSON', toJson);
  Object.defineProperty(window, 'chrome', { value: undefined, configurable: true, writable: true });

  // 3. synthetic events on everything foreign
  const kinds = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'submit', 'change'];
  const keys = ['Enter', ' ', 's', 'Escape'];

  function attack(node: Element): void {
    for (const kind of kinds)
      node.dispatchEvent(new MouseEvent(kind, { bubbles: true, composed: true, cancelable: true }));
    for (const key of keys) node.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
    if (node instanceof HTMLElement) node.click();
    loot.syntheticClicks++;
    if (node.shadowRoot) {
      loot.shadowRoots++;
      for (const inner of node.shadowRoot.querySelectorAll('*')) attack(inner);
    }
  }

  function foreign(): Element[] {
    const marked = [...document.querySelectorAll('[data-danling], [data-danling] *')];
    const own = '#icestark-container, #sold_container, #detail-panel, .next-overlay-wrapper, script, style, link';
    const loose = [...document.body.children].filter((node) => !node.matches(own) && !node.querySelector(own));
    return [...new Set([...marked, ...loose])];
  }

  // 4. forged messages in every shape that a bridge might listen to
  const commands = ['command', 'ticket.settle', 'page.marks', 'page.create', 'openMarks', 'settle', 'create'];
  const orderIds = (): string[] =>
    [...(document.body.textContent ?? '').matchAll(/\d{18,19}/g)].map((m) => m[0]).slice(0, 3);

  function forge(): void {
    for (const type of commands) {
      const forged = {
        source: 'danling',
        from: 'hostile',
        type,
        name: type,
        ids: orderIds(),
        command: { type: 'settle' },
      };
      window.postMessage(forged, '*');
      window.postMessage(JSON.stringify(forged), '*');
      for (const target of [window, document]) {
        target.dispatchEvent(new CustomEvent(`danling:${type}`, { detail: forged }));
        target.dispatchEvent(new CustomEvent('danling', { detail: JSON.stringify(forged) }));
      }
      loot.forged++;
    }
  }

  setInterval(() => {
    try {
      for (const node of foreign()) attack(node);
      forge();
    } catch (error) {
      loot.errors.push(String(error));
    }
  }, 500);
})();

export {};
