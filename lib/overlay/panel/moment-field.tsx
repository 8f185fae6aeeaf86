import { useState } from 'preact/hooks';
import { dayText, momentTexts, usualMoments } from '../../i18n/moment-choices';
import { momentText } from '../../i18n/page';
import { offeredDays, toLocalInput, withDay, withTime } from '../../ticket/moment-input';
import type { PanelModel } from './model';
import { trusted } from './trusted';

interface MomentFieldProps {
  model: PanelModel;
  label: string;
  required: string | false;
  /** `yyyy-MM-ddTHH:mm` in Shanghai, '' = none; the time as it was typed. */
  value: string;
  onValue: (value: string) => void;
}

/** A moment in Shanghai time, like the field of popup and desk: a day and a time, whatever the browser's language. */
export function MomentField({ model, label, required, value: begun, onValue }: MomentFieldProps) {
  const language = model.language();
  const [value, setValue] = useState(begun);
  const now = model.now.value;
  const texts = momentTexts(language);
  const take = (next: string) => {
    setValue(next);
    onValue(next);
  };
  return (
    <fieldset class="field">
      <legend>
        {label} {required && <em>{required}</em>}
      </legend>
      <div class="moment">
        <select
          aria-label={label}
          value={value.slice(0, 10)}
          onChange={(event) => take(withDay(value, event.currentTarget.value))}
        >
          <option value="">{texts.none}</option>
          {offeredDays(value, now).map((day) => (
            <option key={day} value={day}>
              {dayText(language, day, now)}
            </option>
          ))}
        </select>
        <input
          inputMode="numeric"
          autocomplete="off"
          maxLength={8}
          placeholder="18:00"
          aria-label={texts.time}
          value={value.slice(11)}
          onInput={(event) => take(withTime(value, event.currentTarget.value, now))}
        />
      </div>
      <div class="usual">
        {usualMoments(now).map((at) => (
          <button key={at} type="button" class="plain" onClick={trusted(() => take(toLocalInput(at)))}>
            {momentText(language, at, now)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
