import { useState } from 'preact/hooks';
import { Field } from '../forms/field';

interface TextSettingProps {
  label: string;
  hint?: string;
  value: string;
  short?: boolean;
  /** What is wrong with a text, in words; null = fine. */
  check: (text: string) => string | null;
  onSave: (text: string) => void;
}

/** A line of text, kept when the field is left; a wrong one says so, stays to be corrected, and changes nothing. */
export function TextSetting({ label, hint, value, short, check, onSave }: TextSettingProps) {
  // What is being typed is not overwritten when something else is saved meanwhile.
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  return (
    <Field label={label} error={error} {...(hint ? { hint } : {})}>
      {(ids) => (
        <input
          {...ids}
          class={short ? 'field short' : 'field'}
          maxLength={500}
          value={typed ?? value}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onChange={(event) => {
            const text = event.currentTarget.value.trim();
            const wrong = check(text);
            setError(wrong);
            if (wrong !== null) return;
            setTyped(null);
            if (text !== value) onSave(text);
          }}
        />
      )}
    </Field>
  );
}
