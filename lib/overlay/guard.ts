// Keeps what is typed in the panel from the page (design §4). Registered on `window`, capturing, at document_start: before any
// listener of the page. What is stopped here does not reach the panel's own nodes either, so the panel gets it by hand.

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
  for (const type of TYPED) {
    view.addEventListener(
      type,
      (event) => {
        const target = panel();
        // A closed shadow root shows its host as the target to everybody outside.
        if (!target || event.target !== target.host) return;
        event.stopImmediatePropagation();
        target.receive(event);
      },
      { capture: true, signal },
    );
  }
}
