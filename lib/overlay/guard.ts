// Keeps what is typed in the panel from the page (design §4). Registered on `window`, capturing, at document_start: before any
// listener of the page. What is stopped here does not reach the panel's own nodes either, so the panel gets it by hand.
// A key that went down in the panel stays ours until it is up, although it may have closed the panel or moved the focus.

const TYPED = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'paste',
  'copy',
  'cut',
];

export interface GuardTarget {
  readonly host: HTMLElement;
  receive(event: Event): void;
}

export function guardTyping(view: Window, panel: () => GuardTarget | null, signal: AbortSignal): void {
  /** Keys that last went down in the panel. */
  const held = new Set<string>();
  for (const type of TYPED) {
    view.addEventListener(
      type,
      (event) => {
        const target = panel();
        // A closed shadow root shows its host as the target to everybody outside.
        const inside = event.target === target?.host;
        const { code } = event as KeyboardEvent; // of other events: undefined, never held
        if (type === 'keydown') held[inside ? 'add' : 'delete'](code);
        if (!inside && !held.has(code)) return;
        event.stopImmediatePropagation();
        target?.receive(event);
      },
      { capture: true, signal },
    );
  }
}
