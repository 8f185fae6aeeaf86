import type { ComponentChildren } from 'preact';

interface FormEndProps {
  /** What went wrong with the form as a whole, in the agent's language. */
  failure?: string | null;
  /** What the submit button says. */
  title: string;
  cancel: string;
  onCancel: () => void;
  /** Not now: under way, or pictures still being read. */
  disabled?: boolean;
  /** The submit button has the focus first: nothing is left to fill in. */
  ready?: boolean;
  /** Beside the buttons. */
  children?: ComponentChildren;
}

/** The end of every form: what went wrong, the way out, the way on. */
export function FormEnd({ failure, title, cancel, onCancel, disabled, ready, children }: FormEndProps) {
  return (
    <>
      {failure && (
        <p class="error" role="alert">
          {failure}
        </p>
      )}
      <footer class="form-end">
        {children}
        <span class="space" />
        <button type="button" class="button" onClick={onCancel}>
          {cancel}
        </button>
        <button type="submit" class="button primary" disabled={disabled} {...(ready ? { 'data-autofocus': true } : {})}>
          {title}
        </button>
      </footer>
    </>
  );
}
