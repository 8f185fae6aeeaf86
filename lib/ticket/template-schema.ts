// Parser of what a reply template says, for messages and files. Not for content scripts.
import * as z from 'zod/mini';
import '../platform/jitless';
import { idSchema, kindSchema } from './schema';
import { TEMPLATE_LIMITS, TEMPLATE_SCOPES, type TemplateInput } from './template';

const text = (limit: number) => z.string().check(z.maxLength(limit));

export const templateInputSchema: z.ZodMiniType<TemplateInput> = z.object({
  id: idSchema,
  title: text(TEMPLATE_LIMITS.title).check(z.minLength(1)),
  group: text(TEMPLATE_LIMITS.group),
  text: text(TEMPLATE_LIMITS.text),
  kinds: z.array(kindSchema).check(z.maxLength(20)),
  scope: z.enum(TEMPLATE_SCOPES),
  of: text(100),
});
