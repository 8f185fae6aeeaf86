// The only thing we ever put over a page unasked: one line in a corner, e.g. that marks are paused, and what can be done.

const TEXT = 'all:initial!important;font:12px/18px system-ui,sans-serif!important;color:#1b2430!important;';
const BOX =
  TEXT +
  'position:fixed!important;z-index:2147483647!important;right:16px!important;bottom:16px!important;display:flex!important;flex-wrap:wrap!important;max-width:420px!important;gap:8px!important;align-items:center!important;padding:8px 12px!important;border-radius:8px!important;background:#fff!important;border:1px solid #c9ced6!important;box-shadow:0 6px 20px #0003!important;';
const BUTTON =
  TEXT +
  'cursor:pointer!important;font-weight:600!important;color:#0f6b62!important;padding:2px 8px!important;border:1px solid #0f6b62!important;border-radius:6px!important;';
const FIELD =
  TEXT +
  'flex:1 1 100%!important;box-sizing:border-box!important;height:240px!important;padding:6px 8px!important;border:1px solid #c9ced6!important;border-radius:6px!important;font:11px/16px ui-monospace,monospace!important;white-space:pre!important;overflow:auto!important;resize:none!important;';

/** What a notice is about; one of each kind is shown at most, the last one said. */
export type NoticeKind = 'paused' | 'unread' | 'diagnosis';

/** A text to read in full before something is done with it. */
export interface NoticeField {
  /** Its name for those who do not see it. */
  name: string;
  text: string;
}

export interface NoticeAction {
  text: string;
  /** The notice stays after this action. */
  stays?: true;
  act(button: HTMLElement): unknown;
}

export interface Notice {
  /** Takes the place of what is shown. Every notice can be closed. */
  show(kind: NoticeKind, text: string, actions: readonly NoticeAction[], close: string, field?: NoticeField): void;
  /** Takes down the notice of this kind, or whatever is shown. */
  hide(kind?: NoticeKind): void;
}

export function createNotice(document: Document): Notice {
  let shown: { kind: NoticeKind; element: HTMLElement } | null = null;

  function part(name: 'span' | 'button' | 'textarea', style: string, text: string): HTMLElement {
    const element = document.createElement(name);
    element.setAttribute('data-danling', 'part');
    // Through the object model, which a strict CSP allows.
    element.style.cssText = style;
    element.textContent = text;
    return element;
  }

  function hide(kind?: NoticeKind): void {
    if (kind && shown?.kind !== kind) return;
    shown?.element.remove();
    shown = null;
  }

  function button({ text, stays, act }: NoticeAction): HTMLElement {
    const element = part('button', BUTTON, text);
    (element as HTMLButtonElement).type = 'button';
    element.addEventListener('click', (event) => {
      if (!event.isTrusted) return;
      if (!stays) hide();
      act(element);
    });
    return element;
  }

  function fieldOf({ name, text }: NoticeField): HTMLElement {
    const element = part('textarea', FIELD, text) as HTMLTextAreaElement;
    element.readOnly = true;
    element.setAttribute('aria-label', name);
    return element;
  }

  return {
    hide,
    show(kind, text, actions, close, field) {
      hide();
      const element = part('span', BOX, '');
      element.setAttribute('data-danling', 'notice');
      element.setAttribute('role', 'status');
      const cross = button({ text: '×', act: () => undefined });
      cross.setAttribute('aria-label', close);
      element.append(part('span', `${TEXT}flex:1 1 200px!important;`, text));
      if (field) element.append(fieldOf(field));
      element.append(...actions.map(button), cross);
      document.documentElement.append(element);
      shown = { kind, element };
    },
  };
}
