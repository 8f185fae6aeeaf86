// Reading reply templates from files. Never trusts a record; a bad one is left out and said.
import * as z from 'zod/mini';
import '../platform/jitless';
import { AppError } from '../platform/errors';
import { newId } from '../platform/id';
import type { DraftFile, TemplateRepository } from '../ticket/ports';
import { idSchema } from '../ticket/schema';
import { TEMPLATE_LIMITS, type Template, type TemplateReport } from '../ticket/template';
import { templateInputSchema } from '../ticket/template-schema';
import { TEMPLATES_FORMAT } from './template-file';
import { fromBase64, sha256 } from './transfer';

const count = z.number().check(z.int(), z.nonnegative());
const imageType = z.string().check(z.regex(/^image\/(?:png|jpeg|webp|gif|avif|bmp)$/));
const pictureSchema = z.object({
  name: z.string().check(z.maxLength(255)),
  type: imageType,
  data: z.string(),
  thumb: z.exactOptional(z.nullable(z.object({ type: imageType, data: z.string() }))),
});
/** What a file may leave out (people write these by hand, too) has a plain default. */
const restSchema = z.object({
  uses: z.exactOptional(count),
  createdAt: z.exactOptional(count),
  updatedAt: z.exactOptional(count),
  pictures: z.exactOptional(z.array(pictureSchema).check(z.maxLength(TEMPLATE_LIMITS.pictures))),
});

async function toPicture({ name, type, data, thumb }: z.infer<typeof pictureSchema>): Promise<DraftFile> {
  const bytes = fromBase64(data);
  return {
    id: newId(),
    name,
    type,
    hash: await sha256(bytes.buffer),
    blob: new Blob([bytes], { type }),
    thumb: thumb ? new Blob([fromBase64(thumb.data)], { type: thumb.type }) : null,
  };
}

/** A record of a file → a template; null where it cannot be read. `now` in ms. */
export async function parseTemplate(value: unknown, now: number): Promise<Template | null> {
  if (typeof value !== 'object' || value === null) return null;
  const defaults = { id: newId(), group: '', text: '', kinds: [], scope: 'all', of: '' };
  const input = templateInputSchema.safeParse({ ...defaults, ...value });
  const rest = restSchema.safeParse(value);
  if (!input.success || !rest.success || !idSchema.safeParse(input.data.id).success) return null;
  try {
    const pictures = await Promise.all((rest.data.pictures ?? []).map(toPicture));
    const { uses = 0, createdAt = now, updatedAt = now } = rest.data;
    return { ...input.data, uses, createdAt, updatedAt, pictures };
  } catch {
    return null; // not base64
  }
}

/** Takes templates over; of two with one id the one that was changed last stays. `dryRun` writes nothing. */
export async function takeTemplates(
  repository: TemplateRepository,
  templates: readonly (Template | null)[],
  dryRun: boolean,
): Promise<TemplateReport> {
  const ours = new Map((await repository.all()).map((template) => [template.id, template]));
  const read = templates.filter((each): each is Template => each !== null);
  const newer = read.filter(({ id, updatedAt }) => updatedAt > (ours.get(id)?.updatedAt ?? -1));
  const added = newer.filter(({ id }) => !ours.has(id)).length;
  if (!dryRun && newer.length > 0) await repository.put(newer);
  return { added, replaced: newer.length - added, skipped: templates.length - newer.length };
}

/**
 * A JSON file of templates: `{format, templates: […]}` or a bare list. Throws `bad-file` where it is neither; records that cannot
 * be read are counted as skipped.
 */
export async function importTemplates(
  repository: TemplateRepository,
  file: Blob,
  now: number,
): Promise<TemplateReport> {
  let content: unknown;
  try {
    content = JSON.parse(await file.text());
  } catch (cause) {
    throw new AppError('bad-file', { why: 'not-json' }, { cause });
  }
  const marked = z.object({ format: z.literal(TEMPLATES_FORMAT), templates: z.array(z.unknown()) }).safeParse(content);
  const records = marked.success ? marked.data.templates : content;
  if (!Array.isArray(records)) throw new AppError('bad-file', { why: 'not-ours' });
  return takeTemplates(repository, await Promise.all(records.map((record) => parseTemplate(record, now))), false);
}
