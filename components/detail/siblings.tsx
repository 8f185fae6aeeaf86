import { timeLeftText } from '@/lib/i18n/time';
import { kindMark, kindText, stateText } from '@/lib/i18n/words';
import { timeState } from '@/lib/ticket/deadline';
import { isOpen } from '@/lib/ticket/ticket';
import { useApp } from '../context';

/** Other tickets of this order. */
export function Siblings() {
  const app = useApp();
  const t = app.t.value;
  const language = app.language.value;
  const siblings = app.detail.siblings.value;
  if (siblings.length === 0) return null;
  return (
    <section class="card">
      <h3>{t('detail.others')}</h3>
      {siblings.map((other) => {
        const tone = timeState(other, app.now.value, app.settings.value.value.soonHours);
        return (
          <button key={other.id} type="button" class="sibling" onClick={() => app.ui.update({ openTicket: other.id })}>
            <span class={`kind ${tone}`} aria-hidden="true">
              {kindMark(language, other.kind)}
            </span>
            <span>{kindText(language, other.kind)}</span>
            <span class="small grow">{stateText(language, other.state)}</span>
            {isOpen(other.state) && (
              <span class={`left ${tone}`}>{timeLeftText(language, other.deadline, app.now.value)}</span>
            )}
          </button>
        );
      })}
    </section>
  );
}
