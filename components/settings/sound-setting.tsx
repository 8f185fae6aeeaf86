import { useState } from 'preact/hooks';
import { automationTexts } from '@/lib/i18n/automation-texts';
import { CHIMES, type Chime, isChime, playChime } from '@/lib/platform/chime';
import { useApp } from '../context';
import { Field } from '../forms/field';

interface SoundSettingProps {
  value: 'system' | Chime;
  /** Reminders are silent. */
  off: boolean;
  onChange: (value: 'system' | Chime) => void;
}

/** Which sound a reminder has. One of ours needs a permission that the browser gives without a question. */
export function SoundSetting({ value, off, onChange }: SoundSettingProps) {
  const app = useApp();
  const ta = automationTexts(app.language.value);
  const [refused, setRefused] = useState(false);
  const choose = async (name: string) => {
    // Asked in the same click.
    const granted = !isChime(name) || (await app.shell.requestPermission('offscreen').catch(() => false));
    setRefused(!granted);
    onChange(granted && isChime(name) ? name : 'system');
  };
  return (
    <Field label={ta('sound')} error={refused ? ta('soundDenied') : null}>
      {(ids) => (
        <div class="buttons">
          <select
            {...ids}
            class="field short"
            name="sound"
            disabled={off}
            value={value}
            onChange={(event) => void choose(event.currentTarget.value)}
          >
            {(['system', ...CHIMES] as const).map((name) => (
              <option key={name} value={name}>
                {ta(`sound.${name}`)}
              </option>
            ))}
          </select>
          {value !== 'system' && (
            <button
              type="button"
              class="button small"
              disabled={off}
              onClick={() => void playChime(value).catch(() => undefined)}
            >
              {ta('listen')}
            </button>
          )}
        </div>
      )}
    </Field>
  );
}
