import { useState } from 'preact/hooks';
import { useApp } from '../context';
import { Field } from '../forms/field';

interface NumberSettingProps {
  label: string;
  hint?: string;
  value: number;
  min: number;
  max: number;
  onSave: (value: number) => void;
}

/** A number, kept when the field is left; out of range it says so and keeps the old one. */
export function NumberSetting({ label, hint, value, min, max, onSave }: NumberSettingProps) {
  const app = useApp();
  const [wrong, setWrong] = useState(false);
  return (
    <Field
      label={label}
      {...(hint ? { hint } : {})}
      error={wrong ? app.t.value('settings.number', { min, max }) : null}
    >
      {(ids) => (
        <input
          {...ids}
          class="field short"
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          value={value}
          onChange={(event) => {
            const typed = event.currentTarget.valueAsNumber;
            const fits = Number.isFinite(typed) && typed >= min && typed <= max;
            setWrong(!fits);
            if (fits) onSave(typed);
          }}
        />
      )}
    </Field>
  );
}
