// Reply templates: written by the worker like everything else; pictures come by draft, since messages drop Blobs.
import type { Clock } from '../platform/clock';
import { AppError } from '../platform/errors';
import type { TemplateRepository, TicketRepository } from '../ticket/ports';
import { TEMPLATE_LIMITS, type TemplateInput } from '../ticket/template';
import { cleanText } from '../ticket/text';

export interface TemplateDeps {
  templates: TemplateRepository;
  repository: Pick<TicketRepository, 'draft' | 'deleteDraft'>;
  now: Clock;
}

/**
 * Inserts or replaces; its use count stays. `draftId` names the draft with all its pictures, null = they stay as they are.
 * Throws `missing-field`, `too-large`, `not-found` for a draft that is not there.
 */
export async function saveTemplate(
  { templates, repository, now }: TemplateDeps,
  template: TemplateInput,
  draftId: string | null,
): Promise<void> {
  const [known, draft] = await Promise.all([
    templates.get(template.id),
    draftId === null ? undefined : repository.draft(draftId),
  ]);
  if (draftId !== null && !draft) throw new AppError('not-found', { what: 'draft' });
  const pictures = draft?.files ?? known?.pictures ?? [];
  if (pictures.length > TEMPLATE_LIMITS.pictures) throw new AppError('too-large', { limit: TEMPLATE_LIMITS.pictures });
  const at = now();
  const { uses = 0, createdAt = at } = known ?? {};
  await templates.put([{ ...cleaned(template), pictures, uses, createdAt, updatedAt: at }]);
  if (draftId !== null) await repository.deleteDraft(draftId);
}

export const removeTemplates = ({ templates }: TemplateDeps, ids: readonly string[]): Promise<void> =>
  templates.remove(ids);

function cleaned(template: TemplateInput): TemplateInput {
  const line = (text: string, limit: number) => cleanText(text, { limit });
  const title = line(template.title, TEMPLATE_LIMITS.title);
  if (!title) throw new AppError('missing-field', { field: 'title' });
  return {
    ...template,
    title,
    group: line(template.group, TEMPLATE_LIMITS.group),
    text: cleanText(template.text, { limit: TEMPLATE_LIMITS.text, lines: true }),
  };
}
