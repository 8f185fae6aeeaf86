// The only thing we ever put over a page unasked: a line in a corner, e.g. that marks are paused, and what can be done.

const TEXT = 'all:initial!important;font:12px/18px system-ui,sans-serif!important;color:#1b2430!important;';
const CORNER =
  TEXT +
  'position:fixed!important;z-index:2147483647!important;right:16px!important;bottom:16px!important;display:flex!important;flex-direction:column!important;align-items:flex-end!important;gap:8px!important;';
const BOX =
  TEXT +
  'display:flex!important;flex-wrap:wrap!important;max-width:420px!important;gap:8px!important;align-items:center!important;padding:8px 12px!important;border-radius:8px!important;background:#fff!important;border:1px solid #c9ced6!important;box-shadow:0 6px 20px #0003!important;';
const BUTTON =
  TEXT +
  'cursor:pointer!important;font-weight:600!important;color:#0f6b62!important;padding:2px 8px!important;border:1px solid #0f6b62!important;border-radius:6px!important;';
const FIELD =
  TEXT +
  'flex:1 1 100%!important;box-sizing:border-box!important;height:240px!important;padding:6px 8px!important;border:1px solid #c9ced6!important;border-radius:6px!important;font:11px/16px ui-monospace,monospace!important;white-space:pre!important;overflow:auto!important;resize:none!important;';

/** What a notice is about; one of each kind is shown at most, the last one said, below each other. */
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
  /** Takes the place of the one of this kind. Every notice can be closed; «paused» folds to its actions, for it must stay seen and be ended. */
  show(kind: NoticeKind, text: string, actions: readonly NoticeAction[], close: string, field?: NoticeField): void;
  /** Takes down the notice of this kind, or all. */
  hide(kind?: NoticeKind): void;
}

export function createNotice(document: Document): Notice {
  const shown = new Map<NoticeKind, HTMLElement>();
  /** Holds them; on the page only while it has one. */
  const corner = part('span', CORNER, '');
  corner.setAttribute('data-danling', 'notices');

  function part(name: 'span' | 'button' | 'textarea', style: string, text: string): HTMLElement {
    const element = document.createElement(name);
    element.setAttribute('data-danling', 'part');
    // Through the object model, which a strict CSP allows.
    element.style.cssText = style;
    element.textContent = text;
    return element;
  }

  function hide(kind?: NoticeKind): void {
    for (const [of, element] of shown) {
      if (kind && of !== kind) continue;
      element.remove();
      shown.delete(of);
    }
    if (shown.size === 0) corner.remove();
  }

  function button(kind: NoticeKind, { text, stays, act }: NoticeAction): HTMLElement {
    const element = part('button', BUTTON, text);
    (element as HTMLButtonElement).type = 'button';
    element.addEventListener('click', (event) => {
      if (!event.isTrusted) return;
      if (!stays) hide(kind);
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
      hide(kind);
      const element = part('span', BOX, '');
      element.setAttribute('data-danling', 'notice');
      element.setAttribute('role', 'status');
      const words = part('span', `${TEXT}flex:1 1 200px!important;`, text);
      const fold = (): void => {
        words.remove();
        cross.remove();
        element.title = text;
      };
      const cross = button(
        kind,
        kind === 'paused' ? { text: '×', stays: true, act: fold } : { text: '×', act: () => undefined },
      );
      cross.setAttribute('aria-label', close);
      element.append(words);
      if (field) element.append(fieldOf(field));
      element.append(...actions.map((action) => button(kind, action)), cross);
      corner.append(element);
      document.documentElement.append(corner);
      shown.set(kind, element);
    },
  };
}
