import { momentText } from '@/lib/i18n/time';
import { DAY, formatShanghai, HOUR, parseShanghai, shanghaiDayStart } from '@/lib/platform/clock';
import { useApp } from '../context';
import type { FieldIds } from './field';

/** ms → what a datetime-local control holds, Shanghai time whatever the machine says. */
export const toLocalInput = (ms: number): string => formatShanghai(ms).slice(0, 16).replace(' ', 'T');

/** The other way round; null while incomplete. */
export const fromLocalInput = (text: string): number | null => parseShanghai(text);

/** A moment in Shanghai time, with the usual ones a click away. */
export function MomentField({
  ids,
  value,
  onInput,
}: {
  ids: FieldIds;
  value: string;
  onInput: (value: string) => void;
}) {
  const app = useApp();
  const now = app.now.value;
  const today = shanghaiDayStart(now);
  const usual = [today + 18 * HOUR, today + DAY + 12 * HOUR, today + DAY + 18 * HOUR, today + 2 * DAY + 18 * HOUR]
    .filter((at) => at > now)
    .slice(0, 3);
  return (
    <div class="moment-field">
      <input
        {...ids}
        class="field"
        type="datetime-local"
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {usual.map((at) => (
        <button key={at} type="button" class="chip" onClick={() => onInput(toLocalInput(at))}>
          {momentText(app.language.value, at, now)}
        </button>
      ))}
    </div>
  );
}
