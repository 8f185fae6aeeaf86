// biome-ignore-all lint/a11y/noRedundantRoles: a form with `role=dialog` named 结单 is our outside contract
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useApp } from '../context';
import { Icon } from '../icon';
import { composing } from '../keys';

interface DialogProps {
  title: string;
  onClose: () => void;
  onPaste?: (event: ClipboardEvent) => void;
  onDrop?: (event: DragEvent) => void;
  children: ComponentChildren;
}

/** A modal dialog: the rest of the page is inert, Escape closes it, the focus goes in and comes back. */
export function Dialog({ title, onClose, onPaste, onDrop, children }: DialogProps) {
  const app = useApp();
  const t = app.t.value;
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // Layout effects, so that the focus is back before the next key is handled.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const dialog = element.current;
    dialog?.showModal();
    const first =
      dialog?.querySelector<HTMLElement>('[data-autofocus]') ?? dialog?.querySelector<HTMLElement>('.field');
    first?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={element}
      // A click on its bare ground keeps the focus, and so the keys, inside.
      tabIndex={-1}
      class="dialog"
      role="dialog"
      aria-modal="true"
      aria-labelledby={titleId}
      onPaste={onPaste}
      onDragOver={(event) => onDrop && event.preventDefault()}
      onDrop={onDrop}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        event.stopPropagation(); // no key is a command while a dialog is open
        if (composing(event)) return;
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          element.current?.querySelector('form')?.requestSubmit();
        }
        if (event.key !== 'Escape') return;
        event.preventDefault(); // an unhandled Escape would close the popup
        onClose();
      }}
    >
      <header class="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <span class="space" />
        <button type="button" class="quiet" aria-label={t('app.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
