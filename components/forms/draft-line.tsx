import { errorText } from '@/lib/i18n/errors';
import type { DraftForm } from '@/lib/store/draft-store';
import { useApp } from '../context';

/** That what stands in the form is kept, or cannot be. Says nothing of an empty form. */
export function DraftLine({ draft }: { draft: DraftForm }) {
  const app = useApp();
  const { about: _, ...typed } = draft.fields.value;
  const empty = draft.files.value.length === 0 && Object.values(typed).every((value) => value === '');
  if (!draft.stored.value) return <span class="small">{errorText(app.language.value, { code: 'db-failed' })}</span>;
  return <span class="small">{empty ? '' : app.t.value('settle.draft')}</span>;
}
