import { momentText } from '@/lib/i18n/time';
import type { AppStore } from '@/lib/store/app-store';

/** 刷新, wherever it is asked for. Where nothing can be read it says why, and until when. Never rejects. */
export async function refresh(app: AppStore): Promise<void> {
  try {
    if (await app.sources.refresh()) return;
  } catch {
    app.commands.complain({ code: 'no-receiver' });
    return;
  }
  const until = app.sources.heldUntil.value;
  if (app.pagesOnly.value) app.commands.say('toast.readingOff');
  else if (until === null) app.commands.say('toast.refreshLater');
  else app.commands.say('toast.heldUntil', { time: momentText(app.language.value, until, app.now.value) });
}
