// The shop's automatic rules in storage.local, checked.
import * as z from 'zod/mini';
import '../platform/jitless';
import type { AutoRule } from '../ticket/auto-rule';
import { NAME_LENGTH, TAG_LENGTH, TAG_LIMIT } from '../ticket/input';
import { idSchema, kindSchema, prioritySchema, shopSchema } from '../ticket/schema';
import { createCollection } from './collection';

const filled = (limit: number) => z.string().check(z.minLength(1), z.maxLength(limit));
const amount = z.nullable(z.number().check(z.gte(0), z.lte(1e9)));

const schema: z.ZodMiniType<AutoRule> = z.object({
  id: idSchema,
  name: filled(50),
  on: z.boolean(),
  when: z.object({
    kinds: z.array(kindSchema).check(z.maxLength(50)),
    shops: z.array(shopSchema).check(z.maxLength(100)),
    words: z.array(filled(100)).check(z.maxLength(50)),
    amountFrom: amount,
    amountTo: amount,
  }),
  act: z.object({
    priority: z.nullable(prioritySchema),
    tags: z.array(filled(TAG_LENGTH)).check(z.maxLength(TAG_LIMIT)),
    assignee: z.nullable(filled(NAME_LENGTH)),
    snoozeHours: z.nullable(z.number().check(z.gt(0), z.lte(24 * 30))),
    template: z.nullable(idSchema),
  }),
});

export const autoRuleCollection = createCollection<AutoRule>({
  key: 'rules',
  limit: 200,
  parse(value) {
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed.data : null;
  },
});
