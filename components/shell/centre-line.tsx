import { agoText } from '@/lib/i18n/time';
import { watchTexts } from '@/lib/i18n/watch-texts';
import { useApp } from '../context';

/** What the seller centre says of itself: its own number of things to do, and the way to its ticket centre. A hint, not tickets. */
export function CentreLine() {
  const app = useApp();
  const tw = watchTexts(app.language.value);
  const { todo, tickets } = app.sources.centre.value;
  const url = app.settings.value.value.ticketCentre || tickets?.url;
  if (!todo && !url) return null;
  return (
    <div class="health note">
      {todo && (
        <span>
          {tw('todo', { n: todo.count })} · {agoText(app.language.value, todo.at, app.now.value)}
        </span>
      )}
      <span class="space" />
      {url && (
        <button type="button" class="link" onClick={() => app.shell.openPage(url)}>
          {tw('openCentre')}
        </button>
      )}
    </div>
  );
}
