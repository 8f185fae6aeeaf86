import { useEffect, useState } from 'preact/hooks';
import { replyTexts } from '@/lib/i18n/reply-texts';
import { canSee, type Template } from '@/lib/ticket/template';
import { useApp } from '../context';

/**
 * Templates for a choice that is the shop's (a macro's, a rule's): everybody's and my own, by title. One that was chosen before
 * stays choosable, with the reason why its title is not shown.
 * @param chosen its id; '' = none
 */
export function useTemplates(chosen: string): readonly { id: string; title: string }[] {
  const app = useApp();
  const [templates, setTemplates] = useState<readonly Template[] | null>(null);
  useEffect(() => void app.reader.templates().then(setTemplates, () => undefined), [app]);
  const tr = replyTexts(app.language.value);
  const viewer = { shop: '', me: app.me.value };
  const mine = (templates ?? []).filter((one) => one.scope === 'shop' || canSee(one, viewer));
  if (chosen === '' || mine.some(({ id }) => id === chosen)) return mine;
  const others = templates?.some(({ id }) => id === chosen);
  const title = templates === null ? '…' : tr(others ? 'keptOthers' : 'keptGone');
  return [{ id: chosen, title }, ...mine];
}
