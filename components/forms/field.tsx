import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useApp } from '../context';

export interface FieldIds {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
}

interface FieldProps {
  label: string;
  required?: boolean;
  hint?: string;
  error?: string | null;
  children: (ids: FieldIds) => ComponentChildren;
}

/** A label, its control, and what is wrong with it, tied together for screen readers. */
export function Field({ label, required, hint, error, children }: FieldProps) {
  const app = useApp();
  const id = useId();
  const describedBy = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div class={error ? 'labelled wrong' : 'labelled'}>
      <label for={id}>
        {label}
        {required && <span class="required"> {app.t.value('app.required')}</span>}
      </label>
      {children({
        id,
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
        ...(required ? { 'aria-required': true } : {}),
      })}
      {hint && (
        <span class="small" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span class="error" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
    </div>
  );
}
