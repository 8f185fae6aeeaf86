import { useId } from 'preact/hooks';
import { actionTexts } from '@/lib/i18n/action-texts';
import { momentText, timeWords } from '@/lib/i18n/time';
import { DAY, HOUR, parseShanghai, shanghaiDayStart, shanghaiTime } from '@/lib/platform/clock';
import { useApp } from '../context';
import type { FieldIds } from './field';
import { offeredDays, parseClock, toLocalInput, withDay, withTime } from './moment-rules';

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
  const ta = actionTexts(language);
  const now = app.now.value;
  const list = useId();
  const today = shanghaiDayStart(now);
  const proposed =
    usual ??
    [today + 18 * HOUR, today + DAY + 12 * HOUR, today + DAY + 18 * HOUR, today + 2 * DAY + 18 * HOUR]
      .filter((at) => at > now)
      .slice(0, 3);
  const weekdays = ta('moment.weekdays').split(' ');
  const dayName = (day: string): string => {
    const at = parseShanghai(`${day} 00:00`) ?? today;
    const { weekday, year } = shanghaiTime(at);
    const words = timeWords(language);
    const near = at === today ? words.today : at === today + DAY ? words.tomorrow : '';
    return `${year === shanghaiTime(now).year ? day.slice(5) : day} ${weekdays[weekday]}${near ? ` ${near}` : ''}`;
  };
  return (
    <div class="moment-field">
      <select
        {...ids}
        class="field"
        value={value.slice(0, 10)}
        onChange={(event) => onInput(withDay(value, event.currentTarget.value))}
      >
        <option value="">{ta('moment.none')}</option>
        {offeredDays(value, now).map((day) => (
          <option key={day} value={day}>
            {dayName(day)}
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
        aria-label={ta('moment.time')}
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
      {proposed.map((at) => (
        <button key={at} type="button" class="chip" onClick={() => onInput(toLocalInput(at))}>
          {momentText(language, at, now)}
        </button>
      ))}
    </div>
  );
}
