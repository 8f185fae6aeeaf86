import { useState } from 'preact/hooks';
import { settingsTexts } from '@/lib/i18n/settings-texts';
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
  const ts = settingsTexts(useApp().language.value);
  const [wrong, setWrong] = useState(false);
  return (
    <Field label={label} {...(hint ? { hint } : {})} error={wrong ? ts('number', { min, max }) : null}>
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
