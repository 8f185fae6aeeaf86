import { useId } from 'preact/hooks';
import { dayText, momentTexts, usualMoments } from '@/lib/i18n/moment-choices';
import { momentText } from '@/lib/i18n/time';
import { offeredDays, parseClock, toLocalInput, withDay, withTime } from '@/lib/ticket/moment-input';
import { useApp } from '../context';
import type { FieldIds } from './field';

/** Times of the day that the field proposes. */
const PROPOSED = Array.from(
  { length: 27 },
  (_, n) => `${String(8 + Math.floor(n / 2)).padStart(2, '0')}:${n % 2 ? '30' : '00'}`,
);

interface MomentFieldProps {
  ids: FieldIds;
  /** `yyyy-MM-ddTHH:mm` in Shanghai, '' = none. */
  value: string;
  onInput: (value: string) => void;
  /** Usual moments a click away, ms; the default is this evening, tomorrow and the day after. */
  usual?: readonly number[];
}

/** A moment in Shanghai time: a day and a time. Not `datetime-local`, whose look and order follow the browser's language. */
export function MomentField({ ids, value, onInput, usual }: MomentFieldProps) {
  const app = useApp();
  const language = app.language.value;
  const texts = momentTexts(language);
  const now = app.now.value;
  const list = useId();
  return (
    <div class="moment-field">
      <select
        {...ids}
        class="field"
        value={value.slice(0, 10)}
        onChange={(event) => onInput(withDay(value, event.currentTarget.value))}
      >
        <option value="">{texts.none}</option>
        {offeredDays(value, now).map((day) => (
          <option key={day} value={day}>
            {dayText(language, day, now)}
          </option>
        ))}
      </select>
      <input
        class="field clock"
        list={list}
        inputMode="numeric"
        autocomplete="off"
        maxLength={8}
        placeholder="18:00"
        aria-label={texts.time}
        {...(ids['aria-invalid'] ? { 'aria-invalid': true } : {})}
        value={value.slice(11)}
        onInput={(event) => onInput(withTime(value, event.currentTarget.value, now))}
        onChange={(event) =>
          onInput(withTime(value, parseClock(event.currentTarget.value) ?? event.currentTarget.value, now))
        }
      />
      <datalist id={list}>
        {PROPOSED.map((time) => (
          <option key={time} value={time} />
        ))}
      </datalist>
      {(usual ?? usualMoments(now)).map((at) => (
        <button key={at} type="button" class="chip" onClick={() => onInput(toLocalInput(at))}>
          {momentText(language, at, now)}
        </button>
      ))}
    </div>
  );
}
