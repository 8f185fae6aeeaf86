// An automatic rule as it is typed: everything is text until it is kept.
import { newId } from '@/lib/platform/id';
import type { AutoRule } from '@/lib/ticket/auto-rule';
import { TAG_LENGTH } from '@/lib/ticket/input';
import { KINDS, type Kind, type Priority } from '@/lib/ticket/ticket';
import { parseList } from './parse-list';

export interface RuleForm {
  id: string;
  name: string;
  on: boolean;
  kinds: Kind[];
  shops: string;
  words: string;
  amountFrom: string;
  amountTo: string;
  /** '' = left as it is */
  priority: string;
  tags: string;
  assignee: string;
  snoozeHours: string;
  template: string;
}

/** What was typed about a rule, as a draft keeps it, laid over the rule's own form. */
export function withTyped(form: RuleForm, fields: Readonly<Record<string, string>>): RuleForm {
  const { id, on, kinds } = form;
  const typed = Object.entries(fields).filter(([name]) => name in form);
  const chosen = fields['kinds']?.split(',');
  return {
    ...form,
    ...Object.fromEntries(typed),
    ...{ id, on, kinds: chosen ? KINDS.filter((kind) => chosen.includes(kind)) : kinds },
  };
}

export type RuleError = 'needName' | 'needAction' | 'wrongNumber';

const joined = (list: readonly string[]): string => list.join('，');
const typed = (value: number | null): string => (value === null ? '' : String(value));

export function toForm(rule: AutoRule | null): RuleForm {
  const when = rule?.when;
  const act = rule?.act;
  return {
    id: rule?.id ?? newId(),
    name: rule?.name ?? '',
    on: rule?.on ?? true,
    kinds: when?.kinds ?? [],
    shops: joined(when?.shops ?? []),
    words: joined(when?.words ?? []),
    amountFrom: typed(when?.amountFrom ?? null),
    amountTo: typed(when?.amountTo ?? null),
    priority: typed(act?.priority ?? null),
    tags: joined(act?.tags ?? []),
    assignee: act?.assignee ?? '',
    snoozeHours: typed(act?.snoozeHours ?? null),
    template: act?.template ?? '',
  };
}

/** The rule, and what is wrong with it: null = it can be kept. Its conditions can be tried either way. */
export function fromForm(form: RuleForm): { rule: AutoRule; error: RuleError | null } {
  const numbers = { from: number(form.amountFrom), to: number(form.amountTo), snooze: number(form.snoozeHours) };
  const rule: AutoRule = {
    id: form.id,
    name: form.name.trim(),
    on: form.on,
    when: {
      kinds: form.kinds,
      shops: parseList(form.shops),
      words: parseList(form.words),
      amountFrom: numbers.from ?? null,
      amountTo: numbers.to ?? null,
    },
    act: {
      priority: form.priority === '' ? null : (Number(form.priority) as Priority),
      tags: parseList(form.tags).map((tag) => tag.slice(0, TAG_LENGTH)),
      assignee: form.assignee.trim() || null,
      snoozeHours: numbers.snooze ?? null,
      template: form.template || null,
    },
  };
  const { tags, ...single } = rule.act;
  const acts = tags.length > 0 || Object.values(single).some((value) => value !== null);
  if (Object.values(numbers).includes(undefined) || rule.act.snoozeHours === 0) return { rule, error: 'wrongNumber' };
  if (rule.name === '') return { rule, error: 'needName' };
  return { rule, error: acts ? null : 'needAction' };
}

/** Null = nothing typed, undefined = not a number ≥ 0. */
function number(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}
