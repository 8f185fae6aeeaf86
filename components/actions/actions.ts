// The forms that act on one ticket or many: which fields each has, and how they become a command. Pure.

import { DAY, HOUR, shanghaiDayStart, shanghaiTime } from '@/lib/platform/clock';
import { AppError, type ErrorData } from '@/lib/platform/errors';
import type { Action } from '@/lib/store/ui-state';
import { checkedName, mergeTags } from '@/lib/ticket/input';
import { fromLocalInput, toLocalInput } from '@/lib/ticket/moment-input';
import type { Priority } from '@/lib/ticket/ticket';
import type { TicketCommand } from '@/lib/ticket/transitions';

export const ACTION_FIELDS = ['to', 'until', 'text', 'priority', 'add', 'remove', 'reason'] as const;
export type ActionField = (typeof ACTION_FIELDS)[number];
export type ActionErrors = Partial<Record<ActionField, ErrorData>>;
type Fields = Readonly<Partial<Record<string, string>>>;

const missing = (field: ActionField): ActionErrors => ({ [field]: { code: 'missing-field', params: { field } } });

/** Tags as typed: `加急 老客户` → two. */
export const readTags = (text: string): string[] => text.split(/[\s,，、;；#]+/).filter((tag) => tag !== '');

/** What the fields ask for, or what is wrong with them. `until` of a snooze: '' = none chosen, `end` = no more. */
export function readAction(action: Action, fields: Fields, now: number): TicketCommand | ActionErrors {
  const reason = (fields['reason'] ?? '').trim();
  switch (action) {
    case 'claim':
    case 'release':
    case 'wait':
    case 'resume':
      return { type: action };
    case 'cancel':
    case 'ignore':
    case 'reopen':
      return { type: action, reason };
    case 'note': {
      const text = (fields['text'] ?? '').trim();
      return text === '' ? missing('text') : { type: 'note', text };
    }
    case 'transfer':
      return guarded('to', () => ({ type: 'transfer', to: checkedName(fields['to'] ?? '', 'to'), reason }));
    case 'snooze':
      return readSnooze(fields['until'] ?? '', now);
    case 'priority':
      return { type: 'priority', priority: Number(fields['priority'] ?? '2') as Priority };
    case 'tag': {
      const [add, remove] = [readTags(fields['add'] ?? ''), readTags(fields['remove'] ?? '')];
      if (add.length + remove.length === 0) return missing('add');
      return guarded('add', () => {
        mergeTags([], add, remove);
        return { type: 'tag', add, remove };
      });
    }
  }
}

export const isCommand = (read: TicketCommand | ActionErrors): read is TicketCommand => 'type' in read;

function guarded(field: ActionField, make: () => TicketCommand): TicketCommand | ActionErrors {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { [field]: { code: error.code, params: error.params } };
  }
}

function readSnooze(typed: string, now: number): TicketCommand | ActionErrors {
  if (typed === 'end') return { type: 'snooze', until: null };
  if (typed === '') return missing('until');
  const until = fromLocalInput(typed);
  if (until === null || until <= now) return { until: { code: 'bad-field', params: { field: 'until' } } };
  return { type: 'snooze', until };
}

/** A command like the one to come, for a preview before the form is filled in. */
export function probe(action: Action, now: number): TicketCommand {
  const sample = { to: '…', until: toLocalInput(now + DAY), text: '…', add: '…', priority: '2' };
  const read = readAction(action, sample, now);
  return isCommand(read) ? read : { type: 'claim' };
}

/** The usual moments to snooze until, ms; only those to come. `workday`: next Monday, offered from Friday to Sunday. */
export function snoozeMoments(now: number): { name: 'hour' | 'evening' | 'morning' | 'workday'; at: number }[] {
  const today = shanghaiDayStart(now);
  const { weekday } = shanghaiTime(now);
  const toMonday = (8 - weekday) % 7 || 7;
  const moments = [
    { name: 'hour', at: Math.ceil((now + HOUR) / 60_000) * 60_000 },
    { name: 'evening', at: today + 18 * HOUR },
    { name: 'morning', at: today + DAY + 9 * HOUR },
    { name: 'workday', at: today + toMonday * DAY + 9 * HOUR },
  ] as const;
  return moments.filter(({ name, at }) => at > now && (name !== 'workday' || (toMonday > 1 && toMonday <= 3)));
}
